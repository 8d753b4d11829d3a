import { describe, expect, test } from 'vitest';
import { breachesAfter } from './small-house.ts';

const kernel = 'packages/kernel/src/extra.ts';
const impure = [`${kernel}:1 impure-name`];

describe('pure code', () => {
  test.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'fetch("https://a.cn")',
    'process.env',
    'setTimeout(() => {}, 1)',
    'performance.now()',
    'console.log(1)',
    'globalThis.crypto',
    'new Intl.NumberFormat()',
    '"b".localeCompare("a")',
    '(1).toLocaleString()',
    'import.meta.url',
    '{ process }',
    '[process]',
  ])('does not use %s', (expression) => {
    expect(breachesAfter({ [kernel]: `export const it = ${expression};\n` })).toEqual(impure);
  });

  test('does not even name the type of a clock', () => {
    expect(breachesAfter({ [kernel]: 'export type At = Date;\n' })).toEqual(impure);
  });

  test.each([
    'export function f({ performance }: { performance: string }) { return performance; }',
    'export function f(contract: { process: string }) { return contract.process; }',
    "import type { console } from './index.ts';\nexport type C = console;",
    'export interface Contract { readonly performance: string }',
    'export const it = { document: 1, process: 2 };',
  ])('may use the same word for something of its own: %s', (text) => {
    expect(breachesAfter({ [kernel]: `${text}\n` })).toEqual([]);
  });

  test('a name of its own in one function does not hide the global in another', () => {
    const own = 'export function f(process: string) { return process; }';
    const world = 'export function g() { return process; }';
    const expected = [`${kernel}:2 impure-name`];
    expect(breachesAfter({ [kernel]: `${own}\n${world}\n` })).toEqual(expected);
  });

  test('imports nothing of Node, and only libraries that compute', () => {
    const text = "import 'node:fs';\nimport type { Buffer } from 'node:buffer';\n";
    expect(breachesAfter({ [kernel]: text })).toEqual([`${kernel}:1 impure-import`]);
    const verify = 'packages/ledger/src/verify/more.ts';
    expect(breachesAfter({ [verify]: "import 'pg';\n" })).toEqual([`${verify}:1 impure-import`]);
  });

  test('is pure in all that it imports, wherever that stands', () => {
    expect(
      breachesAfter({
        'packages/ledger/src/verify/more.ts': "export * from '../tree.ts';\n",
        'packages/ledger/src/tree.ts': 'export const now = Date.now();\n',
        'packages/ledger/src/store.ts': 'export const now = Date.now();\n',
      }),
    ).toEqual(['packages/ledger/src/tree.ts:1 impure-name']);
  });

  test('its tests may use the world', () => {
    const text = "import 'node:fs';\nconsole.log(Date.now());\n";
    expect(breachesAfter({ 'packages/kernel/src/a.test.ts': text })).toEqual([]);
    expect(breachesAfter({ 'packages/kernel/src/testing/more.ts': text })).toEqual([]);
  });

  test('the calendar may convert dates, but not ask for one', () => {
    const path = 'packages/kernel/src/instant.ts';
    const convert = 'export const at = new Date(Date.parse("2026-01-01"));';
    const ask = ['Date.now();', 'new Date();', 'Date();'];
    expect(breachesAfter({ [path]: [convert, ...ask, ''].join('\n') })).toEqual([
      `${path}:2 impure-name`,
      `${path}:3 impure-name`,
      `${path}:4 impure-name`,
    ]);
  });
});

describe('exact code', () => {
  const path = 'packages/trading/src/extra.ts';

  test.each([
    'parseFloat("1")',
    'Number.parseFloat("1")',
    '0.5',
    '1e-3',
    'Math.round(2)',
    'Math.sqrt(2)',
    '(1).toFixed(2)',
  ])('has no binary fraction: %s', (expression) => {
    expect(breachesAfter({ [path]: `export const it = ${expression};\n` })).toEqual([
      `${path}:1 not-exact`,
    ]);
  });

  test.each(['Number("12")', '1_000', '1e3', 'Math.max(1, 2)', '"0.5"'])(
    'may count: %s',
    (expression) => {
      expect(breachesAfter({ [path]: `export const it = ${expression};\n` })).toEqual([]);
    },
  );

  test('tests and other packages may', () => {
    const text = 'export const it = 0.5;\n';
    expect(breachesAfter({ 'packages/trading/src/a.test.ts': text })).toEqual([]);
    expect(breachesAfter({ 'packages/web/src/extra.ts': text })).toEqual([]);
  });
});
