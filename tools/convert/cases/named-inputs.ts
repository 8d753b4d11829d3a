import { z } from 'zod';
import { type Draft, lettersFor, type Num, num, nums } from './draft.ts';

/** What authors call the same input; the first name that a case has is taken. */
const SYNONYMS = {
  prices: ['prices', 'bids', 'quotes', 'offers', 'quotations', 'price', 'cost', 'bid_prices'],
  names: ['names', 'suppliers', 'bidders', 'firms', 'ids'],
  limit: ['limit', 'control', 'ceiling', 'max_price', 'control_price'],
  benchmark: ['base', 'benchmark', 'B', 'basis'],
  full: ['weight', 'w', 'W', 'full', 'price_weight', 'price_full', 'weights'],
  k: ['K', 'k', 'coefficient'],
  float: ['float', 'delta', 'discount', 'down'],
  sheets: ['tech_by_expert', 'experts', 'judges', 'members', 'expert_scores', 'tech_scores'],
  tech: ['tech', 'technical', 'first_envelope', 'tech_score'],
  business: ['business', 'other_business', 'commercial', 'other', 'credit'],
  top: ['top', 'k', 'enter'],
  small: ['sme', 'small', 'small_firm', 'is_small'],
  rate: ['rate', 'deduction', 'sme_rate', 'deduct'],
} as const;

export type InputName = keyof typeof SYNONYMS;

/** An input under any of its names, when it has the shape asked for. */
export function inputOf<T>(draft: Draft, name: InputName, shape: z.ZodType<T>): T | undefined {
  const { inputs } = draft.source;
  for (const key of SYNONYMS[name]) {
    const parsed = shape.safeParse(inputs[key]);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** One figure for each bidder, in their order. */
export interface ByBidder {
  readonly ids: readonly string[];
  readonly prices: readonly Num[];
}

const byName = z.record(z.string(), num);

/** Prices of a map, or of a list with names beside it or letters instead. */
export function pricesIn(draft: Draft): ByBidder | undefined {
  const named = inputOf(draft, 'prices', byName);
  if (named !== undefined) return { ids: Object.keys(named), prices: Object.values(named) };
  const listed = inputOf(draft, 'prices', nums);
  if (listed === undefined || listed.length === 0) return undefined;
  const names = inputOf(draft, 'names', z.array(z.string()));
  if (names?.length === listed.length) return { ids: names, prices: listed };
  return { ids: lettersAsIn(draft, listed.length), prices: listed };
}

/** Bidders without names are 甲, 乙 … where the published result calls them so, else A, B … */
export function lettersAsIn(draft: Draft, count: number): readonly string[] {
  const stems = [...'甲乙丙丁戊己庚辛壬癸'];
  const usesStems = /[甲乙丙丁]/.test(JSON.stringify(draft.source.expected));
  return usesStems && count <= stems.length ? stems.slice(0, count) : lettersFor(count);
}

/** Marks of every bidder, one number each or one per member; by name, or in the bidders' order. */
export function marksIn<T>(
  draft: Draft,
  name: InputName,
  ids: readonly string[],
  each: z.ZodType<T>,
): Readonly<Record<string, T>> | undefined {
  const named = inputOf(draft, name, z.record(z.string(), each));
  if (named !== undefined) return ids.every((id) => id in named) ? named : undefined;
  const listed = inputOf(draft, name, z.array(each));
  if (listed?.length !== ids.length) return undefined;
  return Object.fromEntries(
    ids.flatMap((id, at) => {
      const own = listed[at];
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
}
