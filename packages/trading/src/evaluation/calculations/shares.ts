import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  type Rational,
  rational,
  round,
  subtract,
  sum,
} from '@yangguang/kernel';

/**
 * Weights by which a framework's volume is divided among `n` winners: the first has `n + base`, the
 * second `n + base − 2`, then one less each, down to `base` for the last (base 5 among ten: 15, 13,
 * 12 … 5). A single winner has the whole weight `1 + base`.
 */
export function shareWeights(n: number, base: number): readonly Rational[] {
  return Array.from({ length: n }, (_, index) =>
    rational(index === 0 ? n + base : n + base - 1 - index),
  );
}

/** Each weight as a percentage of their sum, rounded half-up one by one: they may sum to 100.01. */
export function percentShares(weights: readonly Rational[], places: number): readonly Rational[] {
  const total = sum(weights);
  return weights.map((weight) =>
    round(divide(multiply(weight, HUNDRED), total), { places, mode: 'half-up' }),
  );
}

/**
 * Divides `total` by weights so that the rounded parts sum to it again: every part is rounded down,
 * then the units left go to the largest remainders, the earlier first among equals (最大余数法).
 */
export function allocate(
  total: Rational,
  weights: readonly Rational[],
  places: number,
): readonly Rational[] {
  const all = sum(weights);
  const exact = weights.map((weight) => divide(multiply(total, weight), all));
  const parts = exact.map((part) => round(part, { places, mode: 'floor' }));
  const unit = divide(rational(1), { n: 10n ** BigInt(places), d: 1n });
  const remainder = (index: number): Rational =>
    subtract(exact[index] ?? total, parts[index] ?? total);
  const order = parts.map((_, index) => index);
  order.sort((a, b) => compare(remainder(b), remainder(a)) || a - b);
  let left = subtract(total, sum(parts));
  for (const index of order) {
    const part = parts[index];
    if (part === undefined || compare(left, unit) < 0) break;
    parts[index] = add(part, unit);
    left = subtract(left, unit);
  }
  return parts;
}
