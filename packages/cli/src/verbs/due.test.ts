import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, test } from 'vitest';
import { type } from '../testing/terminal.ts';

async function answer(...typed: readonly string[]) {
  const { code, out, err } = await type(['due', ...typed, '--json']);
  return { code, err, json: JSON.parse(out) };
}

describe('due', () => {
  test('the earliest end of a minimum, the first day not counted', async () => {
    const { code, json } = await answer('E6', '--from', '2026-03-31');
    equal(code, 0);
    deepEqual([json.rule, json.article], ['cn/tendering-law#bid-period', '第二十四条']);
    deepEqual([json.lastDay, json.at], ['2026-04-20', '2026-04-20T16:00:00.000Z']);
    deepEqual(json.holidays, [{ kind: 'holiday', from: '2026-04-04', until: '2026-04-06' }]);
  });

  test('a last day in the holidays moves, and the answer says so', async () => {
    const typed = ['candidates-publicity', '--from', '2026-09-28'];
    const { json } = await answer(...typed);
    equal(json.lastDay, '2026-10-08');
    equal(json.steps.at(-1).step, 'moved-to-working-day');
    const stays = await answer(...typed, '--roll', 'no');
    equal(stays.json.lastDay, '2026-10-01');
    const counted = await answer(...typed, '--counting', 'include-first-day');
    equal(counted.json.lastDay, '2026-09-30');
  });

  test('72 hours keep the clock', async () => {
    const start = ['--from', '2026-02-12 12:00', '--counting', 'elapsed'];
    const { json } = await answer('candidates-publicity', ...start);
    equal(json.at, '2026-02-24T04:00:00.000Z');
    const text = await type(['due', 'candidates-publicity', ...start]);
    match(text.out, /2026-02-24 周二 12:00/);
  });

  test('backwards: the latest day before something', async () => {
    const { json } = await answer('tendering-law#clarification-lead', '--before', '2026-04-14');
    equal(json.lastDay, '2026-03-30');
  });

  test('a period is judged, and a broken one is exit code 1', async () => {
    const from = ['candidates-publicity', '--from', '2026-09-30', '--until'];
    const short = await answer(...from, '2026-10-03');
    deepEqual([short.code, short.json.holds, short.json.measured], [1, false, '3']);
    const long = await answer(...from, '2026-10-08');
    deepEqual([long.code, long.json.holds], [0, true]);
    const lead = ['tendering-law#clarification-lead', '--from', '2026-03-31'];
    equal((await type(['due', ...lead, '--until', '2026-04-14'])).code, 1);
    equal((await type(['due', ...lead, '--until', '2026-04-15'])).code, 0);
  });

  test('the edition in force when the period began is used', async () => {
    const { code, json } = await answer('E6', '--from', '1999-12-31');
    deepEqual([code, json.error.code], [2, 'rule-not-in-force']);
  });

  test('the list has every period, with its article', async () => {
    const { json } = await answer('--list');
    equal(json.on, '2026-06-01');
    equal(json.rules.length > 40, true);
    equal(
      json.rules.every((rule: { counting?: unknown }) => rule.counting !== undefined),
      true,
    );
    equal((await type(['due', '--list'])).code, 0);
  });
});

describe('due, asked wrongly: one message and code 2', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['argument-missing', []],
    ['too-many-arguments', ['E6', 'E7', '--from', '2026-03-31']],
    ['option-missing', ['E6']],
    ['options-clash', ['E6', '--from', '2026-03-31', '--before', '2026-04-01']],
    ['bad-moment', ['E6', '--from', '2026-02-30']],
    ['bad-moment', ['E6', '--from', '2026-02-01', '--until', 'tomorrow']],
    ['unknown-rule', ['bid-perod', '--from', '2026-03-31']],
    ['ambiguous-rule', ['clarification-lead', '--from', '2026-03-31']],
    ['not-a-period', ['tendering-law#committee-size', '--from', '2026-03-31']],
    ['unknown-choice', ['E6', '--from', '2026-03-31', '--counting', 'elapse']],
    ['unknown-choice', ['E6', '--from', '2026-03-31', '--roll', 'maybe']],
    ['calendar-not-published', ['E6', '--from', '2026-12-31']],
  ];
  for (const [code, typed] of cases) {
    test(`${code}: ${typed.join(' ')}`, async () => {
      const asked = await answer(...typed);
      deepEqual([asked.code, asked.json.error.code, asked.err], [2, code, '']);
      const { code: exit, out, err } = await type(['due', ...typed]);
      deepEqual([exit, out, err.trimEnd().split('\n').length], [2, '', 1]);
    });
  }

  test('working days cannot elapse', async () => {
    const typed = ['government-procurement#bond-return-losers', '--from', '2026-03-31'];
    const { json } = await answer(...typed, '--counting', 'elapsed');
    equal(json.error.code, 'counting-does-not-fit');
  });

  test('a mistyped rule is recognised', async () => {
    match((await type(['due', 'bid-perod', '--from', '2026-03-31'])).err, /bid-period/);
  });
});
