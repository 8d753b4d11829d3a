import { compare, divide, HUNDRED, multiply, type Rational, sum, ZERO } from '@yangguang/kernel';
import type { Market } from './benchmark.ts';
import { combineMembers, counted, type Row } from './members.ts';
import { marksOfPrice, type PriceScale, priceScale } from './price-score.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { type Figure, figure, type Ground, type PartScore, type Step } from './result.ts';
import { type Decimal, exact } from './schema/decimal.ts';
import type { Bid, EvaluationFile, MarksOfBid } from './schema/file.ts';
import type { Criterion, Part } from './schema/method.ts';
import {
  eitherScope,
  factScope,
  numberByFormula,
  type Priced,
  type Terms,
  termScope,
} from './terms.ts';

export interface Scored {
  readonly score: PartScore;
  readonly grounds: readonly Ground[];
}

export type PricePart = Extract<Part, { type: 'price' }>;
export type JudgedPart = Exclude<Part, PricePart>;

/** What the parts that do not look at other bids' prices need to know. */
export interface Sheets {
  readonly scores: EvaluationFile['scores'];
  readonly terms: Terms;
  readonly firstEnvelope: (bidder: string) => Rational | undefined;
}

export function fullOf(part: Part): Rational {
  return part.full === undefined ? HUNDRED : exact(part.full);
}

/** Marks of one bid in a part that does not depend on prices, and whether they reach the least. */
export function scorePart(part: JudgedPart, bid: Bid, sheets: Sheets): Scored | Refused {
  const path = `scores.${part.id}.${bid.id}`;
  switch (part.type) {
    case 'first-envelope': {
      const total = sheets.firstEnvelope(bid.id);
      if (total === undefined) return refuse('envelope-missing', path, { bidder: bid.id });
      return scored(part, total, [{ step: 'first-envelope', value: total }]);
    }
    case 'formula': {
      const scope = eitherScope(factScope(bid), termScope(sheets.terms));
      const value = numberByFormula(part.formula, scope, path);
      return isRefused(value) ? value : scored(part, value, []);
    }
    case 'given':
    case 'members': {
      const marks = sheets.scores?.[part.id]?.[bid.id];
      if (marks === undefined) return refuse('score-missing', path, { bidder: bid.id });
      const sheet = sheetOf(part.criteria, marks);
      const full = fullOf(part);
      if (part.type === 'members') {
        const { value, steps, byCriterion } = combineMembers(sheet, full, part.combine);
        return scored(part, value, steps, byCriterion);
      }
      const byCriterion = new Map<string, Rational>();
      const own = sheet.map(({ criterion, marks: [mark = 0] }) => {
        const one = exact(mark);
        if (criterion !== undefined) byCriterion.set(criterion.id, one);
        return counted(one, criterion, full);
      });
      return scored(part, sum(own), [], byCriterion);
    }
  }
}

function sheetOf(criteria: readonly Criterion[] | undefined, marks: MarksOfBid): readonly Row[] {
  if (typeof marks !== 'object') return [{ marks: [marks] }];
  if (Array.isArray(marks)) return [{ marks }];
  return (criteria ?? []).flatMap((criterion) => {
    const own = marks[criterion.id];
    if (own === undefined) return [];
    return [{ criterion, marks: Array.isArray(own) ? own : [own] }];
  });
}

const NO_CRITERIA: ReadonlyMap<string, Rational> = new Map();

function scored(
  part: Part,
  raw: Rational,
  steps: readonly Step[] | (() => readonly Step[]),
  byCriterion: ReadonlyMap<string, Rational> = NO_CRITERIA,
): Scored {
  const marks = figure(raw, part.round);
  const grounds: Ground[] = [];
  const short = (of: string, measured: Rational, least: string | number | undefined): void => {
    if (least === undefined || compare(measured, exact(least)) >= 0) return;
    grounds.push({ code: 'below-threshold', of, measured, required: exact(least) });
  };
  short(part.id, marks.value, part.atLeast);
  const criteria = part.type === 'given' || part.type === 'members' ? part.criteria : undefined;
  for (const { id, atLeast } of criteria ?? []) {
    const own = byCriterion.get(id);
    if (own !== undefined) short(id, own, atLeast);
  }
  const score: PartScore = {
    part: part.id,
    marks,
    counted: countedOf(part, marks),
    get steps() {
      return typeof steps === 'function' ? steps() : steps;
    },
  };
  return { score, grounds };
}

function countedOf(part: Part, marks: Figure): Figure {
  if (part.weight === undefined) return marks;
  const raw = divide(multiply(marks.value, exact(part.weight)), fullOf(part));
  return figure(raw, part.roundWeighted);
}

/** The scale of one price part over the bids still in; a price in parts may be scored by part. */
export function scaleOf(part: PricePart, market: Market, path: string): PriceScale | Refused {
  return priceScale(part.rule, marketOf(part, market), fullOf(part), `${path}.rule`);
}

/** The same bids, seen by one part of their price. */
function marketOf({ of }: PricePart, market: Market): Market {
  if (of === undefined) return market;
  const seen = ({ id, bid }: Priced): Priced => {
    const price = exact(bid.prices?.[of] ?? 0);
    return { id, bid, price, quoted: price };
  };
  return { ...market, valid: market.valid.map(seen), opened: market.opened.map(seen) };
}

/** Marks of one bid in a price part: never above full, never below the part's least (0). */
export function scorePrice(part: PricePart, scale: PriceScale, priced: Priced): Scored | Refused {
  const least = part.least === undefined ? ZERO : exact(part.least);
  const isWithin = withinBand(part, scale, priced.price);
  if (isRefused(isWithin)) return isWithin;
  if (!isWithin) return scored(part, least, [{ step: 'outside-band', value: least }]);
  const working = marksOfPrice(scale, priced);
  if (isRefused(working)) return working;
  const { value, steps } = working;
  const capped = compare(value, scale.full) > 0 ? scale.full : value;
  const raw = compare(capped, least) < 0 ? least : capped;
  const bounded = compare(raw, value) === 0 ? steps : [...steps, { step: 'bounded', value: raw }];
  return scored(part, raw, bounded);
}

function withinBand(
  { onlyWithin: band }: PricePart,
  { benchmark, market, path }: PriceScale,
  price: Rational,
): boolean | Refused {
  if (band === undefined) return true;
  const base = band.of === 'benchmark' ? benchmark?.value : market.terms[band.of];
  if (base === undefined) return refuse('terms-missing', path, { of: band.of });
  const part = (percent: Decimal): Rational => divide(multiply(base, exact(percent)), HUNDRED);
  if (band.from !== undefined && compare(price, part(band.from)) < 0) return false;
  return band.to === undefined || compare(price, part(band.to)) <= 0;
}

/** The sum of what the parts count, rounded as the method says. */
export function totalOf(
  parts: readonly PartScore[],
  rounding: Parameters<typeof figure>[1],
): Figure {
  return figure(sum(parts.map(({ counted: own }) => own.value)), rounding);
}
