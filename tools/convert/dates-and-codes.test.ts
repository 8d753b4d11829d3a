import { describe, expect, test } from 'vitest';
import { readExpression } from './case-syntax.ts';
import { convertDatesCase, matches } from './dates-and-codes.ts';

function converted(inputs: unknown, expr: string, expected: unknown) {
  const checks = [{ name: 'asked', expr, expected, tol: 0 }];
  const [check] = [convertDatesCase({ id: 'invented', inputs, checks })].flat();
  if (check === undefined || !('name' in check)) throw new Error('unusable');
  return check;
}

describe('invented cases', () => {
  const rows = [{ from: '2026-09-28 17:00', to: '2026-10-08 17:00' }];

  test.each([
    [{ rows }, "all(pub_end(r['from'])==r['to'] for r in i['rows'])", true],
    [{ rows }, "[daydiff(r['from'],r['to'])+1 for r in i['rows']]", [11]],
    [{ rows }, "workdays_incl(i['rows'][0]['from'],i['rows'][-1]['to'])", 4],
    [{ from: '2026-02-13' }, "add_workdays(i['from'], 2)", '2026-02-24'],
    [{ ids: ['12620000224333349J'] }, "all(uscc_ok(c) for c in i['ids'])", true],
    [{ ids: ['12620000224333349K'] }, "sum(uscc_ok(c) for c in i['ids'])", 0],
    [{ days: [3, 5] }, "max(i['days']) if len(i['days'])>1 else None", 5],
    [
      { codes: ['2509-320193-89-01-544060'] },
      "[c[:4] for c in i['codes'] if c[-1]=='0']",
      ['2509'],
    ],
  ])('%j: %s', (inputs, expr, expected) => {
    const check = converted(inputs, expr, expected);
    expect(check).toHaveProperty('computed', expected);
    expect(matches(check)).toBe(true);
  });

  test('a published figure that is wrong is not matched', () => {
    const spoilt = [{ from: '2026-09-28 17:00', to: '2026-10-01 17:00' }];
    const expr = "all(pub_end(r['from'])==r['to'] for r in i['rows'])";
    expect(matches(converted({ rows: spoilt }, expr, true))).toBe(false);
  });

  test('a date without a published calendar is not guessed', () => {
    const check = converted({ from: '2026-12-31' }, "add_workdays(i['from'], 1)", '2027-01-04');
    expect(check).toMatchObject({ unusable: 'calendar-not-published: 2027-01-01' });
    expect(matches(check)).toBe(false);
  });

  test('a name without a counterpart is told, not skipped', () => {
    const check = converted({}, 'moon_phase(1)', 0);
    expect(check).toMatchObject({ unusable: 'moon_phase has no counterpart here' });
  });

  test('project codes are read by our parser as well', () => {
    const case_ = { id: 'x', inputs: { codes: ['2513-320193-89-01-544060'] }, checks: [] };
    const [check] = [convertDatesCase(case_)].flat();
    expect(check).toMatchObject({ name: 'codes read as project codes', expected: 1, computed: 0 });
    expect(convertDatesCase({ id: 'x' })).toHaveProperty('unusable');
  });
});

describe('expressions', () => {
  test.each([
    ['1 <= 2 < 3 and not 3 < 2', true],
    ["'ab' in 'cab' and 4 not in (1, 2)", true],
    ['[a*b for a, b in zip([1,2],[3,4])]', [3, 8]],
    ['sorted(set([3,1,3]), key=lambda n: -n)', [3, 1]],
    ['-2 ** 2 + 7 // 2 % 2', -3],
    ['[x for x in range(6) if x % 2 if x > 1]', [3, 5]],
  ])('%s', (text, value) => {
    expect(converted({}, text, value)).toHaveProperty('computed', value);
  });

  test.each(['1 +', 'f(', '[1', 'a b', '"', 'x = 1', 'import os'])('%s is refused', (text) => {
    expect(() => readExpression(text)).toThrow(Error);
    expect(converted({}, text, null)).toHaveProperty('unusable');
  });
});
