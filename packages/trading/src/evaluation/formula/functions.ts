import {
  absolute,
  add,
  compare,
  daysBetween,
  divide,
  HUNDRED,
  mean,
  multiply,
  ONE,
  parseDay,
  type Rational,
  type RoundingMode,
  ratio,
  rational,
  root,
  round,
  subtract,
  sum,
  ZERO,
} from '@yangguang/kernel';
import {
  type AgencyFeeKind,
  agencyFee,
  type Bracket,
  flat,
  progressive,
} from '../calculations/agency-fee.ts';
import { allocate, percentShares, shareWeights } from '../calculations/shares.ts';
import {
  type FormulaFaultCode,
  isList,
  isNumber,
  isRecord,
  type Value,
  type ValueList,
} from './value.ts';

export interface Refused {
  readonly refused: FormulaFaultCode;
}

export type FormulaFunction = (given: readonly Value[]) => Value | Refused;

const WRONG: Refused = { refused: 'wrong-arguments' };
const EMPTY: Refused = { refused: 'empty-list' };
/** Fifty years of months. */
const MOST_PERIODS = 600;
const MODES: readonly string[] = ['half-up', 'half-even', 'down', 'up', 'floor', 'ceiling'];

/** Every function a formula may call, but `if`, `each` and `where`, which the interpreter knows. */
export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  min: ofNumbers((numbers) => extreme(numbers, -1)),
  max: ofNumbers((numbers) => extreme(numbers, 1)),
  sum: ofNumbers(sum),
  mean: ofNumbers((numbers) => (numbers.length === 0 ? EMPTY : mean(numbers))),
  median: ofNumbers(median),
  sumProduct: ([list, weights, ...rest]) => (rest.length > 0 ? WRONG : sumProduct(list, weights)),
  product: ofNumbers((numbers) => numbers.reduce(multiply, ONE)),
  trimmedMean: ([list, highest = ONE, lowest = ONE, ...rest]) =>
    rest.length > 0 ? WRONG : trimmedMean(list, highest, lowest),
  count: ([list, ...rest]) => {
    if (rest.length > 0) return WRONG;
    if (isRecord(list)) return rational(list.size);
    return isList(list) ? rational(list.length) : { refused: 'not-a-list' };
  },
  abs: ofNumber(absolute),
  ceil: ofNumber((value) => round(value, { places: 0, mode: 'ceiling' })),
  floor: ofNumber((value) => round(value, { places: 0, mode: 'floor' })),
  round: ([value, places, mode, ...rest]) =>
    rest.length > 0 ? WRONG : rounded(value, places, mode),
  truncate: ([value, places, ...rest]) =>
    rest.length > 0 ? WRONG : rounded(value, places, 'down'),
  root: ([value, degree, places = rational(6)]) => {
    const [by, digits] = [wholeOf(degree, 100), wholeOf(places, 12)];
    if (!isNumber(value) || value.n < 0n || by === undefined || by < 1) return WRONG;
    if (digits === undefined) return WRONG;
    return root(value, by, { places: digits, mode: 'half-up' });
  },
  sort: ofNumbers((numbers) => [...numbers].sort(compare)),
  sortDown: ofNumbers((numbers) => [...numbers].sort((a, b) => compare(b, a))),
  order: ([values]) => ordered(values, 1),
  orderDown: ([values]) => ordered(values, -1),
  rank: ([values, ...rest]) => (rest.length > 0 ? WRONG : ranked(values, 1)),
  rankDown: ([values, ...rest]) => (rest.length > 0 ? WRONG : ranked(values, -1)),
  first: ([list, n]) => {
    const whole = wholeOf(n, 100_000);
    return isList(list) && whole !== undefined ? list.slice(0, whole) : WRONG;
  },
  keys: ([record]) => (isRecord(record) ? [...record.keys()] : WRONG),
  values: ([record]) => (isRecord(record) ? [...record.values()] : WRONG),
  all: ([list]) => itemsOf(list)?.every((item) => item === true) ?? { refused: 'not-a-list' },
  any: ([list]) => itemsOf(list)?.some((item) => item === true) ?? { refused: 'not-a-list' },
  premium: ([start, final]) => {
    if (!isNumber(start) || !isNumber(final)) return WRONG;
    if (start.n === 0n) return { refused: 'division-by-zero' };
    return divide(multiply(subtract(final, start), HUNDRED), start);
  },
  compound: ([base, rates, places]) => compounded(base, rates, places),
  annuity: ([rate, periods, ...rest]) => {
    const n = wholeOf(periods, MOST_PERIODS);
    return n === undefined || rest.length > 0 ? WRONG : presentValue(amountsDue(n, ONE, ONE), rate);
  },
  presentValue: ([amount, rate, periods, ...rest]) => {
    const amounts = itemsOf(amount);
    const n = wholeOf(periods, MOST_PERIODS);
    if (rest.length > 0 || (amounts === undefined) !== (periods !== undefined)) return WRONG;
    if (amounts !== undefined) return presentValue(amounts, rate);
    if (amount === undefined || n === undefined) return WRONG;
    return n === 0 ? amount : presentValue(amountsDue(n, ZERO, amount), rate);
  },
  progressive: ([amount, table]) => byTable(progressive, amount, table),
  flat: ([amount, table]) => byTable(flat, amount, table),
  agencyFee: ([amount, kind]) =>
    isNumber(amount) && isFeeKind(kind) ? agencyFee(amount, kind) : WRONG,
  shares: ([n, base, places = rational(2)]) => {
    const [count, least, digits] = [wholeOf(n, 1_000), wholeOf(base, 1_000), wholeOf(places, 12)];
    if (count === undefined || least === undefined || digits === undefined) return WRONG;
    return count === 0 ? EMPTY : percentShares(shareWeights(count, least), digits);
  },
  sharesTo100: ([n, base, places = rational(2)]) => {
    const [count, least, digits] = [wholeOf(n, 1_000), wholeOf(base, 1_000), wholeOf(places, 12)];
    if (count === undefined || least === undefined || digits === undefined) return WRONG;
    return count === 0 ? EMPTY : allocate(HUNDRED, shareWeights(count, least), digits);
  },
  allocate: ([total, weights, places = rational(2)]) => {
    const [shares, digits] = [numbersOf([weights ?? total ?? false]), wholeOf(places, 12)];
    if (!isNumber(total) || shares === undefined || digits === undefined) return WRONG;
    if (shares.some(({ n }) => n < 0n) || sum(shares).n === 0n) return WRONG;
    return allocate(total, shares, digits);
  },
  days: ([from, until]) => {
    const [start, end] = [dayOf(from), dayOf(until)];
    return start === undefined || end === undefined ? WRONG : rational(daysBetween(start, end));
  },
};

/** A function of numbers given one by one or as lists and records, to any depth of one. */
function ofNumbers(from: (numbers: readonly Rational[]) => Value | Refused): FormulaFunction {
  return (given) => {
    const numbers = numbersOf(given);
    return numbers === undefined ? { refused: 'not-a-number' } : from(numbers);
  };
}

function ofNumber(from: (value: Rational) => Rational): FormulaFunction {
  return ([value, ...rest]) => {
    if (rest.length > 0) return WRONG;
    return isNumber(value) ? from(value) : { refused: 'not-a-number' };
  };
}

/** The items of a list, or the values of a record. */
function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (isList(value)) return value;
  return isRecord(value) ? [...value.values()] : undefined;
}

function numbersOf(given: readonly Value[]): readonly Rational[] | undefined {
  const numbers: Rational[] = [];
  for (const value of given) {
    for (const item of itemsOf(value) ?? [value]) {
      if (!isNumber(item)) return undefined;
      numbers.push(item);
    }
  }
  return numbers;
}

function extreme(numbers: readonly Rational[], sign: 1 | -1): Rational | Refused {
  const [first, ...rest] = numbers;
  if (first === undefined) return EMPTY;
  return rest.reduce((best, next) => (compare(next, best) * sign > 0 ? next : best), first);
}

function median(numbers: readonly Rational[]): Rational | Refused {
  if (numbers.length === 0) return EMPTY;
  const sorted = [...numbers].sort(compare);
  const half = (sorted.length - 1) / 2;
  return mean(sorted.slice(Math.floor(half), Math.ceil(half) + 1));
}

function trimmedMean(list: Value | undefined, highest: Value, lowest: Value): Value | Refused {
  const numbers = list === undefined ? undefined : numbersOf([list]);
  const [high, low] = [wholeOf(highest, 100_000), wholeOf(lowest, 100_000)];
  if (numbers === undefined || high === undefined || low === undefined) return WRONG;
  const kept = [...numbers].sort(compare).slice(low, Math.max(low, numbers.length - high));
  return kept.length === 0 ? EMPTY : mean(kept);
}

/** Rounds a number, or every number of a list. Half-up unless a mode is named. */
function rounded(
  value: Value | undefined,
  places: Value = rational(0),
  mode: Value = 'half-up',
): Value | Refused {
  const digits = wholeOf(places, 12, -12);
  if (digits === undefined || !isMode(mode)) return WRONG;
  if (isNumber(value)) return round(value, { places: digits, mode });
  if (!isList(value)) return { refused: 'not-a-number' };
  const numbers = numbersOf([value]);
  if (numbers === undefined) return { refused: 'not-a-number' };
  return numbers.map((number) => round(number, { places: digits, mode }));
}

/** Keys of a record, or places from 1 of a list, by value; equal values keep their order. */
function ordered(values: Value | undefined, sign: 1 | -1): ValueList | Refused {
  const entries: [Value, Rational][] = [];
  if (isRecord(values)) {
    for (const [key, value] of values) if (isNumber(value)) entries.push([key, value]);
    if (entries.length < values.size) return { refused: 'not-a-number' };
  } else if (isList(values)) {
    for (const [index, value] of values.entries()) {
      if (isNumber(value)) entries.push([rational(index + 1), value]);
    }
    if (entries.length < values.length) return { refused: 'not-a-number' };
  } else return { refused: 'not-a-list' };
  entries.sort(([, a], [, b]) => compare(a, b) * sign);
  return entries.map(([key]) => key);
}

/** The place of each by value, from 1, equal ones sharing the better place; as list or record. */
function ranked(values: Value | undefined, sign: 1 | -1): Value | Refused {
  const [items, numbers] = [
    itemsOf(values),
    values === undefined ? undefined : numbersOf([values]),
  ];
  if (items === undefined) return { refused: 'not-a-list' };
  if (numbers === undefined) return { refused: 'not-a-number' };
  const sorted = [...numbers].sort((a, b) => compare(a, b) * sign);
  const places = new Map<Rational, Rational>();
  let place = 0;
  for (const [index, number] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined || compare(before, number) !== 0) place = index + 1;
    places.set(number, rational(place));
  }
  const ranks = numbers.map((number) => places.get(number) ?? ZERO);
  if (!isRecord(values)) return ranks;
  return new Map([...values.keys()].map((key, index) => [key, ranks[index] ?? ZERO]));
}

/** Item by item; of two records, by key. */
function sumProduct(list: Value | undefined, weights: Value | undefined): Value | Refused {
  const [items, factors] = [itemsOf(list), itemsOf(weights)];
  if (items === undefined || factors === undefined) return { refused: 'not-a-list' };
  const byKey = isRecord(list) && isRecord(weights) ? [...list.keys()] : undefined;
  const partners =
    byKey?.map((key) => (isRecord(weights) ? weights.get(key) : undefined)) ?? factors;
  if (items.length !== factors.length) return WRONG;
  let total = ZERO;
  for (const [index, item] of items.entries()) {
    const factor = partners[index];
    if (factor === undefined) return { refused: 'no-such-item' };
    if (!isNumber(item) || !isNumber(factor)) return { refused: 'not-a-number' };
    total = add(total, multiply(item, factor));
  }
  return total;
}

/** So many amounts, the last of which differs. */
function amountsDue(periods: number, each: Value, last: Value): readonly Value[] {
  return Array.from({ length: periods }, (_, index) => (index === periods - 1 ? last : each));
}

/**
 * Amounts due after one period, two, …, each discounted to the start: Σ amount ÷ (1 + rate)^k. The
 * powers are kept as whole numbers over one denominator, and made a fraction once at the end.
 */
function presentValue(amounts: readonly Value[], rate: Value | undefined): Value | Refused {
  if (!isNumber(rate) || amounts.length > MOST_PERIODS) return WRONG;
  const dues = numbersOf(amounts);
  if (dues === undefined) return { refused: 'not-a-number' };
  const { n: up, d: down } = add(ONE, rate);
  if (up <= 0n) return WRONG;
  const unit = dues.reduce((all, { d }) => (all % d === 0n ? all : all * d), 1n);
  const bits = BigInt((up > down ? up : down).toString(16).length) * 4n * BigInt(dues.length);
  if (bits > 65_536n || unit > 1n << 8192n) return { refused: 'number-too-large' };
  let value = 0n;
  let power = 1n;
  for (const { n, d } of [...dues].reverse()) {
    value = (value + n * (unit / d) * power) * down;
    power *= up;
  }
  return ratio(value, power * unit);
}

/** `base × (1 + rate) × …`; with places, what each rate adds is rounded before it is added. */
function compounded(
  base: Value | undefined,
  rates: Value | undefined,
  places: Value | undefined,
): Value | Refused {
  const factors = rates === undefined ? undefined : numbersOf([rates]);
  if (!isNumber(base) || factors === undefined) return WRONG;
  const digits = places === undefined ? undefined : wholeOf(places, 12);
  if (places !== undefined && digits === undefined) return WRONG;
  return factors.reduce((amount, rate) => {
    const added = multiply(amount, rate);
    return add(
      amount,
      digits === undefined ? added : round(added, { places: digits, mode: 'half-up' }),
    );
  }, base);
}

function byTable(
  rule: (amount: Rational, schedule: readonly Bracket[]) => Rational,
  amount: Value | undefined,
  table: Value | undefined,
): Value | Refused {
  if (!isNumber(amount) || !isList(table)) return WRONG;
  const schedule: Bracket[] = [];
  for (const row of table) {
    if (!isList(row)) return WRONG;
    const [upTo, percent] = row.length === 1 ? [undefined, row[0]] : row;
    if (!isNumber(percent)) return WRONG;
    if (upTo === undefined) schedule.push({ percent });
    else if (isNumber(upTo)) schedule.push({ upTo, percent });
    else return WRONG;
  }
  return rule(amount, schedule);
}

function wholeOf(value: Value | undefined, most: number, least = 0): number | undefined {
  if (!isNumber(value) || value.n % value.d !== 0n) return undefined;
  const whole = Number(value.n / value.d);
  return whole >= least && whole <= most ? whole : undefined;
}

function dayOf(value: Value | undefined) {
  return typeof value === 'string' ? parseDay(value.slice(0, 10)) : undefined;
}

function isMode(mode: Value): mode is RoundingMode {
  return typeof mode === 'string' && MODES.includes(mode);
}

function isFeeKind(kind: Value | undefined): kind is AgencyFeeKind {
  return kind === 'goods' || kind === 'service' || kind === 'works';
}
