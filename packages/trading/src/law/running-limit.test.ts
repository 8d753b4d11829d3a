import { day, instant, later } from '@yangguang/kernel';
import { chinaCalendar, profiles, rulebook } from '@yangguang/rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawOn } from './bound-law.ts';
import type { Law, Term } from './law.ts';
import { overdueFrom } from './overdue.ts';
import { overdue, runsFrom } from './running-limit.ts';

const FEBRUARY = instant('2026-02-02T00:00+08:00');
const LIMITS: readonly Term[] = [
  'publicity-start',
  'award-notice-time',
  'written-report',
  'contract-signing',
  'contract-publication',
  'objection-reply',
  'complaint-filing',
  'complaint-acceptance',
  'complaint-decision',
];

function lawOf(profile: string): Law {
  const library = { rulebook, profiles, calendar: chinaCalendar };
  const found = lawOn(library, { profile, overlays: [], customs: {} }, day('2026-02-02'));
  if ('doubt' in found) throw new Error(`${profile}: ${found.doubt}`);
  return found.ok;
}

describe.each([...new Set(profiles.map(({ profile }) => profile))])('%s', (profile) => {
  const law = lawOf(profile);

  // Date arithmetic and measure are two ways to say the same; a gap would stop the clerk for good.
  test('a limit is over by its measure exactly when it is over by date', () => {
    const starts = fc.nat(240 * 86_400).map((seconds) => later(FEBRUARY, seconds * 1_000));
    fc.assert(
      fc.property(fc.constantFrom(...LIMITS), starts, (limit, start) => {
        const from = overdueFrom(law, limit, start);
        if (from === undefined) return;
        expect(law.breachOfPeriod(limit, start, later(from, -1))).toBeUndefined();
        expect(overdue(law, { limit, start }, later(from, -1))).toBeUndefined();
        expect(overdue(law, { limit, start }, from)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

test('a limit runs from its start, or from the lifting of a later hold', () => {
  expect(runsFrom(FEBRUARY, undefined)).toBe(FEBRUARY);
  expect(runsFrom(FEBRUARY, later(FEBRUARY, -1))).toBe(FEBRUARY);
  expect(runsFrom(FEBRUARY, later(FEBRUARY, 1))).toBe(later(FEBRUARY, 1));
});
