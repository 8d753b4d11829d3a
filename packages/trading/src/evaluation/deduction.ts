import { add, compare, multiply, type Rational, round, subtract, ZERO } from '@yangguang/kernel';
import { exact } from './schema/decimal.ts';
import type { Deduction } from './schema/price-rule.ts';
import { coefficientOf, type Terms } from './terms.ts';

export type UnitCount = 'exact' | 'started' | 'whole' | undefined;

/** Units of deviation as the rule counts them: `started` is 不足一个按一个计, `whole` 不足不计. */
export function countedUnits(units: Rational, count: UnitCount): Rational {
  switch (count) {
    case 'started':
      return round(units, { places: 0, mode: 'up' });
    case 'whole':
      return round(units, { places: 0, mode: 'down' });
    case 'exact':
    case undefined:
      return units;
  }
}

/**
 * Marks to take off for `units` of deviation (at least zero). In segments each slice is charged at
 * its own rate, and what lies within `free` costs nothing.
 */
export function marksOff(deduction: Deduction, units: Rational, terms: Terms): Rational {
  if (typeof deduction !== 'object' || 'draw' in deduction) {
    return multiply(units, coefficientOf(deduction, terms));
  }
  const free = deduction.free === undefined ? ZERO : exact(deduction.free);
  const { perUnit } = deduction;
  const off = Array.isArray(perUnit)
    ? bySegment(perUnit, free, units)
    : multiply(atLeastZero(subtract(units, free)), coefficientOf(perUnit, terms));
  if (deduction.most === undefined) return off;
  const most = exact(deduction.most);
  return compare(off, most) > 0 ? most : off;
}

type Segments = Extract<Exclude<Deduction, string | number>, { perUnit: unknown }>['perUnit'];
type Segment = Extract<Segments, readonly unknown[]>[number];

function bySegment(segments: readonly Segment[], free: Rational, units: Rational): Rational {
  let off = ZERO;
  let below = free;
  for (const { upTo, perUnit } of segments) {
    if (compare(units, below) <= 0) break;
    const end = upTo === undefined || compare(units, exact(upTo)) < 0 ? units : exact(upTo);
    if (compare(end, below) <= 0) continue;
    off = add(off, multiply(subtract(end, below), exact(perUnit)));
    below = end;
  }
  return off;
}

function atLeastZero(value: Rational): Rational {
  return value.n < 0n ? ZERO : value;
}
