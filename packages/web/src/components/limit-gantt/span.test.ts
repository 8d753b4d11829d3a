import { DAY, instant, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../testing/project.ts';
import { NOW } from '../../testing/rows.ts';
import { spanOf, weeksOf } from './span.ts';

describe('limit chart', () => {
  test('holds every bar, and today while it is near', () => {
    const span = spanOf(LIMITS, NOW);
    const shares = LIMITS.flatMap(({ from, to = from }) => [span?.share(from), span?.share(to)]);
    for (const share of shares) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(100);
    }
    expect(spanOf([], NOW)).toBeUndefined();
  });

  test('a procedure of long ago keeps its own time', () => {
    const end = instant('2026-12-08T00:00');
    expect(spanOf(LIMITS, later(end, 13 * DAY))?.end).toBe(later(end, 13 * DAY));
    expect(spanOf(LIMITS, later(end, 400 * DAY))?.end).toBe(end);
  });

  test('has at most seven dates, whatever its length', () => {
    const long = LIMITS.map((limit) => ({ ...limit, to: instant('2029-01-01T00:00') }));
    const span = spanOf(long, NOW);
    expect(span === undefined ? 0 : weeksOf(span).length).toBeLessThanOrEqual(7);
  });
});
