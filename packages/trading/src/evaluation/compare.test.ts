import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'vitest';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { readEvaluationFile } from './parse.ts';

/** What a file's published part came to: the paths that do not match, in order. */
function mismatches(file: object): readonly string[] {
  const reading = readEvaluationFile({ format: 'yangguang-evaluation/1', ...file });
  if ('fault' in reading) return [JSON.stringify(reading.fault)];
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) return [evaluation.rejection.code];
  const comparisons = compare(evaluation.result, reading.file.published ?? {});
  return comparisons.filter(({ matches }) => !matches).map(({ path }) => path);
}

/** Whether a printed figure stands for the value of a formula. */
function standsFor(formula: string, printed: unknown, round?: number): boolean {
  const calculations = [{ name: 'x', formula, ...(round === undefined ? {} : { round }) }];
  return mismatches({ calculations, published: { calculations: { x: printed } } }).length === 0;
}

test.each([
  ['29.366', '29.37', true],
  ['29.366', '29.36', false],
  ['29.366', { value: '29.36', truncated: true }, true],
  ['29.366', { value: '29.37', truncated: true }, false],
  ['29.366', '29.4', true],
  ['29.366', 29, true],
  ['29.365', '29.37', true],
  ['-29.365', '-29.37', true],
  ['96.7', '96.70', true],
  ['96.704', '96.70', true],
  ['96.705', '96.70', false],
  ['100', { value: '100.5', tolerance: '0.5' }, true],
  ['100', { value: '100.51', tolerance: '0.5' }, false],
  ['premium(83.9, 117.9)', 35, false],
  ['premium(83.9, 117.9)', 41, true],
])('%s against %j: %s', (formula, printed, matches) => {
  equal(standsFor(formula.replace(/^-/, '0-'), printed), matches);
});

test('a figure matches as the rule rounds it, even where the exact value would not', () => {
  equal(standsFor('0.2349', '0.2', 3), true);
  equal(standsFor('1 / 3 + 1 / 3', '0.67', 1), true);
  // 0.245 is rounded to 0.25 by its rule and then, once more, printed 0.3.
  equal(standsFor('0.245', '0.3'), false);
  equal(standsFor('0.245', '0.3', 2), true);
});

test('lists, records, texts and truths are compared item by item', () => {
  const data = { prices: { 甲: 2, 乙: 1 } };
  const calculations = [
    { name: 'list', formula: '[1, 2.5]' },
    { name: 'order', formula: 'order(prices)' },
    { name: 'kept', formula: 'where(prices, it > 1)' },
    { name: 'cheap', formula: 'prices.乙 < prices.甲' },
  ];
  const right = { list: [1, 2.5], order: ['乙', '甲'], kept: { 甲: 2 }, cheap: true };
  deepEqual(mismatches({ data, calculations, published: { calculations: right } }), []);
  const wrong = { list: [1, 2.6], order: ['甲', '乙'], kept: { 乙: 1 }, cheap: false };
  deepEqual(mismatches({ data, calculations, published: { calculations: wrong } }), [
    'calculations.list[1]',
    'calculations.order[0]',
    'calculations.order[1]',
    'calculations.kept.乙',
    'calculations.cheap',
  ]);
});

test('a calculation without a value matches nothing', () => {
  equal(standsFor('1 / 0', 1), false);
  equal(standsFor('[1, 2]', [1]), false);
});

const marks = {
  method: { type: 'scoring', parts: [{ type: 'given', id: 'm', full: 100 }] },
  bids: [{ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D' }],
  scores: { m: { A: 90, B: 80, C: 80, D: 70 } },
};

test.each([
  [['A', 'B', 'C', 'D'], true],
  [['A', 'C', 'B'], true],
  [['A'], true],
  [['A', 'C'], true],
  [['A', 'D'], false],
  [['B', 'A'], false],
])('the printed order %j: %s', (ranking, matches) => {
  deepEqual(mismatches({ ...marks, published: { ranking } }), matches ? [] : ['ranking']);
});

test('ranks, winner, candidates and rejected bids are compared', () => {
  const right = { ranks: { A: 1, B: 2, C: 2, D: 4 }, winner: 'A', rejected: [] };
  deepEqual(mismatches({ ...marks, published: { ...right, candidates: ['A', 'C', 'B'] } }), []);
  const wrong = { ranks: { C: 3 }, winner: 'B', candidates: ['B', 'A', 'C'], rejected: ['D'] };
  deepEqual(mismatches({ ...marks, published: wrong }), [
    'ranks.C',
    'winner',
    'candidates',
    'rejected',
  ]);
});

test('a printed error is a mismatch: a part of one percent was not counted as one', () => {
  const deviation = { type: 'deviation', benchmark: { type: 'given', value: 3462 } };
  const rule = { ...deviation, above: 3, below: 2, count: 'started' };
  const method = {
    type: 'scoring',
    fullMarks: 70,
    parts: [{ type: 'price', id: 'p', full: 70, rule }],
  };
  const bids = [
    { id: 'E', price: 3486.4 },
    { id: 'C', price: 3412 },
  ];
  deepEqual(mismatches({ method, bids, published: { scores: { p: { E: 68, C: 66 } } } }), [
    'scores.p.E',
  ]);
});
