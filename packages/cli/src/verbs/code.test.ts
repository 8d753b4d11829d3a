import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'vitest';
import { type } from '../testing/terminal.ts';

const CREDIT = '91360102MA35F1BCX5';

test('an identifier is recognised and taken apart', async () => {
  const { code, out } = await type(['code', ` ${CREDIT} `]);
  equal(code, 0);
  match(out, /统一社会信用代码/);
  match(out, /9-17 {2}MA35F1BCX/);
  const { out: json } = await type(['code', CREDIT, '2509-360100-04-05-419693', '--json']);
  const answers = json
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  deepEqual(
    answers.map(({ text, kind }) => [text, kind]),
    [
      [CREDIT, 'social-credit'],
      ['2509-360100-04-05-419693', 'investment-project'],
    ],
  );
});

test('a wrong check character is shown at its place, and is exit code 1', async () => {
  const { code, out } = await type(['code', '91360102MA35F1BCXA', '--lang', 'en']);
  equal(code, 1);
  match(out, /\n {2}91360102MA35F1BCXA\n {19}\^\n.*place 18: expected 5, found A/);
  const { out: json } = await type(['code', '91360102MA35F1BCXA', '--json']);
  deepEqual(JSON.parse(json).fault, {
    code: 'wrong-check-character',
    position: 18,
    expected: '5',
    found: 'A',
  });
  equal((await type(['code', '1234567'])).code, 1);
});

test('a warning is shown and is no error', async () => {
  const { code, out } = await type(['code', `A01-${CREDIT}-20260331-000001-A`]);
  equal(code, 0);
  match(out, /第 40 位应为 D/);
});

test('an identifier is made with its check character, and read back', async () => {
  const credit = ['registrar=9', 'category=1', 'region=360102', 'organisation=MA35F1BCX'];
  const made = await type(['code', '--make', 'social-credit', ...credit, '--json']);
  equal(JSON.parse(made.out).text, CREDIT);
  const deal = ['type=A01', `platform=${CREDIT}`, 'date=20260331', 'serial=000001'];
  const identifier = await type(['code', '--make', 'trading-identifier', ...deal, '--json']);
  const { text, warnings } = JSON.parse(identifier.out);
  deepEqual([text, warnings], [`A01-${CREDIT}-20260331-000001-D`, []]);
  const organisation = await type(['code', '--make', 'organisation', 'body=MA35F1BC']);
  match(organisation.out, /^MA35F1BC-X/);
  const platform = ['letter=E', 'region=360000', 'operator=0001'];
  equal((await type(['code', '--make', 'platform', ...platform])).code, 0);
});

test('asked wrongly: one message and code 2', async () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['argument-missing', []],
    ['unknown-kind', ['--make', 'social-credits', 'registrar=9']],
    ['parts-incomplete', ['--make', 'organisation']],
    ['parts-incomplete', ['--make', 'organisation', 'body=MA35F1BC', 'body=MA35F1BC']],
    ['parts-incomplete', ['--make', 'organisation', 'boby=MA35F1BC']],
    ['wrong-character', ['--make', 'organisation', 'body=ma35f1bc']],
    ['unknown-code', ['--make', 'organisation', 'body=MA35']],
  ];
  for (const [code, typed] of cases) {
    const { code: exit, out, err } = await type(['code', ...typed, '--json']);
    deepEqual([exit, JSON.parse(out).error.code, err], [2, code, ''], typed.join(' '));
    const said = await type(['code', ...typed]);
    deepEqual([said.code, said.out, said.err.trimEnd().split('\n').length], [2, '', 1]);
  }
});
