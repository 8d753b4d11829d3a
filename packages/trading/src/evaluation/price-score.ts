import {
  absolute,
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  ONE,
  type Rational,
  rational,
  round,
  subtract,
  ZERO,
} from '@yangguang/kernel';
import { benchmarkOf, type Market, positive } from './benchmark.ts';
import { countedUnits, marksOff } from './deduction.ts';
import type { Value } from './formula/value.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { Step, Working } from './result.ts';
import { exact, roundingRule } from './schema/decimal.ts';
import type { PriceRule } from './schema/price-rule.ts';
import { eitherScope, factScope, numberByFormula, type Priced, termScope } from './terms.ts';

/** What all bids of one price part share: best price, worst price, and perhaps a benchmark. */
export interface PriceScale {
  readonly rule: PriceRule;
  readonly market: Market;
  readonly full: Rational;
  readonly best: Rational;
  readonly worst: Rational;
  readonly benchmark: Working | undefined;
  /** Place of each bid by price, from 1; equal prices share the better place. */
  readonly places: ReadonlyMap<string, number>;
  readonly path: string;
}

/** Prepares a price rule for the bids that are in. Refused when a benchmark cannot be formed. */
export function priceScale(
  rule: PriceRule,
  market: Market,
  full: Rational,
  path: string,
): PriceScale | Refused {
  const sorted = market.valid.map(({ price }) => price).sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return refuse('benchmark-of-nothing', path);
  const { higherIsBetter } = market.terms;
  const best = higherIsBetter ? highest : lowest;
  const worst = higherIsBetter ? lowest : highest;
  const named = benchmarkNamedBy(rule);
  const at = `${path}.${rule.type === 'ratio' ? 'to' : 'benchmark'}`;
  const benchmark = named === undefined ? undefined : positive(benchmarkOf(named, market, at), at);
  if (isRefused(benchmark)) return benchmark;
  const places = rule.type === 'by-place' ? placesOf(market) : new Map<string, number>();
  return { rule, market, full, best, worst, benchmark, places, path };
}

function placesOf({ valid, terms }: Market): ReadonlyMap<string, number> {
  const sign = terms.higherIsBetter ? -1 : 1;
  const sorted = [...valid].sort((a, b) => compare(a.price, b.price) * sign);
  const places = new Map<string, number>();
  let place = 1;
  for (const [index, bid] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && compare(before.price, bid.price) !== 0) place = index + 1;
    places.set(bid.id, place);
  }
  return places;
}

function benchmarkNamedBy(rule: PriceRule) {
  switch (rule.type) {
    case 'deviation':
    case 'table':
    case 'formula':
      return rule.benchmark;
    case 'ratio':
      return rule.to;
    case 'between-extremes':
    case 'by-place':
      return undefined;
  }
}

/** Marks of one price, before the part's own rounding and bounds, with the working. */
export function marksOfPrice(scale: PriceScale, priced: Priced): Working | Refused {
  const { rule, full, best, worst, benchmark } = scale;
  const { price } = priced;
  switch (rule.type) {
    case 'deviation':
      return byDeviation(rule, scale, price);
    case 'ratio': {
      const to = benchmark?.value ?? best;
      const higher = scale.market.terms.higherIsBetter;
      const [over, under] = higher ? [price, to] : [to, price];
      if (under.n <= 0n) return refuse('price-not-positive', scale.path, { bidder: priced.id });
      const exactly = divide(over, under);
      const rounding = rule.roundRatio;
      const ratio = rounding === undefined ? exactly : round(exactly, roundingRule(rounding));
      const bounded = compare(ratio, ONE) > 0 ? ONE : ratio;
      return { value: multiply(bounded, full), steps: [{ step: 'ratio', value: bounded }] };
    }
    case 'between-extremes': {
      const span = subtract(worst, best);
      if (span.n === 0n) return { value: full, steps: [] };
      const least = exact(rule.worst);
      const share = divide(subtract(worst, price), span);
      const value = add(least, multiply(subtract(full, least), share));
      return { value, steps: [{ step: 'share-of-span', value: share }] };
    }
    case 'table': {
      const base = benchmark?.value;
      const x = base === undefined ? price : divide(multiply(price, HUNDRED), base);
      const points = rule.points.map(({ at, marks }) => [exact(at), exact(marks)] as const);
      const value = rule.between === 'step' ? stepped(points, x) : interpolated(points, x);
      return { value, steps: [{ step: 'point', value: x }] };
    }
    case 'by-place': {
      const place = scale.places.get(priced.id) ?? 1;
      const marks = rule.marks[place - 1];
      const value = marks === undefined ? ZERO : exact(marks);
      return { value, steps: [{ step: 'place', value: rational(place) }] };
    }
    case 'formula': {
      const value = byFormula(rule.formula, scale, priced);
      return isRefused(value) ? value : { value, steps: [] };
    }
  }
}

/** 偏差率 = (price − benchmark) ÷ benchmark × 100%, then marks off for each unit of it. */
function byDeviation(
  rule: Extract<PriceRule, { type: 'deviation' }>,
  { benchmark, market, full }: PriceScale,
  price: Rational,
): Working {
  const base = benchmark?.value ?? ONE;
  const distance = subtract(price, base);
  const isAmount = rule.measure === 'amount';
  const raw = isAmount ? distance : divide(multiply(distance, HUNDRED), base);
  const steps: Step[] = [{ step: isAmount ? 'deviation' : 'deviation-percent', value: raw }];
  let deviation = raw;
  if (rule.roundDeviation !== undefined) {
    deviation = round(raw, roundingRule(rule.roundDeviation));
    steps.push({ step: 'deviation-rounded', value: deviation });
  }
  const size = absolute(deviation);
  const exactly = rule.unit === undefined ? size : divide(size, exact(rule.unit));
  const units = countedUnits(exactly, rule.count);
  if (compare(units, size) !== 0) steps.push({ step: 'units-counted', value: units });
  const off = marksOff(deviation.n > 0n ? rule.above : rule.below, units, market.terms);
  steps.push({ step: 'marks-off', value: off });
  const start = rule.atBenchmark === undefined ? full : exact(rule.atBenchmark);
  return { value: subtract(start, off), steps };
}

type Point = readonly [at: Rational, marks: Rational];

/** Straight lines between points in ascending order; beyond the ends, the end's marks. */
export function interpolated(points: readonly Point[], x: Rational): Rational {
  let before: Point | undefined;
  for (const point of points) {
    const [at, marks] = point;
    if (compare(x, at) <= 0) {
      if (before === undefined) return marks;
      const [from, start] = before;
      const share = divide(subtract(x, from), subtract(at, from));
      return add(start, multiply(subtract(marks, start), share));
    }
    before = point;
  }
  return before?.[1] ?? ZERO;
}

/** The marks of the first point at or above `x`; beyond the last, its marks. */
function stepped(points: readonly Point[], x: Rational): Rational {
  const found = points.find(([at]) => compare(x, at) <= 0) ?? points.at(-1);
  return found?.[1] ?? ZERO;
}

function byFormula(formula: string, scale: PriceScale, priced: Priced): Rational | Refused {
  const { best, worst, full, benchmark, market, path } = scale;
  const own: ReadonlyMap<string, Value> = new Map<string, Value>([
    ['price', priced.price],
    ['quoted', priced.quoted],
    ['best', best],
    ['worst', worst],
    ['full', full],
    ['n', rational(market.valid.length)],
    ...(benchmark === undefined ? [] : ([['benchmark', benchmark.value]] as const)),
  ]);
  const scope = eitherScope(
    (name) => own.get(name),
    factScope(priced.bid),
    termScope(market.terms),
  );
  return numberByFormula(formula, scope, `${path}.formula`);
}
