import { toFixedText } from '@yangguang/kernel';
import type { EvaluationFile, Figure } from '@yangguang/trading/evaluation';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { grouped, shown } from '../text/amount.ts';

/** What the people and parts of one file are called. */
export interface Names {
  readonly bidder: (id: string) => string;
  readonly part: (id: string) => string;
}

export function namesOf({ bids = [], method }: EvaluationFile, words: Lexicon): Names {
  const bidders = new Map(bids.map(({ id, name }) => [id, name]));
  const own = method?.type === 'scoring' ? method.parts : [];
  const first = method?.firstEnvelope?.parts ?? [];
  const parts = new Map([...first, ...own].map(({ id, name }) => [id, name]));
  const { total, firstEnvelope, priceMarks: price } = words.evaluation;
  const known = new Map(Object.entries({ total, firstEnvelope, price }));
  return {
    bidder: (id) => {
      const name = bidders.get(id);
      return name === undefined || name === id ? id : `${id} ${name}`;
    },
    part: (id) => parts.get(id) ?? known.get(id) ?? id,
  };
}

/** A figure as its rule rounds it, or with four digits where no rule does. */
export function figureShown({ value, rounding }: Figure): string {
  return rounding === undefined ? shown(value) : grouped(toFixedText(value, rounding));
}
