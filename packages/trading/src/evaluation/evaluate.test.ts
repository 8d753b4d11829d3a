import { deepEqual, equal } from 'node:assert/strict';
import { toText } from '@yangguang/kernel';
import fc from 'fast-check';
import { test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { readEvaluationFile } from './parse.ts';
import { reportOf } from './report.ts';
import type { EvaluationResult } from './result.ts';

function resultOf(file: object): EvaluationResult {
  const reading = readEvaluationFile({ format: 'yangguang-evaluation/1', ...file });
  if ('fault' in reading) throw new Error(JSON.stringify(reading.fault));
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) throw new Error(JSON.stringify(evaluation.rejection));
  return evaluation.result;
}

function refusalOf(file: object): string {
  const reading = readEvaluationFile({ format: 'yangguang-evaluation/1', ...file });
  if ('fault' in reading) return 'shape';
  const evaluation = evaluate(reading.file);
  return 'rejection' in evaluation ? evaluation.rejection.code : 'evaluated';
}

const orderOf = ({ ranking }: EvaluationResult) => ranking.map(({ bidder }) => bidder);
const groundsOf = ({ bids }: EvaluationResult) =>
  bids.map(({ grounds }) => grounds.map(({ code }) => code).join());

const marks = (scores: object, more: object = {}) => ({
  method: { type: 'scoring', parts: [{ type: 'given', id: 'm', full: 100 }], ...more },
  bids: Object.keys(scores).map((id) => ({ id })),
  scores: { m: scores },
});

test('the rank follows the exact total though both print the same', () => {
  const scores = { A: '90.124', B: '90.1249' };
  const exactly = resultOf(marks(scores, { round: 2 }));
  deepEqual(orderOf(exactly), ['B', 'A']);
  equal(exactly.winner, 'B');
  const rounded = resultOf(marks(scores, { round: 2, rankOn: 'rounded' }));
  deepEqual(
    rounded.ranking.map(({ rank }) => rank),
    [1, 1],
  );
  equal(rounded.winner, undefined);
});

test('a price at the limit is valid, a cent above is not', () => {
  const method = { type: 'lowest-price', price: { limit: 100 } };
  const bids = [
    { id: 'A', price: 100 },
    { id: 'B', price: '100.01' },
  ];
  deepEqual(groundsOf(resultOf({ method, bids })), ['', 'over-limit']);
  const rates = { type: 'lowest-price', price: { form: 'discount-rate', limit: 5 } };
  const offered = [
    { id: 'A', price: 5 },
    { id: 'B', price: '4.99' },
    { id: 'C', price: 9 },
  ];
  const result = resultOf({ method: rates, bids: offered });
  deepEqual(groundsOf(result), ['', 'over-limit', '']);
  deepEqual(orderOf(result), ['C', 'A']);
});

test('a bid under a threshold no longer moves the benchmark', () => {
  const rule = { type: 'deviation', benchmark: { type: 'mean' }, above: 1, below: 1 };
  const method = {
    type: 'scoring',
    parts: [
      { type: 'price', id: 'price', full: 60, rule },
      { type: 'given', id: 'tech', full: 40, atLeast: 24 },
    ],
  };
  const bids = [
    { id: 'A', price: 100 },
    { id: 'B', price: 110 },
    { id: 'C', price: 900 },
  ];
  const scores = { tech: { A: 30, B: 24, C: 23.9 } };
  const result = resultOf({ method, bids, scores });
  deepEqual(groundsOf(result), ['', '', 'below-threshold']);
  equal(toText(result.benchmarks[0]?.value ?? { n: 0n, d: 1n }), '105');
});

test('rejected bids enter a benchmark only where the rule takes all that were opened', () => {
  const benchmark = { type: 'mean', bids: 'opened' };
  const rule = { type: 'deviation', benchmark, above: 1, below: 1 };
  const method = { type: 'scoring', parts: [{ type: 'price', id: 'p', full: 100, rule }] };
  const bids = [
    { id: 'A', price: 100 },
    { id: 'B', price: 200, rejected: 'unsigned' },
  ];
  const { benchmarks } = resultOf({ method, bids });
  equal(toText(benchmarks[0]?.value ?? { n: 0n, d: 1n }), '150');
});

test('bids equal to the last one inside go on to the second envelope with it', () => {
  const firstEnvelope = { parts: [{ type: 'given', id: 'tech', full: 100 }], top: 2 };
  const method = { type: 'lowest-price', firstEnvelope };
  const bids = [{ id: 'A', price: 3 }, { id: 'B', price: 2 }, { id: 'C', price: 1 }, { id: 'D' }];
  const scores = { tech: { A: 90, B: 80, C: 80, D: 79 } };
  const result = resultOf({ method, bids, scores });
  deepEqual(result.passedFirstEnvelope, ['A', 'B', 'C']);
  deepEqual(orderOf(result), ['C', 'B', 'A']);
  deepEqual(groundsOf(result), ['', '', '', 'first-envelope-not-passed']);
});

test('two equal bids of one brand are settled by lot, or not at all', () => {
  const file = marks({ A: 90, B: 90, C: 80 }, { onePerBrand: true, ties: ['draw'] });
  const bids = [
    { id: 'A', brand: 'x' },
    { id: 'B', brand: 'x' },
    { id: 'C', brand: 'y' },
  ];
  equal(refusalOf({ ...file, bids }), 'tie-draw-missing');
  const drawn = resultOf({ ...file, bids, tieDraw: ['B', 'A'] });
  deepEqual(orderOf(drawn), ['B', 'C']);
  equal(drawn.bids[0]?.sameBrandAs, 'B');
  // Without any tie rule the two may not share a rank either: only one of a brand is ranked.
  const silent = marks({ A: 90, B: 90, C: 80 }, { onePerBrand: true });
  equal(refusalOf({ ...silent, bids }), 'tie-draw-missing');
});

test('an unranked list of candidates keeps the order of the bids and names no winner', () => {
  const file = marks({ A: 70, B: 90, C: 80, D: 60 }, { candidates: { count: 3, ranked: false } });
  const result = resultOf(file);
  deepEqual(result.candidates, ['A', 'B', 'C']);
  equal(result.winner, undefined);
});

test('a low price is a prompt: the bid stays where it is', () => {
  const method = { type: 'lowest-price', price: { limit: 100 }, prompts: ['procurement'] };
  const bids = [40, 88, 90, 95].map((price, index) => ({ id: `B${index}`, price }));
  const result = resultOf({ method, bids });
  equal(result.winner, 'B0');
  deepEqual(
    result.alerts.map(({ bidder, of, line }) => [bidder, of, toText(line)]),
    [
      ['B0', 'second-lowest', '44'],
      ['B0', 'limit', '45'],
    ],
  );
});

test('a file without a method computes its calculations, and nobody left is no mistake', () => {
  const { calculations } = resultOf({ calculations: [{ name: 'x', formula: '2 * 3' }] });
  equal(calculations.length, 1);
  const method = { type: 'lowest-price', price: { limit: 1 } };
  const result = resultOf({ method, bids: [{ id: 'A', price: 2 }] });
  deepEqual([result.ranking, result.candidates, result.winner], [[], [], undefined]);
});

const tender = fc.array(
  fc.record({
    price: fc.integer({ min: 80_000, max: 120_000 }),
    tech: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 5, maxLength: 5 }),
  }),
  { minLength: 4, maxLength: 12 },
);

const byTrimmedMean = {
  type: 'scoring',
  price: { limit: 1200 },
  parts: [
    {
      type: 'price',
      id: 'price',
      full: 60,
      rule: {
        type: 'deviation',
        benchmark: { type: 'mean', filters: [{ type: 'drop', highest: 1, lowest: 1 }] },
        above: '1.5',
        below: '0.5',
      },
    },
    { type: 'members', id: 'tech', full: 40, combine: { drop: { highest: 1, lowest: 1 } } },
  ],
};

test('neither the order of the bids nor the unit of money changes any mark or rank', () => {
  fc.assert(
    fc.property(tender, (rows) => {
      const entries = rows.map(({ price, tech }, index) => ({
        bid: { id: `B${index}`, price: price / 100 },
        inFen: { id: `B${index}`, price },
        tech: tech.map((mark) => mark / 2),
      }));
      const scores = { tech: Object.fromEntries(entries.map(({ bid, tech }) => [bid.id, tech])) };
      const own = resultOf({ method: byTrimmedMean, bids: entries.map(({ bid }) => bid), scores });
      const ranksOf = ({ bids }: EvaluationResult) =>
        new Map(
          bids.map(({ bidder, rank, total }) => [bidder, [rank, total && toText(total.raw)]]),
        );
      const reversed = entries.map(({ bid }) => bid).reverse();
      const turned = resultOf({ method: byTrimmedMean, bids: reversed, scores });
      deepEqual(new Map([...ranksOf(turned)].reverse()), ranksOf(own));
      const scaled = { ...byTrimmedMean, price: { limit: 120_000 } };
      const inFen = resultOf({ method: scaled, bids: entries.map((one) => one.inFen), scores });
      deepEqual(ranksOf(inFen), ranksOf(own));
    }),
    { numRuns: 60 },
  );
});

test('the exact total is within rounding noise of the same sum in floating point', () => {
  fc.assert(
    fc.property(tender, (rows) => {
      const bids = rows.map(({ price }, index) => ({ id: `B${index}`, price: price / 100 }));
      const tech = Object.fromEntries(
        rows.map((row, index) => [`B${index}`, row.tech.map((mark) => mark / 2)]),
      );
      const result = resultOf({ method: byTrimmedMean, bids, scores: { tech } });
      const kept = rows
        .map(({ price }) => price / 100)
        .sort((a, b) => a - b)
        .slice(1, -1);
      const base = kept.reduce((a, b) => a + b, 0) / kept.length;
      for (const [index, row] of rows.entries()) {
        const deviation = (row.price / 100 / base - 1) * 100;
        const price = 60 - (deviation > 0 ? 1.5 * deviation : -0.5 * deviation);
        const marks = row.tech
          .map((mark) => mark / 2)
          .sort((a, b) => a - b)
          .slice(1, -1);
        const total = Math.max(0, price) + marks.reduce((a, b) => a + b, 0) / marks.length;
        const own = result.bids[index]?.total?.raw;
        equal(Math.abs(Number(own?.n) / Number(own?.d) - total) < 1e-9, true);
      }
      JSON.stringify(reportOf(result));
    }),
    { numRuns: 60 },
  );
});

test('amounts in another currency are converted before anything is compared', () => {
  const price = { limit: 2000, currencies: { USD: '7.1' } };
  const adjustments = [
    { type: 'percent', percent: 10, when: 'imported' },
    { type: 'missing-items', fill: 'highest' },
  ];
  const abroad = { currency: 'USD', imported: true };
  const bids = [
    { id: 'A', price: 200, facts: abroad, items: { spares: 10 } },
    { id: 'B', price: 1500, items: { spares: null } },
    { id: 'C', price: 300, facts: abroad },
  ];
  const { bids: found, winner } = resultOf({
    method: { type: 'lowest-price', price, adjustments },
    bids,
  });
  const evaluated = found.map(({ evaluatedPrice }) => evaluatedPrice && toText(evaluatedPrice.raw));
  deepEqual(evaluated, ['1562', '1571', undefined]);
  deepEqual(
    found[2]?.grounds.map(({ code }) => code),
    ['over-limit'],
  );
  equal(winner, 'A');
  equal(found[0]?.price && toText(found[0].price), '1420');
});

test('payments and a small firm’s part of the price are converted too', () => {
  const price = { currencies: { EUR: 8 } };
  const adjustments = [
    { type: 'present-value', ratePercent: 10 },
    { type: 'small-firm', percent: 10 },
  ];
  const payments = [{ period: 1, amount: 110 }];
  const facts = { currency: 'EUR' };
  const bids = [{ id: 'A', price: 110, facts, payments, smallFirm: { amount: 50 } }];
  const { bids: found } = resultOf({
    method: { type: 'lowest-price', price, adjustments },
    bids,
  });
  equal(found[0]?.evaluatedPrice && toText(found[0].evaluatedPrice.raw), '760');
});

test('a currency without a rate is refused; without rates the fact is a fact like others', () => {
  const bids = [{ id: 'A', price: 1, facts: { currency: 'JPY' } }];
  const method = { type: 'lowest-price', price: { currencies: { USD: 7 } } };
  equal(refusalOf({ method, bids }), 'terms-missing');
  equal(refusalOf({ method: { type: 'lowest-price' }, bids }), 'evaluated');
});
