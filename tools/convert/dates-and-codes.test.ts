import { toText } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { readExpression } from './case-syntax.ts';
import { isList, isNumber, type Value } from './case-values.ts';
import { convertDatesCase, matches } from './dates-and-codes.ts';

function converted(inputs: unknown, expr: string, expected: unknown) {
  const checks = [{ name: 'asked', expr, expected, tol: 0 }];
  const [check] = [convertDatesCase({ id: 'invented', inputs, checks })].flat();
  if (check === undefined || !('name' in check)) throw new Error('unusable');
  return check;
}

/** What was computed, with small numbers as the language of the tests has them. */
function plain(value: Value): unknown {
  if (isNumber(value)) return Number(toText(value));
  return isList(value) ? value.map(plain) : value;
}

function computed(inputs: unknown, expr: string): unknown {
  const check = converted(inputs, expr, null);
  return 'computed' in check ? plain(check.computed) : check.unusable;
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
    expect(computed(inputs, expr)).toEqual(expected);
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
    expect(check).toMatchObject({
      name: 'codes read as project codes',
      expected: { n: 1n },
      computed: { n: 0n },
    });
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
    ['.1 + .2 == 0.3 and 1e3 == 1_000', true],
    ['{k: v * 2 for k, v in {"a": 1, "b": 2}.items()}["b"]', 4],
    ['{1: "x", 2: "y"}.get(2) + {}.get("z", "-")', 'y-'],
    ['[n + a * b for n, (a, b) in enumerate([(1, 2), (3, 4)])]', [2, 13]],
    ['[sum(row) for row in zip(*[[1, 2], [3, 4]])]', [4, 6]],
    ['[3, 1, 2][::-1] + [0] * 2', [2, 1, 3, 0, 0]],
    ['max({"a": 1, "b": 3}, key={"a": 1, "b": 3}.get)', 'b'],
    ['min([], default=7) if None is None else 0', 7],
    ['[7, 8].index(8) + "a,b".split(",").count("b")', 2],
    ['9 ** 0.5 + (2 * 4 * 8) ** (1 / 3) + 2 ** -1', 7.5],
    ['round(2.5) + round(3.5) + int(-1.9) + math.ceil(1.1)', 7],
    ['statistics.median([4, 1, 2, 3])', 2.5],
    ['next(n for n in [3, 5] if n > 3) + next((n for n in []), 1)', 6],
    ['list(set([1, 2, 3]) - {2})', [1, 3]],
    ["dt('2026-03-16 18:00') < dt('2026-03-16 18:01') <= dt('2026-03-17')", true],
    ['all(a <= b for a, b in zip([1, 2, 3], [1, 2, 3][1:]))', true],
    ['dict(zip(["a", "b"], [1, 2]))["b"] + len({"a": 1})', 3],
  ])('%s', (text, value) => {
    expect(computed({}, text)).toEqual(value);
  });

  test.each(['1 +', 'f(', '[1', 'a b', '"', 'x = 1', 'import os', '{1: 2', '1 / 0', '2 ** 9999'])(
    '%s is refused',
    (text) => {
      expect(converted({}, text, null)).toHaveProperty('unusable');
    },
  );

  test.each(['1 +', 'f(', '[1', 'a b', '"', 'x = 1', '{1: 2'])('%s is not read', (text) => {
    expect(() => readExpression(text)).toThrow(Error);
  });
});

describe('figures', () => {
  test.each([
    ['rh(1.005)', 1.01],
    ['rd(-1.019)', -1.01],
    ['rh(1250, -2)', 1300],
    ['tmean([1, 2, 3, 9]) + mean([1, 2])', 4],
    ['lowprice([90, 100], 30)', [30, 27]],
    ["order_desc(['a', 'b', 'c'], [1, 2, 2])", ['b', 'c', 'a']],
    ["order_asc(['a', 'b', 'c'], [2, 2, 1])", ['c', 'a', 'b']],
    ['tri(102, 100, 2, 1) + tri(98, 100, 2, 1, 60)', 154],
    ["fee(150, 'service') + fee(100, 'works')", 2.9],
    ['premium(50, 60)', 20],
    ['sum(shares(5, 10))', 100.01],
    ['nearest([10, 20, 12], 13, 2)', [2, 0]],
  ])('%s', (text, value) => {
    expect(computed({}, text)).toEqual(value);
  });

  test.each(['mean([])', 'tmean([1, 2])', "fee(1, 'land')", "float('x')", "rh('x')"])(
    '%s is told, not guessed',
    (text) => {
      expect(converted({}, text, null)).toHaveProperty('unusable');
    },
  );

  test('a value stated without a rule is nothing to compute', () => {
    expect(matches(converted({}, '5', 5))).toBe(false);
  });
});
