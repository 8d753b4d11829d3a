import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInstant, parseDay, parseInstant } from './instant.ts';

const digits = (most: number, width: number) =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(width, '0'));

test('A date is one that the calendar has, leap years included', () => {
  fc.assert(
    fc.property(digits(9999, 4), digits(13, 2), digits(32, 2), (year, month, date) => {
      const text = `${year}-${month}-${date}`;
      const at = Date.parse(`${text}T00:00:00.000Z`);
      const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
      expect(parseDay(text)).toBe(exists ? text : undefined);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-13-10', false],
  ['2026-01-00', false],
])('%s is a day: %s', (text, is) => {
  expect(parseDay(text)).toBe(is ? text : undefined);
});

test.each([
  '2026-03-01T24:00:00.000Z',
  '2026-03-01T23:60:00.000Z',
  '2026-03-01T23:00:60.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-03-01T00:00:00Z',
  '2026-03-01 00:00:00.000Z',
  '2026-03-01T00:00:00.000+00:00',
  '2026-03-01T00:00:00.000Z\n',
  '',
])('%j is no moment in the one spelling', (text) => {
  expect(isInstant(text)).toBe(false);
});

test('Whatever is read as a moment is spelt in the one spelling, and reads as itself', () => {
  const zone = fc.constantFrom('', 'Z', '+08:00', '-0330');
  fc.assert(
    fc.property(digits(23, 2), digits(59, 2), digits(59, 2), zone, (h, m, s, z) => {
      const at = parseInstant(`2026-03-01T${h}:${m}:${s}${z}`);
      expect(at !== undefined && isInstant(at) && parseInstant(at) === at).toBe(true);
    }),
  );
});
