import {
  absolute,
  add,
  compare,
  Defect,
  divide,
  HUNDRED,
  multiply,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '@yangguang/kernel';
import { type Figure, figure, type Step } from './result.ts';
import { type Decimal, exact, MILLIONTHS, millionths } from './schema/decimal.ts';
import type { Combine, Criterion } from './schema/method.ts';

/** Marks of one bid in one criterion, one per member in the same order everywhere. */
export interface Row {
  readonly criterion?: Criterion;
  readonly marks: readonly Decimal[];
}

export interface Combined {
  readonly value: Rational;
  /** The working, spelled out on demand: a large tender has ten thousand lines of it. */
  readonly steps: () => readonly Step[];
  /** The combined marks of each criterion, by its id: what a threshold of a criterion looks at. */
  readonly byCriterion: ReadonlyMap<string, Rational>;
}

/**
 * Makes one number of the members' marks (汇总). `per: 'part'` adds up each member's sheet and then
 * takes the (trimmed) mean of the sums; `per: 'criterion'` takes the (trimmed) mean of each
 * criterion and then adds up. Without trimming and rounding the two are equal.
 */
export function combineMembers(
  sheet: readonly Row[],
  full: Rational,
  combine: Combine = {},
): Combined {
  const isByCriterion = combine.per === 'criterion';
  const byCriterion = new Map<string, Rational>();
  let value = ZERO;
  for (const { criterion, marks } of sheet) {
    if (!isByCriterion && criterion?.atLeast === undefined) continue;
    const { mean } = trimmedMean(marksOf(marks), combine);
    if (criterion !== undefined) byCriterion.set(criterion.id, mean.value);
    if (isByCriterion) value = add(value, counted(mean.value, criterion, full));
  }
  if (!isByCriterion) value = trimmedMean(memberSums(sheet, full), combine).mean.value;
  return { value, steps: () => workingOf(sheet, full, combine), byCriterion };
}

function workingOf(sheet: readonly Row[], full: Rational, combine: Combine): readonly Step[] {
  if (combine.per !== 'criterion') return stepsOf(trimmedMean(memberSums(sheet, full), combine));
  return sheet.flatMap(({ criterion, marks }) =>
    stepsOf(trimmedMean(marksOf(marks), combine), criterion?.id),
  );
}

/** A criterion's marks as they count in its part: whole, or weight percent of the part. */
export function counted(
  marks: Rational,
  criterion: Criterion | undefined,
  full: Rational,
): Rational {
  return criterion?.weight === undefined ? marks : multiply(marks, shareOf(criterion, full));
}

function shareOf({ weight, full: own }: Criterion, full: Rational): Rational {
  const share = divide(multiply(exact(weight ?? 100), full), HUNDRED);
  return divide(share, own === undefined ? HUNDRED : exact(own));
}

/**
 * Several marks of one kind, seen by their places: which is greater, and what some of them sum to.
 * Marks as members gave them are added as whole millionths; that is exact and far quicker.
 */
interface Marks {
  readonly count: number;
  readonly order: (i: number, j: number) => number;
  readonly at: (place: number) => Rational;
  readonly sumOf: (places: readonly number[]) => Rational;
}

function marksOf(values: readonly Decimal[]): Marks {
  const units = values.map(unitsOf);
  return {
    count: units.length,
    order: (i, j) => (units[i] ?? 0) - (units[j] ?? 0),
    at: (place) => ({ n: BigInt(units[place] ?? 0), d: MILLION }),
    sumOf: (places) => {
      let total = 0;
      for (const place of places) total += units[place] ?? 0;
      return { n: BigInt(total), d: MILLION };
    },
  };
}

const MILLION = BigInt(MILLIONTHS);

function unitsOf(mark: Decimal): number {
  const units = millionths(mark);
  if (units === undefined) throw new Defect(`a mark with more than six decimals: ${mark}`);
  return units;
}

/** Each member's sum over the sheet. */
function memberSums(sheet: readonly Row[], full: Rational): Marks {
  const isPlain = sheet.every(({ criterion }) => criterion?.weight === undefined);
  const members = sheet[0]?.marks.length ?? 0;
  const sums = Array.from({ length: members }, (_, member): Rational => {
    const own = sheet.map(({ marks }) => unitsOf(marks[member] ?? 0));
    if (isPlain) return { n: BigInt(own.reduce((a, b) => a + b, 0)), d: MILLION };
    return sum(
      own.map((units, index) =>
        counted({ n: BigInt(units), d: MILLION }, sheet[index]?.criterion, full),
      ),
    );
  });
  const at = (place: number): Rational => sums[place] ?? ZERO;
  return {
    count: members,
    order: (i, j) => compare(at(i), at(j)),
    at,
    sumOf: (places) => sum(places.map(at)),
  };
}

interface Trimmed {
  readonly marks: Marks;
  readonly mean: Figure;
  readonly used: readonly number[];
  readonly dropped: readonly number[];
}

/** 去掉 k 个最高分和 k 个最低分后的算术平均. */
function trimmedMean(marks: Marks, combine: Combine): Trimmed {
  const all: number[] = [];
  for (let place = 0; place < marks.count; place += 1) all.push(place);
  const { near, far } = withinPercent(marks, all, combine);
  const { drop } = combine;
  let used = near;
  let dropped = far;
  if (drop !== undefined && near.length >= (drop.whenMembersAtLeast ?? 0)) {
    const sorted = inOrder(near, marks.order);
    const end = sorted.length - drop.highest;
    used = sorted.slice(drop.lowest, end);
    dropped = [...far, ...sorted.slice(0, drop.lowest), ...sorted.slice(end)];
  }
  const average = divide(marks.sumOf(used), { n: BigInt(used.length), d: 1n });
  return { marks, mean: figure(average, combine.round), used, dropped };
}

/** Insertion sort: for a committee's handful of marks it is several times quicker than `sort`. */
function inOrder(places: readonly number[], order: Marks['order']): readonly number[] {
  const sorted: number[] = [];
  for (const place of places) {
    let at = sorted.length;
    for (; at > 0; at -= 1) {
      const before = sorted[at - 1] ?? place;
      if (order(before, place) <= 0) break;
      sorted[at] = before;
    }
    sorted[at] = place;
  }
  return sorted;
}

function stepsOf({ marks, mean, used, dropped }: Trimmed, of?: string): readonly Step[] {
  const name = of === undefined ? {} : { of };
  const step: Step = {
    step: 'members-mean',
    ...name,
    value: mean.raw,
    used: used.map(marks.at),
    dropped: dropped.map(marks.at),
  };
  if (mean.rounding === undefined) return [step];
  return [step, { step: 'rounded', ...name, value: mean.value }];
}

function withinPercent(
  marks: Marks,
  all: readonly number[],
  { dropBeyondPercent }: Combine,
): { readonly near: readonly number[]; readonly far: readonly number[] } {
  if (dropBeyondPercent === undefined) return { near: all, far: [] };
  const middle = divide(marks.sumOf(all), { n: BigInt(all.length), d: 1n });
  const most = divide(multiply(absolute(middle), exact(dropBeyondPercent)), HUNDRED);
  const isFar = (place: number): boolean =>
    compare(absolute(subtract(marks.at(place), middle)), most) > 0;
  const far = all.filter(isFar);
  // When the members are split into far camps nobody is near the mean: then nobody is left out.
  if (far.length === all.length) return { near: all, far: [] };
  return { near: all.filter((place) => !isFar(place)), far };
}
