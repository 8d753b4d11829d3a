import { type Rational, toText, yuanText } from '@yangguang/kernel';
import type { BidContent } from '../bid/index.ts';
import { isInSet } from '../evaluation/check-draws.ts';
import {
  type Bid,
  type BidResult,
  type EvaluationFile,
  type EvaluationMethod,
  type EvaluationResult,
  evaluate,
} from '../evaluation/index.ts';
import type { CriterionId, Draw, Figure, Outcome, PartTally, Tally } from './events.ts';
import type { DrawnTerm, Facts, Scheme, ScoredCriterion } from './scheme.ts';

type Part = Extract<EvaluationMethod, { type: 'scoring' }>['parts'][number];
type SheetPart = Extract<Part, { type: 'given' | 'members' }>;

/**
 * The published evaluation method as the committee works with it. The method speaks of amounts in
 * yuan; the offers of a bid are its facts, save `brand`, `smallFirm`, and `item/…` for item prices.
 */
export function schemeOf(method: EvaluationMethod): Scheme {
  const parts = sheetParts(method);
  return {
    criteria: parts.flatMap(criteriaOf),
    draws: drawsOf(method),
    rank(facts) {
      const evaluation = evaluate(fileOf(method, parts, facts));
      if ('rejection' in evaluation) return { refused: evaluation.rejection.code };
      const { result } = evaluation;
      const alerts = [...new Set(result.alerts.map(({ bidder }) => bidder))];
      return { outcome: outcomeOf(result), alerts };
    },
  };
}

/** The parts that members mark, of the first envelope too. */
function sheetParts(method: EvaluationMethod): readonly SheetPart[] {
  const first = method.firstEnvelope?.parts ?? [];
  const main = method.type === 'scoring' ? method.parts : [];
  return [...first, ...main].filter(
    (part): part is SheetPart => part.type === 'given' || part.type === 'members',
  );
}

function criteriaOf(part: SheetPart): readonly ScoredCriterion[] {
  const objective = part.type === 'given';
  const negative = part.extra === true;
  return (part.criteria ?? [undefined]).map((criterion) => {
    const { full, weight } = criterion ?? part;
    // Marks that are weighted are out of 100 unless the method says otherwise.
    const most = full ?? (weight === undefined ? undefined : '100');
    const id = criterionId(part, criterion?.id);
    return { id, objective, negative, ...(most === undefined ? {} : { full: String(most) }) };
  });
}

function criterionId(part: SheetPart, criterion: string | undefined): CriterionId {
  return criterion === undefined ? part.id : `${part.id}/${criterion}`;
}

function drawsOf({ draws = {} }: EvaluationMethod): readonly DrawnTerm[] {
  return Object.entries(draws).map(([name, rule]) => ({
    name,
    allows(value: Draw['value']) {
      if (typeof value !== 'string') return 'bidders' in rule && rule.bidders === value.length;
      return !('bidders' in rule) && isInSet(rule, value);
    },
  }));
}

function fileOf(
  method: EvaluationMethod,
  parts: readonly SheetPart[],
  facts: Facts,
): EvaluationFile {
  const rejected = new Map(facts.rejected.map((bid) => [bid.bidder, bid]));
  const drawn = Object.entries(facts.drawn).map(([name, value]) => {
    return [name, typeof value === 'string' ? value : [...value]] as const;
  });
  return {
    format: 'yangguang-evaluation/1',
    // The number of members is the committee's own, whatever the documents had planned.
    method: { ...method, members: facts.scores.length || undefined },
    bids: facts.bids.map((content) => {
      const out = rejected.get(content.bidder);
      const bid = bidOf(content);
      return out === undefined
        ? bid
        : { ...bid, rejected: [{ reason: out.fact, clause: out.clause }] };
    }),
    scores: Object.fromEntries(parts.map((part) => [part.id, marksOf(part, facts, rejected)])),
    drawn: Object.fromEntries(drawn),
    tieDraw: [...facts.tieOrder],
  };
}

type PartMarks = NonNullable<EvaluationFile['scores']>[string];

function marksOf(part: SheetPart, { bids, scores }: Facts, rejected: ReadonlyMap<string, unknown>) {
  const marks: PartMarks = {};
  for (const { bidder } of bids) {
    if (rejected.has(bidder)) continue;
    const given = (criterion?: string) => {
      const all = scores.flatMap(({ sheet }) => {
        return sheet[bidder]?.[criterionId(part, criterion)] ?? [];
      });
      return part.type === 'members' ? all : (all[0] ?? '0');
    };
    marks[bidder] =
      part.criteria === undefined
        ? given()
        : Object.fromEntries(part.criteria.map(({ id }) => [id, given(id)]));
  }
  return marks;
}

function bidOf({ bidder, name, price, offers }: BidContent): Bid {
  const bid: Bid = { id: bidder, name, ...priceOf(price) };
  const facts: NonNullable<Bid['facts']> = {};
  const items: NonNullable<Bid['items']> = {};
  for (const [key, offer] of Object.entries(offers)) {
    if (key === 'brand') bid.brand = offer;
    else if (key === 'smallFirm') bid.smallFirm = offer === 'partner' ? offer : offer === 'true';
    else if (key.startsWith('item/')) items[key.slice(5)] = offer === 'missing' ? null : offer;
    else facts[key] = offer === 'true' || offer === 'false' ? offer === 'true' : offer;
  }
  return { ...bid, facts, ...(Object.keys(items).length > 0 ? { items } : {}) };
}

function priceOf(price: BidContent['price']): Pick<Bid, 'price' | 'prices'> {
  switch (price.form) {
    case 'amount':
      return { price: yuanText(price.fen) };
    case 'rate':
    case 'discount':
      return { price: price.percent };
    case 'parts':
      return { prices: { ...price.parts } };
    case 'closed':
      return {};
  }
}

function outcomeOf({ ranking, benchmarks, bids }: EvaluationResult): Outcome {
  return {
    ranking: ranking.map(({ rank, bidder }) => ({ rank, bidder })),
    benchmarks: Object.fromEntries(benchmarks.map(({ of, value }) => [of, toText(value)])),
    tallies: bids
      .filter(({ grounds }) => grounds.every(({ code }) => code !== 'review'))
      .map(tallyOf),
  };
}

function tallyOf(bid: BidResult): Tally {
  const { bidder, evaluatedPrice, firstEnvelope, total } = bid;
  const parts = [...(firstEnvelope?.parts ?? []), ...bid.parts];
  const out = outOf(bid);
  return {
    bidder,
    ...(evaluatedPrice === undefined ? {} : { evaluatedPrice: figureOf(evaluatedPrice) }),
    ...(firstEnvelope === undefined ? {} : { firstEnvelope: figureOf(firstEnvelope.total) }),
    parts: Object.fromEntries(parts.map((part) => [part.part, partTally(part)])),
    ...(total === undefined ? {} : { total: figureOf(total) }),
    ...(out.length === 0 ? {} : { out }),
  };
}

function partTally({ marks, counted }: BidResult['parts'][number]): PartTally {
  const [given, taken] = [figureOf(marks), figureOf(counted)];
  const same = given.exact === taken.exact && given.rounded === taken.rounded;
  return same ? { marks: given } : { marks: given, counted: taken };
}

function outOf({ grounds, sameBrandAs }: BidResult): readonly string[] {
  const codes = [...new Set(grounds.map(({ code }) => code))];
  return sameBrandAs === undefined ? codes : [...codes, 'same-brand'];
}

function figureOf({ raw, value }: { readonly raw: Rational; readonly value: Rational }): Figure {
  const exact = toText(raw);
  return { exact, rounded: value === raw ? exact : toText(value) };
}
