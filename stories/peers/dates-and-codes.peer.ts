import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { daysAfter } from '@yangguang/kernel';
import { chinaCalendar, isWorkingDay } from '@yangguang/rules';
import { afterAll, describe, expect, test } from 'vitest';
import { convertDatesCase, matches } from '../../tools/convert/dates-and-codes.ts';

const CASES = new URL('../../../shared/data/cases/', import.meta.url);
const present = existsSync(new URL('G/', CASES));
const files = present ? readdirSync(new URL('G/', CASES)).filter((one) => /^case-/.test(one)) : [];
const table: Record<string, string | number>[] = [];

describe.skipIf(!present)('published dates and identifiers (skipped: no shared cases)', () => {
  afterAll(() => console.table(table));

  test.each(files.sort())('%s is reproduced', (file) => {
    const raw: unknown = JSON.parse(readFileSync(new URL(`G/${file}`, CASES), 'utf8'));
    const checks = convertDatesCase(raw);
    if ('unusable' in checks) throw new Error(checks.unusable);
    const missed = checks.filter((check) => !matches(check));
    const missing = missed.map((check) => check.name).join(', ');
    table.push({
      case: file,
      checks: checks.length,
      matched: checks.length - missed.length,
      missing,
    });
    expect(missed).toEqual([]);
  });
});

/** The other implementation's holidays, as far as it has them: lines `day working`. */
const ASK = `
import sys; sys.path.insert(0, sys.argv[1])
from datetime import date, timedelta
from holidays_cn import isw
for first, last in [((2021,9,13),(2021,10,31)),((2022,9,5),(2022,10,31)),((2023,9,25),(2023,10,31)),
                    ((2024,9,9),(2024,10,31)),((2025,1,1),(2026,12,31))]:
    on = date(*first)
    while on <= date(*last):
        print(on.isoformat(), int(isw(on))); on += timedelta(1)
`;

describe.skipIf(!present || !hasPython())('the calendar (skipped: no Python or no cases)', () => {
  test('agrees day by day with an independent table where that one is filled', () => {
    const folder = new URL('check/', CASES).pathname;
    const lines = execFileSync('python3', ['-B', '-c', ASK, folder], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const differing = lines.filter((line) => {
      const [on = '', works] = line.split(' ');
      const ours = isWorkingDay(chinaCalendar, daysAfter(chinaCalendar.first, offset(on)));
      return !('ok' in ours) || ours.ok !== (works === '1');
    });
    expect(lines.length).toBeGreaterThan(900);
    expect(differing).toEqual([]);
  });
});

function offset(on: string): number {
  return (Date.parse(on) - Date.parse(chinaCalendar.first)) / 86_400_000;
}

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
