import {
  add,
  compare,
  divide,
  HUNDRED,
  mean,
  multiply,
  ONE,
  type Rational,
  type Rounding,
  rational,
  root,
  subtract,
  sum,
  ZERO,
} from '@yangguang/kernel';
import { filterBids } from './benchmark-filter.ts';
import type { Value } from './formula/value.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { figure, type Step, type Working } from './result.ts';
import type { BenchmarkRule } from './schema/benchmark.ts';
import { exact, type RoundingTerm } from './schema/decimal.ts';
import {
  coefficientOf,
  eitherScope,
  numberByFormula,
  type Priced,
  type Terms,
  termScope,
} from './terms.ts';

/** The bids a benchmark may be made of. */
export interface Market {
  /** Bids still in when prices are scored, in the order of the file. */
  readonly valid: readonly Priced[];
  /** Every bid whose price was opened, rejected ones too. */
  readonly opened: readonly Priced[];
  readonly terms: Terms;
}

type MeanRule = Extract<BenchmarkRule, { type: 'mean' }>;

/**
 * The benchmark (评标基准价) by its rule, with every step of the way, or why there is none. It is
 * exact but for roundings the rule names and for a geometric mean, whose root keeps `rootPlaces`
 * digits (two unless told otherwise), half-up.
 */
export function benchmarkOf(rule: BenchmarkRule, market: Market, path: string): Working | Refused {
  switch (rule.type) {
    case 'given':
      return { value: exact(rule.value), steps: [] };
    case 'mean':
      return meanOf(rule, market, path);
    case 'nth-price':
      return nthPrice(rule, market, path);
    case 'percent-of': {
      const base = market.terms[rule.of];
      if (base === undefined) return refuse('terms-missing', path, { of: rule.of });
      const percent = coefficientOf(rule.percent, market.terms);
      const steps: Step[] = [
        { step: rule.of, value: base },
        { step: 'percent', value: percent },
      ];
      return settled('percent-of', divide(multiply(base, percent), HUNDRED), steps, rule.round);
    }
    case 'float': {
      const of = benchmarkOf(rule.of, market, `${path}.of`);
      if (isRefused(of)) return of;
      const percent = divide(coefficientOf(rule.percent, market.terms), HUNDRED);
      const factor = rule.direction === 'up' ? add(ONE, percent) : subtract(ONE, percent);
      const steps = [...of.steps, { step: 'float-factor', value: factor }];
      return settled('floated', multiply(of.value, factor), steps, rule.round);
    }
    case 'composite':
      return compositeOf(rule, market, path);
    case 'formula': {
      const prices = market.valid.map(({ price }) => price);
      const own: ReadonlyMap<string, Value> = new Map<string, Value>([
        ['prices', prices],
        ['n', rational(prices.length)],
      ]);
      const scope = eitherScope((name) => own.get(name), termScope(market.terms));
      const value = numberByFormula(rule.formula, scope, `${path}.formula`);
      return isRefused(value) ? value : settled('formula', value, [], rule.round);
    }
  }
}

function compositeOf(
  rule: Extract<BenchmarkRule, { type: 'composite' }>,
  market: Market,
  path: string,
): Working | Refused {
  const a = benchmarkOf(rule.a, market, `${path}.a`);
  if (isRefused(a)) return a;
  const b = benchmarkOf(rule.b, market, `${path}.b`);
  if (isRefused(b)) return b;
  const k = coefficientOf(rule.k, market.terms);
  if (k.n < 0n || compare(k, ONE) > 0) return refuse('benchmark-outside-range', `${path}.k`);
  const value = add(multiply(a.value, k), multiply(b.value, subtract(ONE, k)));
  const steps: Step[] = [
    ...a.steps,
    { step: 'composite-a', value: a.value },
    ...b.steps,
    { step: 'composite-b', value: b.value },
    { step: 'composite-k', value: k },
  ];
  return settled('composite', value, steps, rule.round);
}

function nthPrice(
  rule: Extract<BenchmarkRule, { type: 'nth-price' }>,
  { valid }: Market,
  path: string,
): Working | Refused {
  const sign = rule.from === 'highest' ? -1 : 1;
  const sorted = [...valid].sort((a, b) => compare(a.price, b.price) * sign);
  const found = sorted[rule.n - 1];
  if (found === undefined) return refuse('benchmark-of-nothing', path, { bids: sorted.length });
  return {
    value: found.price,
    steps: [{ step: 'nth-price', bids: [found.id], value: found.price }],
  };
}

function meanOf(rule: MeanRule, market: Market, path: string): Working | Refused {
  const all = rule.bids === 'opened' ? market.opened : market.valid;
  const entering =
    rule.price === 'quoted' ? all.map((bid) => ({ ...bid, price: bid.quoted })) : all;
  const steps: Step[] = [];
  let kept: readonly Priced[] = entering;
  for (const [index, filter] of (rule.filters ?? []).entries()) {
    const filtered = filterBids(filter, kept, market.terms, `${path}.filters[${index}]`);
    if (isRefused(filtered)) return filtered;
    steps.push(...filtered.steps);
    kept = filtered.kept;
  }
  if (kept.length === 0) return refuse('benchmark-of-nothing', path, { bids: entering.length });
  steps.push({ step: 'in-the-mean', bids: kept.map(({ id }) => id) });
  if (rule.weights !== undefined) return weighted(rule, kept, steps, path);
  const prices = kept.map(({ price }) => price);
  switch (rule.mean) {
    case 'geometric': {
      if (prices.some(({ n }) => n < 0n)) return refuse('price-not-positive', path);
      const product = prices.reduce(multiply, ONE);
      const digits: Rounding = { places: rule.rootPlaces ?? 2, mode: 'half-up' };
      return settled('geometric-mean', root(product, prices.length, digits), steps, rule.round);
    }
    case 'median': {
      const sorted = [...prices].sort(compare);
      const half = (sorted.length - 1) / 2;
      const middle = mean(sorted.slice(Math.floor(half), Math.ceil(half) + 1));
      return settled('median', middle, steps, rule.round);
    }
    case 'arithmetic':
    case undefined:
      return settled('mean', mean(prices), steps, rule.round);
  }
}

function weighted(
  rule: MeanRule,
  kept: readonly Priced[],
  steps: readonly Step[],
  path: string,
): Working | Refused {
  let total = ZERO;
  const parts: Rational[] = [];
  for (const { id, bid, price } of kept) {
    const kind = String(bid.facts?.class ?? '');
    const term = rule.weights?.[kind];
    if (term === undefined) return refuse('fact-missing', path, { bidder: id, fact: 'class' });
    const weight = exact(term);
    total = add(total, weight);
    parts.push(multiply(price, weight));
  }
  if (total.n === 0n) return refuse('benchmark-of-nothing', path);
  return settled('weighted-mean', divide(sum(parts), total), steps, rule.round);
}

function settled(
  step: string,
  raw: Rational,
  before: readonly Step[],
  rounding: RoundingTerm | undefined,
): Working {
  const { value } = figure(raw, rounding);
  const steps = [...before, { step, value: raw }];
  return { value, steps: rounding === undefined ? steps : [...steps, { step: 'rounded', value }] };
}

/** A deviation or a ratio needs a benchmark above zero. */
export function positive(working: Working | Refused, path: string): Working | Refused {
  if (isRefused(working) || working.value.n > 0n) return working;
  return refuse('benchmark-not-positive', path);
}
