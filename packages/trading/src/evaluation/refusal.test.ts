import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parseEvaluationFile, readEvaluationFile } from './parse.ts';
import type { EvaluationRefusal } from './refusal.ts';

type Json = { [key: string]: unknown };

/** A sound file; each case below spoils one thing in a copy. */
function sound() {
  return {
    format: 'yangguang-evaluation/1',
    method: {
      type: 'scoring',
      price: { limit: 110, estimate: 100 } as Json,
      members: 3 as unknown,
      draws: { K: { oneOf: [0.3, 0.5] }, balls: { bidders: 2 } } as Json,
      parts: [
        {
          type: 'price',
          id: 'price',
          full: 60,
          rule: {
            type: 'deviation',
            benchmark: {
              type: 'composite',
              a: { type: 'percent-of', of: 'limit', percent: 95 },
              b: { type: 'mean', filters: [{ type: 'drawn', draw: 'balls' }] as Json[] },
              k: { draw: 'K' },
            } as Json,
            above: 1 as unknown,
            below: 1,
          } as Json,
        } as Json,
        { type: 'members', id: 'tech', full: 30, criteria: [{ id: 'c', full: 30 }] } as Json,
        { type: 'given', id: 'credit', full: 10 } as Json,
      ],
    } as Json & { parts: Json[]; price: Json; draws: Json },
    bids: [
      { id: 'A', price: 100 },
      { id: 'B', price: 101 },
      { id: 'C', price: 99 },
    ] as Json[],
    scores: {
      tech: { A: { c: [1, 2, 3] }, B: { c: [1, 2, 3] }, C: { c: [1, 2, 3] } } as Json,
      credit: { A: 5, B: 6, C: 7 } as Json,
    } as Json & { tech: Json; credit: Json },
    drawn: { K: 0.3, balls: [1, 3] } as Json,
    calculations: [{ name: 'x', formula: '1 + 1' }] as Json[],
    published: {} as Json,
  };
}

type Sound = ReturnType<typeof sound>;

function refusalOf(spoil: (file: Sound) => unknown): readonly [string, string] {
  const file = sound();
  spoil(file);
  const reading = readEvaluationFile(file);
  if ('fault' in reading) return ['shape', JSON.stringify(reading.fault)];
  const evaluation = evaluate(reading.file);
  if (!('rejection' in evaluation)) return ['evaluated', ''];
  return [evaluation.rejection.code, String(evaluation.rejection.detail?.path)];
}

test('the file that the cases spoil is sound', () => {
  deepEqual(
    refusalOf(() => {}),
    ['evaluated', ''],
  );
});

const cases: readonly (readonly [EvaluationRefusal, string, (file: Sound) => unknown])[] = [
  ['bidder-twice', 'bids[1].id', ({ bids }) => Object.assign(bids[1] ?? {}, { id: 'A' })],
  ['bids-missing', 'bids', (file) => Reflect.deleteProperty(file, 'bids')],
  ['method-missing', 'scores', (file) => Reflect.deleteProperty(file, 'method')],
  [
    'part-twice',
    'method.parts[2].id',
    ({ method }) => Object.assign(method.parts[2] ?? {}, { id: 'tech' }),
  ],
  [
    'part-name-reserved',
    'method.parts[2].id',
    ({ method }) => Object.assign(method.parts[2] ?? {}, { id: 'total' }),
  ],
  [
    'criterion-twice',
    'method.parts[1].criteria[1].id',
    ({ method }) => Object.assign(method.parts[1] ?? {}, { criteria: [{ id: 'c' }, { id: 'c' }] }),
  ],
  [
    'weights-do-not-sum',
    'method.parts',
    ({ method }) => Object.assign(method.parts[2] ?? {}, { full: 11 }),
  ],
  [
    'weights-do-not-sum',
    'method.parts[1].criteria',
    ({ method }) => Object.assign(method.parts[1] ?? {}, { criteria: [{ id: 'c', full: 29 }] }),
  ],
  [
    'weights-incomplete',
    'method.parts',
    ({ method }) => Object.assign(method.parts[0] ?? {}, { weight: 60 }),
  ],
  ['unknown-part', 'scores.tec', ({ scores }) => Object.assign(scores, { tec: {} })],
  [
    'part-takes-no-scores',
    'scores.price',
    ({ scores }) => Object.assign(scores, { price: { A: 1 } }),
  ],
  ['unknown-bidder', 'scores.credit.D', ({ scores }) => Object.assign(scores.credit, { D: 5 })],
  [
    'unknown-bidder',
    'published.winner',
    ({ published }) => Object.assign(published, { winner: 'D' }),
  ],
  [
    'unknown-part',
    'published.scores.tec',
    ({ published }) => Object.assign(published, { scores: { tec: {} } }),
  ],
  [
    'unknown-criterion',
    'scores.tech.A.d',
    ({ scores }) => Object.assign(scores.tech, { A: { c: [1, 2, 3], d: [1, 2, 3] } }),
  ],
  [
    'unknown-criterion',
    'scores.credit.A',
    ({ scores }) => Object.assign(scores.credit, { A: { c: 1 } }),
  ],
  ['criterion-missing', 'scores.tech.A', ({ scores }) => Object.assign(scores.tech, { A: {} })],
  ['score-missing', 'scores.credit.C', ({ scores }) => Reflect.deleteProperty(scores.credit, 'C')],
  [
    'score-shape',
    'scores.credit.A',
    ({ scores }) => Object.assign(scores.credit, { A: [1, 2, 3] }),
  ],
  ['score-shape', 'scores.tech.A.c', ({ scores }) => Object.assign(scores.tech, { A: { c: 2 } })],
  [
    'score-over-full',
    'scores.credit.A',
    ({ scores }) => Object.assign(scores.credit, { A: 10.01 }),
  ],
  ['score-negative', 'scores.credit.A', ({ scores }) => Object.assign(scores.credit, { A: -1 })],
  [
    'member-missing',
    'scores.tech.B.c',
    ({ scores }) => Object.assign(scores.tech, { B: { c: [1, 2] } }),
  ],
  [
    'member-too-many',
    'scores.tech.B.c',
    ({ scores }) => Object.assign(scores.tech, { B: { c: [1, 2, 3, 4] } }),
  ],
  [
    'too-few-members-to-drop',
    'scores.tech.A.c',
    ({ method }) =>
      Object.assign(method.parts[1] ?? {}, { combine: { drop: { highest: 2, lowest: 1 } } }),
  ],
  [
    'draw-not-declared',
    'method.parts[0].rule.benchmark.k.draw',
    ({ method }) => Reflect.deleteProperty(method.draws, 'K'),
  ],
  ['draw-not-declared', 'drawn.Z', ({ drawn }) => Object.assign(drawn, { Z: 1 })],
  ['draw-missing', 'drawn.K', ({ drawn }) => Reflect.deleteProperty(drawn, 'K')],
  ['draw-outside-set', 'drawn.K', ({ drawn }) => Object.assign(drawn, { K: 0.4 })],
  ['draw-outside-set', 'drawn.balls', ({ drawn }) => Object.assign(drawn, { balls: [1] })],
  ['draw-shape', 'drawn.K', ({ drawn }) => Object.assign(drawn, { K: [1, 2] })],
  ['draw-shape', 'drawn.balls', ({ drawn }) => Object.assign(drawn, { balls: 2 })],
  [
    'drawn-bidder-unknown',
    'drawn.balls[1]',
    ({ drawn }) => Object.assign(drawn, { balls: [1, 4] }),
  ],
  [
    'drawn-bidder-unknown',
    'drawn.balls[0]',
    ({ drawn }) => Object.assign(drawn, { balls: [0, 3] }),
  ],
  ['drawn-twice', 'drawn.balls[1]', ({ drawn }) => Object.assign(drawn, { balls: [1, 'A'] })],
  [
    'tie-draw-missing',
    'tieDraw',
    (file) => {
      Object.assign(file.method, {
        ties: ['draw'],
        parts: [{ type: 'given', id: 'credit', full: 100 }],
      });
      file.scores = { credit: { A: 5, B: 5, C: 7 } } as unknown as Sound['scores'];
    },
  ],
  [
    'too-many-ranked-candidates',
    'method.candidates',
    ({ method }) => Object.assign(method, { candidates: { count: 4 } }),
  ],
  [
    'pass-rule-missing',
    'method.firstEnvelope',
    ({ method }) =>
      Object.assign(method, { firstEnvelope: { parts: [{ type: 'given', id: 'e' }] } }),
  ],
  [
    'envelope-missing',
    'method.parts[2]',
    ({ method }) => Object.assign(method.parts[2] ?? {}, { type: 'first-envelope' }),
  ],
  [
    'points-not-ascending',
    'method.parts[0].rule.points[1]',
    ({ method }) =>
      Object.assign(method.parts[0] ?? {}, {
        rule: {
          type: 'table',
          points: [
            { at: 5, marks: 1 },
            { at: 5, marks: 2 },
          ],
        },
      }),
  ],
  [
    'points-not-ascending',
    'method.parts[0].rule.above.perUnit',
    ({ method }) =>
      Object.assign(method.parts[0]?.rule ?? {}, {
        above: { perUnit: [{ perUnit: 1 }, { upTo: 3, perUnit: 2 }] },
      }),
  ],
  [
    'terms-missing',
    'method.price.valid[0]',
    ({ method }) => Object.assign(method.price, { valid: [{ of: 'budget', atMost: 100 }] }),
  ],
  [
    'terms-missing',
    'method.prompts[0]',
    ({ method }) => Object.assign(method, { prompts: [{ of: 'budget', below: 50 }] }),
  ],
  [
    'unknown-price-part',
    'method.parts[0].of',
    ({ method }) => Object.assign(method.parts[0] ?? {}, { of: 'design' }),
  ],
  ['price-missing', 'bids[1].price', ({ bids }) => Reflect.deleteProperty(bids[1] ?? {}, 'price')],
  ['price-not-positive', 'bids[1].price', ({ bids }) => Object.assign(bids[1] ?? {}, { price: 0 })],
  [
    'fact-missing',
    'method.adjustments[0]',
    ({ method }) =>
      Object.assign(method, { adjustments: [{ type: 'amount', amount: { fact: 'late' } }] }),
  ],
  [
    'item-unpriced',
    'method.adjustments[0]',
    ({ method, bids }) => {
      Object.assign(method, { adjustments: [{ type: 'missing-items', fill: 'mean' }] });
      Object.assign(bids[0] ?? {}, { items: { crane: null } });
    },
  ],
  [
    'payments-missing',
    'method.adjustments[0]',
    ({ method }) =>
      Object.assign(method, { adjustments: [{ type: 'present-value', ratePercent: 1 }] }),
  ],
  [
    'benchmark-of-nothing',
    'method.parts[0].rule.to',
    ({ method }) =>
      Object.assign(method.parts[0] ?? {}, {
        rule: { type: 'ratio', to: { type: 'nth-price', n: 4 } },
      }),
  ],
  [
    'benchmark-not-positive',
    'method.parts[0].rule.to',
    ({ method }) =>
      Object.assign(method.parts[0] ?? {}, {
        rule: { type: 'ratio', to: { type: 'given', value: -1 } },
      }),
  ],
  [
    'benchmark-outside-range',
    'method.parts[0].rule.benchmark.k',
    ({ method, drawn }) => {
      method.draws.K = { oneOf: [1.5] };
      drawn.K = 1.5;
    },
  ],
  [
    'name-twice',
    'calculations[1].name',
    ({ calculations }) => calculations.push({ name: 'x', formula: '2' }),
  ],
  [
    'formula-fault',
    'calculations[0].formula',
    ({ calculations }) => Object.assign(calculations[0] ?? {}, { formula: '1 +' }),
  ],
  [
    'formula-fault',
    'method.parts[0].rule.formula',
    ({ method }) =>
      Object.assign(method.parts[0] ?? {}, {
        rule: { type: 'formula', formula: 'full / (price - price)' },
      }),
  ],
];

test.each(cases)('%s at %s', (code, path, spoil) => {
  deepEqual(refusalOf(spoil), [code, path]);
});

test.each([
  ['{"format": "yangguang-evaluation/1", "bids": [{"id": "A", "price": "1e5"}]}', 'bids[0].price'],
  ['{"format": "yangguang-evaluation/1", "bids": [{"id": "A", "price": 1e5}]}', 'bids[0].price'],
  ['{"format": "yangguang-evaluation/1", "bidz": []}', ''],
  ['{"format": "yangguang-evaluation/2"}', 'format'],
  ['{"format": "yangguang-evaluation/1", "method": {"type": "lowest"}}', 'method.type'],
  [
    '{"format": "yangguang-evaluation/1", "method": {"type": "lowest-price", "ties": [true]}}',
    'method.ties[0]',
  ],
  ['{"format": "yangguang-evaluation/1", "scores": {"tech": {"A": [1, "x"]}}}', 'scores.tech.A[1]'],
  ['[]', ''],
])('%s does not have the shape', (text, path) => {
  const reading = parseEvaluationFile(text);
  equal('fault' in reading && reading.fault.type === 'shape' && reading.fault.path, path);
});

test('a text that is not JSON is told with line and column', () => {
  const reading = parseEvaluationFile('{"format": "yangguang-evaluation/1",\n "format": 1}');
  deepEqual(reading, {
    fault: { type: 'json', fault: { code: 'duplicate-key', path: 'format', line: 2, column: 2 } },
  });
});
