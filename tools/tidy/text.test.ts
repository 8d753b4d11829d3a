import { describe, expect, test } from 'vitest';
import { exceptions } from './exceptions.ts';
import { breachesAfter } from './small-house.ts';
import { tidy } from './tidy.ts';

const path = 'packages/web/src/extra.ts';

/** Joined here, so that this file does not itself say what it looks for. */
const says = (...parts: readonly string[]) => parts.join('');

describe('words that are not committed', () => {
  test.each([
    ['unfinished', says('// TO', 'DO: later')],
    ['unfinished', says('// FIX', 'ME')],
    ['machine-path', says("const at = '/wo", "rk/main';")],
    ['machine-path', says('// see /ro', 'ot/notes')],
    ['machine-path', says('// see /ho', 'me/wang/notes')],
    ['machine-path', says('// see /tm', 'p/notes')],
    ['registry-host', says('// from https://regis', 'try.example.org/pg')],
    ['registry-host', says('// from npm', 'mirror')],
    ['type-check-off', says('// @ts-ig', 'nore')],
    ['type-check-off', says('// @ts-no', 'check')],
  ])('%s', (rule, text) => {
    expect(breachesAfter({ [path]: `\n${text}\n` })).toEqual([`${path}:2 ${rule}`]);
    expect(breachesAfter({ 'docs/page.md': text })).toEqual([`docs/page.md:1 ${rule}`]);
  });

  test.each([
    "import './work/list.ts';",
    "const route = '/workbench';",
    says('const place = `$', '{folder}/tmp/x`;'),
    '// the registry of credit',
  ])('but this is: %s', (text) => {
    const list = { 'packages/web/src/work/list.ts': 'export {};\n' };
    expect(breachesAfter({ ...list, [path]: `${text}\n` })).toEqual([]);
  });

  test('the setting of a registry is a matter of the machine', () => {
    expect(breachesAfter({ '.npmrc': says('regis', 'try=https://a.cn') })).toEqual([
      '.npmrc:1 registry-host',
    ]);
  });
});

describe('syntax', () => {
  test.each([
    ['any', 'export function f(a: any) {}'],
    ['any', 'export const a = 1 as any;'],
    ['test-only', "test.only('a', () => {});"],
    ['test-only', "describe.only.each([1])('a', () => {});"],
    ['test-skipped', "it.skip('a', () => {});"],
    ['test-skipped', "test.todo('a');"],
  ])('%s is not committed', (rule, text) => {
    expect(breachesAfter({ [path]: `\n${text}\n` })).toEqual([`${path}:2 ${rule}`]);
  });

  test('a test may be skipped where its data is absent, and "any" may be said in prose', () => {
    const text = "// any\ntest.skipIf(absent)('a', (story) => story.skip());\n";
    expect(breachesAfter({ [path]: text })).toEqual([]);
  });
});

test('links within the repository lead somewhere', () => {
  const good = ['[a](#top)', '[b](https://a.cn)', '[c](../packages/web)', '[d](dependencies.md#x)'];
  expect(breachesAfter({ 'docs/page.md': `${good.join(' ')}\n[e](web.md)\n` })).toEqual([
    'docs/page.md:2 link-dead',
  ]);
});

test('an exception covers one rule in one file, and must be needed', () => {
  const tree = new Map([
    ['ARCHITECTURE.md', '| from \\ to | web |\n|---|---|\n| web | - |'],
    ['package.json', '{ "name": "root" }'],
    [path, 'export const a = 1 as any;\n'],
  ]);
  const one = { path, rule: 'any', why: 'a test' };
  expect(tidy(tree, [])).toHaveLength(1);
  expect(tidy(tree, [one])).toEqual([]);
  const rules = tidy(tree, [one, { ...one, rule: 'cycle' }]).map(({ rule }) => rule);
  expect(rules).toEqual(['exception-unused']);
  expect(exceptions.every(({ why }) => why.length > 20)).toBe(true);
});
