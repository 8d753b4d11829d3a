import { Defect } from './decider.ts';

/**
 * An exact fraction. Prices, weights and scores are added, multiplied and divided without loss;
 * a rounding is a named step of a rule, never an accident. The denominator is positive; the
 * fraction need not be in lowest terms (reduction is postponed until the digits grow).
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** How the last kept digit is settled; `half-up` is away from zero, as 四舍五入 is for amounts. */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up' | 'floor' | 'ceiling';

export interface Rounding {
  /** Digits kept after the decimal point; negative keeps tens, hundreds … */
  readonly places: number;
  readonly mode: RoundingMode;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/;
const WIDE = 1n << 256n;

/** Reads a plain decimal (`-12.50`; no exponent, at most 30 + 30 digits), else undefined. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, part = ''] = match;
  const n = BigInt(`${whole}${part}`);
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(part.length) };
}

/**
 * A decimal of our own, or a number parsed from JSON. A JSON number is taken at its shortest
 * decimal spelling: 0.1 means one tenth, not the nearest binary fraction.
 */
export function rational(value: string | number | bigint): Rational {
  if (typeof value === 'bigint') return { n: value, d: 1n };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
    // A double that equals whole/100 is spelled with those two decimals: no text is needed.
    const hundredths = Math.round(value * 100);
    if (Math.abs(hundredths) < 1e14 && hundredths / 100 === value) {
      return { n: BigInt(hundredths), d: 100n };
    }
  }
  const parsed = parseDecimal(typeof value === 'number' ? plainDecimal(value) : value);
  if (parsed === undefined) throw new Defect(`not a decimal: ${value}`);
  return parsed;
}

function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) throw new Defect(`not a finite number: ${value}`);
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign, head, tail = '', power] = match;
  const digits = `${head}${tail}`;
  const point = 1 + Number(power);
  return point <= 0
    ? `${sign}0.${'0'.repeat(-point)}${digits}`
    : `${sign}${digits.padEnd(point, '0')}`;
}

export function ratio(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new Defect('division by zero');
  return d < 0n ? narrow(-n, -d) : narrow(n, d);
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return narrow(a.n + b.n, a.d);
  // Decimals of different length (1.5 + 0.25) keep the longer one's denominator.
  if (a.d % b.d === 0n) return narrow(a.n + b.n * (a.d / b.d), a.d);
  if (b.d % a.d === 0n) return narrow(a.n * (b.d / a.d) + b.n, b.d);
  return narrow(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Rational, b: Rational): Rational {
  return narrow(a.n * b.n, a.d * b.d);
}

/** Division by zero is a Defect: guard before dividing. */
export function divide(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d, a.d * b.n);
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function absolute(a: Rational): Rational {
  return a.n < 0n ? negate(a) : a;
}

/** Negative, zero or positive, as `a - b` is. */
export function compare(a: Rational, b: Rational): number {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/** The arithmetic mean; of nothing it is a Defect. */
export function mean(values: readonly Rational[]): Rational {
  return divide(sum(values), { n: BigInt(values.length), d: 1n });
}

export function round(value: Rational, { places, mode }: Rounding): Rational {
  const unit = 10n ** BigInt(Math.abs(places));
  return places >= 0
    ? { n: toInteger(value.n * unit, value.d, mode), d: unit }
    : { n: toInteger(value.n, value.d * unit, mode) * unit, d: 1n };
}

function toInteger(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const whole = n / d; // Truncated towards zero.
  const rest = n % d;
  if (rest === 0n) return whole;
  const away = n < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  switch (mode) {
    case 'down':
      return whole;
    case 'up':
      return whole + away;
    case 'floor':
      return n < 0n ? whole - 1n : whole;
    case 'ceiling':
      return n < 0n ? whole : whole + 1n;
    case 'half-up':
      return twice >= d ? whole + away : whole;
    case 'half-even':
      return twice > d || (twice === d && whole % 2n !== 0n) ? whole + away : whole;
  }
}

/**
 * The `degree`-th root of a value that is not negative, rounded. A root is seldom a fraction, so
 * unlike every other operation it must name its rounding; the digits kept are exact (the whole
 * root is found by whole-number search, not by floating point). Other arguments are a Defect.
 */
export function root(value: Rational, degree: number, { places, mode }: Rounding): Rational {
  if (value.n < 0n || !Number.isSafeInteger(degree) || degree < 1 || places < 0) {
    throw new Defect(`no root of degree ${degree} with ${places} places`);
  }
  const power = BigInt(degree);
  const unit = 10n ** BigInt(places);
  const scaled = value.n * unit ** power;
  const below = wholeRoot(scaled / value.d, power);
  if (below ** power * value.d === scaled) return { n: below, d: unit };
  // The root lies strictly between `below` and the next whole number: a half is never met exactly
  // except by a fraction, which 2·below + 1 settles.
  const half = (2n * below + 1n) ** power * value.d;
  const twice = scaled * 2n ** power;
  const rest = half < twice ? 3n : half === twice ? 2n : 1n;
  return { n: toInteger(below * 4n + rest, 4n, mode), d: unit };
}

/** The greatest whole number whose `power`-th power is at most `value`, by Newton's method. */
function wholeRoot(value: bigint, power: bigint): bigint {
  if (value < 2n || power === 1n) return value;
  let guess = 1n << (BigInt(value.toString(2).length) / power + 1n);
  for (;;) {
    const next = ((power - 1n) * guess + value / guess ** (power - 1n)) / power;
    if (next >= guess) return guess;
    guess = next;
  }
}

/**
 * The plain decimal text of a fraction: exact and without trailing zeros when it ends
 * (`12.5`), else `n/d` in lowest terms (`1/3`). Reads back with {@link parseRational}.
 */
export function toText(value: Rational): string {
  const { n, d } = reduced(value);
  const places = decimalPlaces(d);
  return places === undefined ? `${n}/${d}` : digits(n * (10n ** BigInt(places) / d), places);
}

/** The text with exactly `places` digits: rounds if it must, pads if it may (`12.50`). */
export function toFixedText(value: Rational, rounding: Rounding): string {
  const places = Math.max(0, rounding.places);
  const rounded = round(value, rounding);
  return digits(rounded.n * (10n ** BigInt(places) / rounded.d), places);
}

export function parseRational(text: string): Rational | undefined {
  const match = /^(-?\d{1,200})\/([1-9]\d{0,199})$/.exec(text);
  if (match === null) return parseDecimal(text);
  const [, n = '', d = ''] = match;
  return { n: BigInt(n), d: BigInt(d) };
}

function digits(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? '-' : '';
  const all = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  return places === 0 ? `${sign}${all}` : `${sign}${all.slice(0, -places)}.${all.slice(-places)}`;
}

function decimalPlaces(d: bigint): number | undefined {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function reduced({ n, d }: Rational): Rational {
  const divisor = gcd(n < 0n ? -n : n, d);
  return divisor <= 1n ? { n, d } : { n: n / divisor, d: d / divisor };
}

function narrow(n: bigint, d: bigint): Rational {
  return d > WIDE ? reduced({ n, d }) : { n, d };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
