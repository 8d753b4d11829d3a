import { instant } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marksOf, shareOfDay } from './marks.ts';

function slotAt(minutes: number) {
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return { kind: 'opening', at: instant(`2026-11-23T${clock.join(':')}`), count: 1, done: 0 };
}

describe('day ruler', () => {
  test('a mark stands at its quarter hour, inside the day', () => {
    const columns = [0, 510, 540, 554, 1080, 1439].map((at) => marksOf([slotAt(at)])[0]?.column);
    expect(columns).toEqual([0, 0, 2, 2, 38, 38]);
    expect([0, 510, 795, 1080, 1439].map(shareOfDay)).toEqual([0, 0, 50, 100, 100]);
  });

  test('words in one lane never run into each other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 480, max: 1100 }), { maxLength: 40 }), (minutes) => {
        const marks = marksOf(minutes.toSorted((a, b) => a - b).map(slotAt));
        for (const lane of [0, 1, 2]) {
          const spans = marks
            .filter((mark) => mark.lane === lane)
            .map(({ column, late }) => (late ? column - 5 : column));
          for (const [at, from] of spans.entries()) {
            expect(from - (spans[at - 1] ?? -5)).toBeGreaterThanOrEqual(5);
          }
        }
        expect(marks).toHaveLength(minutes.length);
      }),
    );
  });
});
