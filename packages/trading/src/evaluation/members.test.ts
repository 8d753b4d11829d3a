import { deepEqual, equal } from 'node:assert/strict';
import { compare, mean, type Rational, rational, sum, toText } from '@yangguang/kernel';
import fc from 'fast-check';
import { test } from 'vitest';
import { combineMembers } from './members.ts';

const text = (value: Rational) => toText(value);
const FULL = rational(100);

test('trimming a member’s sum and trimming each criterion differ', () => {
  const criteria = [
    { criterion: { id: 'a' }, marks: [10, 0, 5] },
    { criterion: { id: 'b' }, marks: [0, 10, 6] },
  ];
  const drop = { highest: 1, lowest: 1 };
  equal(text(combineMembers(criteria, FULL, { per: 'part', drop }).value), '10');
  equal(text(combineMembers(criteria, FULL, { per: 'criterion', drop }).value), '11');
});

test('the working names every mark used and dropped', () => {
  const { steps } = combineMembers([{ marks: [88, 95.5, '71.25', 90, 90] }], FULL, {
    drop: { highest: 1, lowest: 1 },
    round: 2,
  });
  const [first, second] = steps();
  deepEqual(first?.used?.map(text), ['88', '90', '90']);
  deepEqual(first?.dropped?.map(text), ['71.25', '95.5']);
  equal(second?.step, 'rounded');
  equal(second?.value && text(second.value), '89.33');
});

test('marks are dropped only from so many members on', () => {
  const drop = { highest: 1, lowest: 1, whenMembersAtLeast: 5 };
  equal(text(combineMembers([{ marks: [1, 2, 9] }], FULL, { drop }).value), '4');
  equal(text(combineMembers([{ marks: [1, 2, 3, 4, 90] }], FULL, { drop }).value), '3');
});

test('marks far from the mean are left out, unless that would leave nobody', () => {
  const near = { dropBeyondPercent: 20 };
  equal(text(combineMembers([{ marks: [80, 82, 84, 40] }], FULL, near).value), '82');
  equal(text(combineMembers([{ marks: [10, 90] }], FULL, near).value), '50');
});

test('weighted criteria count percent of the part', () => {
  const sheet = [
    { criterion: { id: 'a', full: 100, weight: 20 }, marks: [78, 78] },
    { criterion: { id: 'b', full: 50, weight: 80 }, marks: [40, 45] },
  ];
  equal(text(combineMembers(sheet, FULL).value), '83.6');
  equal(text(combineMembers(sheet, FULL, { per: 'criterion' }).value), '83.6');
});

const row = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 7, maxLength: 7 });

test('a trimmed mean is the mean of what sorting and cutting leaves', () => {
  fc.assert(
    fc.property(
      row,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      (units, highest, lowest) => {
        const marks = units.map((unit) => unit / 1_000);
        const drop = { highest, lowest };
        const { value } = combineMembers([{ marks }], FULL, { drop });
        const sorted = marks.map((mark) => rational(mark)).sort(compare);
        const kept = sorted.slice(lowest, sorted.length - highest);
        equal(compare(value, mean(kept)), 0);
      },
    ),
  );
});

test('without trimming and rounding both ways of combining give the same', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const sheet = rows.map((units, index) => ({
        criterion: { id: `c${index}` },
        marks: units.map((unit) => unit / 100),
      }));
      const byPart = combineMembers(sheet, FULL).value;
      const byCriterion = combineMembers(sheet, FULL, { per: 'criterion' }).value;
      equal(compare(byPart, byCriterion), 0);
      const all = rows.flat().map((unit) => rational(unit / 100));
      equal(text(byPart), text({ n: sum(all).n, d: sum(all).d * 7n }));
    }),
  );
});
