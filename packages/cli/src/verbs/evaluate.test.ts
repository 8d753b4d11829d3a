import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { languages } from '../lexicon/lexicon.ts';
import { type } from '../testing/terminal.ts';
import { widthOf } from '../text/width.ts';

const FIXTURES = new URL('../../../../fixtures/evaluation/', import.meta.url);
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));

/** The lowest of two prices wins; the notice says what it says. */
function lowest(published: object, more: object = {}): string {
  return JSON.stringify({
    format: 'yangguang-evaluation/1',
    title: '青石桥维修',
    method: { type: 'lowest-price' },
    bids: [
      { id: '甲', name: '甲路桥公司', price: '1234567.50' },
      { id: '乙', price: '1200000' },
      { id: '丙', price: '1', rejected: [{ reason: '未盖章', clause: '3.1' }] },
    ],
    published,
    ...more,
  });
}

async function evaluate(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  return type(['evaluate', ...Object.keys(files), ...more], { files });
}

describe('evaluate', () => {
  test('ranks, says who is out and why, and agrees with the notice', async () => {
    const { code, out, err } = await evaluate({ 'a.json': lowest({ winner: '乙' }) });
    deepEqual([code, err], [0, '']);
    match(out, / 1 {2}乙 +1,200,000\.0/);
    match(out, / 2 {2}甲 甲路桥公司 +1,234,567\.5/);
    match(out, /丙 {2}未盖章（依据 3\.1）/);
    match(out, /✓ .*1/);
  });

  test('a published error is a mismatch with its path, and exit code 1', async () => {
    const file = lowest({ winner: '甲', contractPrice: '1200000' });
    const { code, out } = await evaluate({ 'a.json': file });
    equal(code, 1);
    match(out, /winner +甲 +乙/);
    const json = JSON.parse((await evaluate({ 'a.json': file }, '--json')).out);
    deepEqual(json.file, 'a.json');
    deepEqual([json.comparison.matched, json.comparison.mismatched], [1, 1]);
    deepEqual(
      json.comparison.lines.find(({ path }: { path: string }) => path === 'winner'),
      { path: 'winner', published: '甲', exact: '乙', matches: false },
    );
    equal(json.result.winner, '乙');
  });

  test('several files: one line each, and JSON one document a line', async () => {
    const files = { 'a.json': lowest({ winner: '乙' }), 'b.json': lowest({ winner: '甲' }) };
    const { code, out } = await evaluate(files);
    equal(code, 1);
    match(out, /a\.json +1 +0/);
    match(out, /b\.json +0 +1 .*winner/);
    const { out: lines } = await evaluate(files, '--json');
    deepEqual(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).file),
      ['a.json', 'b.json'],
    );
  });

  test('a folder stands for its files, and - for standard input', async () => {
    const files = { 'f/a.json': lowest({ winner: '乙' }), '-': lowest({}) };
    const { code, out } = await type(['evaluate', 'f', '-', '--json'], {
      files,
      folders: { f: ['f/a.json'] },
    });
    equal(code, 0);
    deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).file),
      ['f/a.json', '<stdin>'],
    );
    equal((await type(['evaluate', 'g'], { folders: { g: [] } })).code, 2);
  });

  test('--exact writes whole fractions, --explain every step', async () => {
    const path = 'fixtures/evaluation/b4-composite.json';
    const { out } = await type(['evaluate', path, '--explain']);
    match(out, /A×K \+ B×\(1−K\)/);
    match(out, /…/);
    const { out: exact } = await type(['evaluate', path, '--explain', '--exact']);
    match(exact, /\d+\/\d+/);
    equal(exact.includes('…'), false);
  });

  test('progress is drawn only on a terminal, and never into the answer', async () => {
    const { out } = await type(['evaluate', 'fixtures/evaluation'], { live: true });
    equal(out.includes('\r'), false);
  });
});

describe('our own files', () => {
  for (const name of fixtures) {
    test(`${name} is reproduced, and every step of it has words`, async () => {
      const path = `fixtures/evaluation/${name}`;
      for (const columns of [80, 120]) {
        const { code, out, err } = await type(['evaluate', path, '--explain'], { columns });
        deepEqual([code, err], [0, '']);
        for (const line of out.split('\n')) ok(widthOf(line) <= columns + 2, line);
      }
      const { out } = await type(['evaluate', path, '--json']);
      for (const step of stepsIn(JSON.parse(out))) {
        ok(Object.hasOwn(languages.zh.evaluation.explain.steps, step), step);
        ok(Object.hasOwn(languages.en.evaluation.explain.steps, step), step);
      }
    });
  }
});

function stepsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'step' in value && typeof value.step === 'string' ? [value.step] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

describe('a faulty file: one message with its place, nothing else, code 2', () => {
  const fine = readFileSync(new URL('b4-composite.json', FIXTURES), 'utf8');
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['unexpected-character', fine.replace('{', '{,'), ''],
    ['duplicate-key', fine.replace('"format"', '"title": "x", "format"'), 'title'],
    ['too-large', `"${'x'.repeat(16_000_001)}"`, ''],
    ['too-deep', '['.repeat(100), undefined],
    ['invalid-type', lowest({}, { bids: 7 }), 'bids'],
    ['unknown-key', lowest({}, { bid: [] }), 'bid'],
    ['invalid-value', lowest({}, { format: 'yangguang-evaluation/9' }), 'format'],
    ['invalid-value', lowest({}, { method: { type: 'lowest' } }), 'method.type'],
    ['bidder-twice', lowest({ ranking: ['甲', '甲'] }), 'published.ranking'],
    ['unknown-bidder', lowest({ winner: '丁' }), 'published.winner'],
    ['price-missing', lowest({}, { bids: [{ id: '甲' }] }), 'bids[0].price'],
    [
      'formula-fault',
      lowest({}, { calculations: [{ name: 'x', formula: '1 +' }] }),
      'calculations[0].formula',
    ],
    [
      'formula-fault',
      lowest({}, { calculations: [{ name: 'x', formula: '1 / 0' }] }),
      'calculations[0].formula',
    ],
  ];
  for (const [code, text, path] of cases) {
    test(`${code} at ${path ?? 'its place'}`, async () => {
      const { code: exit, out, err } = await evaluate({ 'a.json': text });
      deepEqual([exit, out, err.trimEnd().split('\n').length], [2, '', 1]);
      match(err, /^a\.json:\d+:\d+: /);
      if (path !== undefined) ok(err.includes(path));
      const json = await evaluate({ 'a.json': text }, '--json');
      const { error } = JSON.parse(json.out);
      deepEqual([json.code, error.code, json.err], [2, code, '']);
      if (path !== undefined) equal(error.path, path);
    });
  }

  test('what cannot be read is named without a place', async () => {
    for (const [path, code] of [
      ['no-such-file.json', 'file-absent'],
      ['LICENSE/x', 'file-absent'],
    ] as const) {
      const { code: exit, out } = await type(['evaluate', path, '--json']);
      deepEqual([exit, JSON.parse(out).error.code], [2, code]);
    }
    const { out, err } = await type(['evaluate']);
    deepEqual([out, err === ''], ['', false]);
  });

  test('a faulty file among others does not keep them from being evaluated', async () => {
    const files = { 'a.json': '{', 'b.json': lowest({ winner: '乙' }) };
    const { code, out, err } = await evaluate(files);
    equal(code, 2);
    match(err, /^a\.json:1:2: /);
    match(out, /b\.json +1 +0/);
  });
});
