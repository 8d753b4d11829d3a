import { deepEqual, equal } from 'node:assert/strict';
import { describe, test } from 'vitest';
import { type Answer, answersOf } from './answers.ts';
import { convertCase, readCase } from './evaluation-cases.ts';

type Check = readonly [name: string, expr: string, expected: unknown];

/** An invented case, told as the published ones are. */
function answered(inputs: object, words: string, checks: readonly Check[]): readonly Answer[] {
  const text = JSON.stringify({
    id: 'invented',
    inputs,
    rules: { words },
    expected: Object.fromEntries(checks.map(([name, , expected]) => [name, expected])),
    checks: checks.map(([name, expr, expected]) => ({ name, expr, expected, tol: 1e-9 })),
  });
  return answersOf(convertCase(readCase(text, 'invented')));
}

function ways(inputs: object, words: string, checks: readonly Check[]): readonly string[] {
  return answered(inputs, words, checks).map((answer) =>
    'matches' in answer && !answer.matches ? `${answer.way}, wrong` : answer.way,
  );
}

const RATIO = '低价优先：价格分 = 最低价 / 报价 × 权重';
const DEVIATION = '每高于基准价 1% 扣 2 分，每低于 1% 扣 1 分';

describe('the same tender, told with other names', () => {
  test.each<[string, object]>([
    ['quotes by name, weight', { quotes: { A: 90, B: 100 }, weight: 30 }],
    ['bids by name, w', { bids: { A: 90, B: 100 }, w: 30 }],
    ['offers in a list, names', { offers: [90, 100], names: ['A', 'B'], W: 30 }],
    ['prices in a list, no names', { prices: [90, 100], price_weight: 30 }],
    ['weights of several parts', { price: { A: 90, B: 100 }, weights: { price: 30, tech: 70 } }],
  ])('%s', (_, inputs) => {
    const checks: readonly Check[] = [
      ['price_scores', '[30.0, 27.0] + []', [30, 27]],
      ['winner', "'A' + ''", 'A'],
    ];
    deepEqual(ways(inputs, RATIO, checks), ['evaluated', 'evaluated']);
  });

  test.each<[string, object, readonly Check[]]>([
    [`${DEVIATION}`, { quotes: { 甲: 102 }, base: 100, full: 60 }, [['甲', '60 - 4', 56]]],
    [
      `评标基准价 = A×K + B×(1−K)。${DEVIATION}`,
      { offers: [90, 94], control: 100, K: 0.5, float: 0.04 },
      [['benchmark', '96 / 2 + 92 / 2', 94]],
    ],
    [
      '技术×70% + 价格×30%',
      { cost: { A: 120, B: 100 }, technical: { A: 90, B: 80 } },
      [['total', "{'A': 63 + 25, 'B': 56 + 30}", { A: 88, B: 86 }]],
    ],
    [
      '去掉一个最高分和一个最低分',
      { judges: { A: [70, 80, 99], B: [60, 82, 83] } },
      [['final', '[80, 82] + []', [80, 82]]],
    ],
    [
      '前两名进入第二信封',
      { tech: { A: 90, B: 80, C: 70 }, prices: { A: 12, B: 11 }, top: 2 },
      [
        ['pass', "list('AB')", ['A', 'B']],
        ['ranking', "list('BA')", ['B', 'A']],
      ],
    ],
    [
      '小微企业扣除 10%',
      { bids: { A: { price: 105, sme: true }, B: { price: 100, sme: false } }, deduction: 0.1 },
      [['evaluated', '[94.5, 100]', [94.5, 100]]],
    ],
  ])('%s', (words, inputs, checks) => {
    deepEqual(
      ways(inputs, words, checks),
      checks.map(() => 'evaluated'),
    );
  });
});

test('a shape that reads a case otherwise than the case states gives way', () => {
  const inputs = { prices: { A: 100, B: 110 }, bonus: { A: 0, B: 20 } };
  const rule = "min(i['prices'], key=lambda k: i['prices'][k] - i['bonus'][k])";
  deepEqual(ways(inputs, '', [['winner', rule, 'B']]), ['recomputed']);
});

test('a published error follows from neither, and is told', () => {
  const inputs = { quotes: { A: 90, B: 100 }, weight: 30 };
  const rule = "[rh(30 * 90 / p) for p in i['quotes'].values()]";
  deepEqual(ways(inputs, RATIO, [['price_scores', rule, [30, 28]]]), ['evaluated, wrong']);
  const [answer] = answered({}, '', [['sum', '1 + 1', 3]]);
  deepEqual(answer, {
    entry: 'sum',
    way: 'recomputed',
    matches: false,
    note: 'published 3, computed 2',
  });
});

test('what states no rule is not counted as recomputed', () => {
  const [stated, unknown] = answered({}, '', [
    ['a', "'truncated'", 'truncated'],
    ['b', 'moon(1)', 0],
  ]);
  equal(stated?.way, 'not-usable');
  deepEqual(unknown, { entry: 'b', way: 'not-usable', note: 'moon has no counterpart here' });
});
