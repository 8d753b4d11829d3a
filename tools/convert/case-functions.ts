import {
  absolute,
  add,
  compare,
  divide,
  HUNDRED,
  mean as meanOf,
  multiply,
  negate,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  round,
  subtract,
  sum,
  toText,
  ZERO,
} from '@yangguang/kernel';
import {
  type AgencyFeeKind,
  agencyFee,
  percentShares,
  shareWeights,
} from '@yangguang/trading/evaluation';
import {
  type Called,
  isList,
  isNumber,
  isRecord,
  list,
  type Methods,
  type Names,
  number,
  ordered,
  same,
  text,
  truth,
  type Value,
  whole,
} from './case-values.ts';

const TEN_THOUSAND = rational(10_000);

/**
 * The figures that the published cases name in their checks (rounding, means, fees, shares …), each
 * computed by the exact functions behind our evaluations. `rh` rounds half up, `rd` cuts off.
 */
const FIGURES: Names = {
  rh: ([value, places]) => rounded(value, places ?? rational(2), 'half-up'),
  rd: ([value, places]) => rounded(value, places ?? rational(2), 'down'),
  mean: ([of]) => meanOf(some(of)),
  tmean: ([of]) => meanOf(some([...some(of)].sort(compare).slice(1, -1))),
  lowprice: ([prices, full, places = rational(2)]) => {
    const all = some(prices);
    const lowest = number(outermost(all, -1));
    const marks = (price: Rational): Rational => divide(multiply(number(full), lowest), price);
    return all.map((price) => rounded(marks(price), places, 'half-up'));
  },
  order_desc: ([names, by]) => orderedBy(names, by, -1),
  order_asc: ([names, by]) => orderedBy(names, by, 1),
  tri: ([price, base, above, below, full = HUNDRED]) => {
    const change = subtract(divide(number(price), number(base)), ONE);
    const percent = multiply(change, HUNDRED);
    const off = multiply(percent, percent.n > 0n ? number(above) : negate(number(below)));
    return subtract(number(full), off);
  },
  fee: ([amount, kind]) => {
    const yuan = multiply(number(amount), TEN_THOUSAND);
    return divide(agencyFee(yuan, feeKind(text(kind))), TEN_THOUSAND);
  },
  premium: ([start, final]) =>
    divide(multiply(subtract(number(final), number(start)), HUNDRED), number(start)),
  // Their weights end at five, whatever base is named.
  shares: ([, n]) => percentShares(shareWeights(whole(n), 5), 2),
  nearest: ([values, to, count]) => {
    const all = some(values);
    const away = (at: number): Rational => absolute(subtract(all[at] ?? ZERO, number(to)));
    const places = [...all.keys()].sort((a, b) => compare(away(a), away(b)));
    return places.slice(0, whole(count)).map(rational);
  },
};

function rounded(value: Value | undefined, places: Value, mode: 'half-up' | 'down'): Rational {
  return round(number(value), { places: whole(places), mode });
}

function some(value: Value | undefined): readonly Rational[] {
  const numbers = list(value).map(number);
  if (numbers.length === 0) throw new Error('a mean or extreme of nothing');
  return numbers;
}

/** Their sort is stable, and so is ours: equal values keep the order of the names. */
function orderedBy(names: Value | undefined, by: Value | undefined, sign: 1 | -1): Value {
  const values = list(by);
  const pairs = list(names).map((name, at) => [name, number(values[at])] as const);
  return pairs.sort(([, a], [, b]) => compare(a, b) * sign).map(([name]) => name);
}

function feeKind(kind: string): AgencyFeeKind {
  if (kind === 'goods' || kind === 'service' || kind === 'works') return kind;
  throw new Error(`no fee schedule for ${kind}`);
}

/** The item that comes first (-1) or last (1) in order; the earlier one among equals. */
function outermost(items: readonly Value[], sign: 1 | -1, by = (one: Value) => one): Value {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('a mean or extreme of nothing');
  return rest.reduce(
    (best: Value, next) => (ordered(by(next), by(best)) * sign > 0 ? next : best),
    first,
  );
}

function keyed(key: Value | undefined): (one: Value) => Value {
  return typeof key === 'function' ? (one) => key([one], {}) : (one) => one;
}

function extreme(sign: 1 | -1): Called {
  return (args, { key, default: otherwise }) => {
    const items = args.length === 1 ? list(args[0]) : args;
    if (items.length === 0 && otherwise !== undefined) return otherwise;
    return outermost(items, sign, keyed(key));
  };
}

/** Each value once; in order where they have one, since a set has none of its own. */
function distinct(values: readonly Value[]): readonly Value[] {
  const once = values.filter((one, at) => values.findIndex((other) => same(one, other)) === at);
  return once.every((one) => typeof one === 'string' || isNumber(one)) ? once.sort(ordered) : once;
}

function numbered(values: readonly Value[], from: number): readonly Value[] {
  return values.map((value, at) => [rational(from + at), value]);
}

function toNumber(value: Value | undefined): Rational {
  if (typeof value !== 'string') return number(value);
  const read = parseDecimal(value.trim());
  if (read === undefined) throw new Error(`not a number: ${value}`);
  return read;
}

function rangeOf(args: readonly Value[]): readonly Value[] {
  const [first = 0, last, step = 1] = args.map(whole);
  const [from, until] = last === undefined ? [0, first] : [first, last];
  const count = Math.max(0, Math.ceil((until - from) / step));
  if (!(count <= 100_000)) throw new Error('the range is too long');
  return Array.from({ length: count }, (_, at) => rational(from + at * step));
}

const toward = (mode: 'ceiling' | 'floor'): Called => {
  return ([value]) => round(number(value), { places: 0, mode });
};
const total: Called = ([of, start = ZERO]) => add(number(start), sum(list(of).map(number)));
const median: Called = ([of]) => {
  const sorted = [...some(of)].sort(compare);
  const half = (sorted.length - 1) / 2;
  return meanOf(sorted.slice(Math.floor(half), Math.ceil(half) + 1));
};
const product: Called = ([of]) => list(of).map(number).reduce(multiply, ONE);
const sorted: Called = ([of], { key, reverse }) => {
  const by = keyed(key);
  const sign = truth(reverse ?? false) ? -1 : 1;
  return [...list(of)].sort((one, other) => ordered(by(one), by(other)) * sign);
};

/** The general functions of the language, as far as figures need them. */
const BUILTINS: Names = {
  len: ([of]) => rational(list(of).length),
  all: ([of]) => list(of).every(truth),
  any: ([of]) => list(of).some(truth),
  sum: total,
  min: extreme(-1),
  max: extreme(1),
  abs: ([value]) => absolute(number(value)),
  // Halves go to the even neighbour there, unlike 四舍五入.
  round: ([value, places = ZERO]) =>
    round(number(value), { places: whole(places), mode: 'half-even' }),
  set: ([of]) => distinct(of === undefined ? [] : list(of)),
  list: ([of]) => (of === undefined ? [] : [...list(of)]),
  tuple: ([of]) => (of === undefined ? [] : [...list(of)]),
  dict: ([of]) =>
    isRecord(of)
      ? of
      : Object.fromEntries(list(of).map((pair) => [text(list(pair)[0]), list(pair)[1] ?? null])),
  sorted,
  reversed: ([of]) => [...list(of)].reverse(),
  zip: (args) => {
    const shortest = Math.min(...args.map((one) => list(one).length));
    return Array.from({ length: shortest }, (_, at) => args.map((one) => list(one)[at] ?? null));
  },
  enumerate: ([of, first], { start }) => numbered(list(of), whole(first ?? start ?? ZERO)),
  map: ([by, of]) => list(of).map(keyed(by)),
  filter: ([by, of]) => list(of).filter((one) => truth(keyed(by)(one))),
  next: ([of, otherwise]) => {
    const first = list(of)[0] ?? otherwise;
    if (first === undefined) throw new Error('the next of nothing');
    return first;
  },
  range: (args) => rangeOf(args),
  int: ([value]) => round(toNumber(value), { places: 0, mode: 'down' }),
  float: ([value]) => toNumber(value),
  Decimal: ([value]) => toNumber(value),
  Fraction: ([value, below = ONE]) => divide(toNumber(value), number(below)),
  bool: ([value]) => truth(value ?? false),
  str: ([value]) => (isNumber(value) ? toText(value) : text(value)),
  math: {
    ceil: toward('ceiling'),
    floor: toward('floor'),
    prod: product,
    fsum: total,
    fabs: ([value]) => absolute(number(value)),
  },
  statistics: { mean: ([of]) => meanOf(some(of)), median },
};

export const FUNCTIONS: Names = { ...BUILTINS, ...FIGURES };

/** What records, lists and texts can be asked with a dot. */
export const methods: Methods = (of, name) => {
  if (typeof of === 'string') return textMethod(of, name);
  if (isList(of)) return listMethod(of, name);
  return isRecord(of) ? recordMethod(of, name) : undefined;
};

function recordMethod(of: Names, name: string): Called | undefined {
  switch (name) {
    case 'items':
      return () => Object.entries(of).map(([key, value]) => [key, value]);
    case 'keys':
      return () => Object.keys(of);
    case 'values':
      return () => Object.values(of);
    case 'get':
      return ([key, otherwise = null]) => {
        const own = isNumber(key) ? toText(key) : text(key);
        return Object.hasOwn(of, own) ? (of[own] ?? null) : otherwise;
      };
    default:
      return undefined;
  }
}

function listMethod(of: readonly Value[], name: string): Called | undefined {
  switch (name) {
    case 'count':
      return ([value = null]) => rational(of.filter((one) => same(one, value)).length);
    case 'index':
      return ([value = null]) => {
        const at = of.findIndex((one) => same(one, value));
        if (at < 0) throw new Error('what is looked for is not in the list');
        return rational(at);
      };
    default:
      return undefined;
  }
}

function textMethod(of: string, name: string): Called | undefined {
  switch (name) {
    case 'startswith':
      return ([start]) => of.startsWith(text(start));
    case 'endswith':
      return ([end]) => of.endsWith(text(end));
    case 'split':
      return ([by]) => (by === undefined ? of.trim().split(/\s+/) : of.split(text(by)));
    case 'replace':
      return ([from, to]) => of.replaceAll(text(from), text(to));
    case 'strip':
      return () => of.trim();
    case 'join':
      return ([parts]) => list(parts).map(text).join(of);
    case 'isdigit':
      return () => /^\d+$/.test(of);
    default:
      return undefined;
  }
}
