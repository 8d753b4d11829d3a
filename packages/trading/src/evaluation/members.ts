import {
  absolute,
  add,
  compare,
  divide,
  HUNDRED,
  mean,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '@yangguang/kernel';
import { type Figure, figure, type Step } from './result.ts';
import { exact } from './schema/decimal.ts';
import type { Combine, Criterion } from './schema/method.ts';

/** Marks of one bid in one part: for each criterion, one number per member in the same order. */
export type Sheet = readonly {
  readonly criterion?: Criterion;
  readonly marks: readonly Rational[];
}[];

export interface Combined {
  readonly value: Rational;
  readonly steps: readonly Step[];
  /** The combined marks of each criterion, by its id: what a threshold of a criterion looks at. */
  readonly byCriterion: ReadonlyMap<string, Rational>;
}

/**
 * Makes one number of the members' marks (汇总). `per: 'part'` adds up each member's sheet and then
 * takes the (trimmed) mean of the sums; `per: 'criterion'` takes the (trimmed) mean of each
 * criterion and then adds up. Without trimming and rounding the two are equal.
 */
export function combineMembers(sheet: Sheet, full: Rational, combine: Combine = {}): Combined {
  const isByCriterion = combine.per === 'criterion';
  const byCriterion = new Map<string, Rational>();
  const steps: Step[] = [];
  let value = ZERO;
  for (const { criterion, marks } of sheet) {
    if (!isByCriterion && criterion?.atLeast === undefined) continue;
    const own = trimmedMean(marks, combine, criterion?.id);
    if (criterion !== undefined) byCriterion.set(criterion.id, own.mean.value);
    value = add(value, counted(own.mean.value, criterion, full));
    steps.push(...own.steps);
  }
  if (isByCriterion) return { value, steps, byCriterion };
  const sums = memberSums(sheet, full);
  const whole = trimmedMean(sums, combine);
  return { value: whole.mean.value, steps: whole.steps, byCriterion };
}

/** A criterion's marks as they count in its part: whole, or weight percent of the part. */
export function counted(
  marks: Rational,
  criterion: Criterion | undefined,
  full: Rational,
): Rational {
  if (criterion?.weight === undefined) return marks;
  const share = divide(multiply(exact(criterion.weight), full), HUNDRED);
  const own = criterion.full === undefined ? HUNDRED : exact(criterion.full);
  return divide(multiply(marks, share), own);
}

function memberSums(sheet: Sheet, full: Rational): readonly Rational[] {
  const [first, ...rest] = sheet.map(({ criterion, marks }) =>
    criterion?.weight === undefined ? marks : marks.map((one) => counted(one, criterion, full)),
  );
  if (first === undefined) return [];
  const sums = [...first];
  for (const marks of rest) {
    for (const [member, own] of marks.entries()) sums[member] = add(sums[member] ?? ZERO, own);
  }
  return sums;
}

interface Trimmed {
  readonly mean: Figure;
  readonly steps: readonly Step[];
}

/** 去掉 k 个最高分和 k 个最低分后的算术平均. */
function trimmedMean(marks: readonly Rational[], combine: Combine, of?: string): Trimmed {
  const near = withinPercent(marks, combine);
  const sorted = [...near.used];
  const drop = combine.drop;
  let dropped = near.dropped;
  let used: readonly Rational[] = sorted;
  if (drop !== undefined && sorted.length >= (drop.whenMembersAtLeast ?? 0)) {
    sorted.sort(compare);
    const end = sorted.length - drop.highest;
    used = sorted.slice(drop.lowest, end);
    dropped = [...dropped, ...sorted.slice(0, drop.lowest), ...sorted.slice(end)];
  }
  const average = figure(mean(used), combine.round);
  const name = of === undefined ? {} : { of };
  const step: Step = { step: 'members-mean', ...name, value: average.raw, used, dropped };
  const steps =
    combine.round === undefined
      ? [step]
      : [step, { step: 'rounded', ...name, value: average.value }];
  return { mean: average, steps };
}

function withinPercent(
  marks: readonly Rational[],
  { dropBeyondPercent }: Combine,
): { readonly used: readonly Rational[]; readonly dropped: readonly Rational[] } {
  if (dropBeyondPercent === undefined) return { used: marks, dropped: [] };
  const middle = mean(marks);
  const most = divide(multiply(absolute(middle), exact(dropBeyondPercent)), HUNDRED);
  const isNear = (one: Rational) => compare(absolute(subtract(one, middle)), most) <= 0;
  const used = marks.filter(isNear);
  // When the members are split into far camps nobody is near the mean: then nobody is left out.
  if (used.length === 0) return { used: marks, dropped: [] };
  return { used, dropped: marks.filter((one) => !isNear(one)) };
}
