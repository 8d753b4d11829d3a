import { deepEqual, equal } from 'node:assert/strict';
import { type Rational, rational, toText } from '@yangguang/kernel';
import fc from 'fast-check';
import { test } from 'vitest';
import { valueReport } from '../report.ts';
import { valueOfFormula } from './interpreter.ts';
import { type FormulaFaultCode, isFault, isNumber, type Value } from './value.ts';

const scope = new Map<string, Value>([
  ['x', rational('2.5')],
  ['list', [rational(3), rational(1), rational(2)]],
  ['空', []],
  [
    'lines',
    [
      new Map<string, Value>([
        ['qty', rational(2)],
        ['price', rational('10.5')],
      ]),
      new Map<string, Value>([
        ['qty', rational(1)],
        ['price', rational('0.25')],
      ]),
    ],
  ],
  [
    'prices',
    new Map<string, Value>([
      ['甲', rational(30)],
      ['乙', rational(10)],
    ]),
  ],
  ['table', [[rational(100), rational(10)], [rational(200), rational(5)], [rational(1)]]],
]);

function shown(formula: string) {
  const outcome = valueOfFormula(formula, (name) => scope.get(name));
  return isFault(outcome) ? outcome.fault : valueReport(outcome);
}

test.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['2 ^ 3 ^ 2', '512'],
  ['-2 ^ 2', '-4'],
  ['2 ^ -2', '0.25'],
  ['10 - 4 - 3', '3'],
  ['1 / 3', '1/3'],
  ['90% * 20', '18'],
  ['0.1 + 0.2 = 0.3', true],
  ['6 × 2 ÷ 3 ≥ 4', true],
  ['not 1 > 2 and (false or x < 3)', true],
  ["if(x > 2, 'more', 1 / 0)", 'more'],
  ['list[1] + list[3]', '5'],
  ["prices.甲 - prices['乙']", '20'],
  ['sum(each(lines, qty * price))', '21.25'],
  ['each(list, it * at)', ['3', '2', '6']],
  ['where(list, it >= 2)', ['3', '2']],
  ['where(prices, it > 10)', { 甲: '30' }],
  ['each(prices, key)', { 甲: '甲', 乙: '乙' }],
  ['order(each(prices, 0 - it))', ['甲', '乙']],
  ['where(each(prices, it * 2), it > 99)', {}],
  ['all(each(prices, it > 0)) and any(each(prices, it > 20))', true],
  ['(x + 0.5)% * x%', '0.00075'],
  ['rank([30, 10, 30, 40])', ['2', '1', '2', '4']],
  ['rankDown(prices)', { 甲: '1', 乙: '2' }],
  ['sumProduct(list, [1, 10, 100])', '213'],
  ["sumProduct(prices, each(prices, if(key = '甲', 2, 1)))", '70'],
  ["truncate(2.349, 2) + truncate(-1.9) + round(1.21, 1, 'up')", '2.64'],
  ['round(annuity(8%, 10), 4)', '6.7101'],
  ['annuity(10%, 1) * 1.1 + annuity(10%, 0)', '1'],
  ['presentValue(121, 10%, 2) + presentValue(5, 10%, 0)', '105'],
  ['presentValue([110, 121], 10%)', '200'],
  ['presentValue([1, 1, 1], 0) = annuity(0, 3)', true],
  ['order(prices)', ['乙', '甲']],
  ['orderDown(list)', ['1', '3', '2']],
  ['sort(list)', ['1', '2', '3']],
  ['sortDown(list)', ['3', '2', '1']],
  ['first(sort(list), 2)', ['1', '2']],
  ['min(list, 0) + max(1, 2)', '2'],
  ['mean(list)', '2'],
  ['median([4, 1, 2, 3])', '2.5'],
  ['trimmedMean([1, 2, 3, 10])', '2.5'],
  ['trimmedMean([1, 2, 3, 10], 2, 0)', '1.5'],
  ['count(空) + count(prices)', '2'],
  ['product(2, list)', '12'],
  ['round(2.345, 2)', '2.35'],
  ["round(-2.345, 2, 'floor')", '-2.35'],
  ['round([1.25, 1.35], 1)', ['1.3', '1.4']],
  ['ceil(2.1) + floor(-2.1) + abs(-1)', '1'],
  ['root(2, 2, 4)', '1.4142'],
  ['keys(prices)', ['甲', '乙']],
  ['all(each(list, it > 0)) and not any(each(list, it > 3))', true],
  ['progressive(250, table)', '15.5'],
  ['flat(200, table)', '10'],
  ['flat(201, table)', '2.01'],
  ["agencyFee(1499700, 'service')", '18997.6'],
  ["agencyFee(20000000000, 'goods')", '2774000'],
  ['shares(5, 5)', ['27.78', '22.22', '19.44', '16.67', '13.89']],
  ['sum(shares(10, 5))', '100.01'],
  ['sharesTo100(10, 5)[6]', '9.37'],
  ['allocate(100, [1, 1, 1])', ['33.34', '33.33', '33.33']],
  ['premium(83.9, 117.9) > 40.5', true],
  ['compound(100, [10%, 5%])', '115.5'],
  ['compound(3230, [9.73%, 4.39%, 3.93%, 3.51%], 2)', '3980.24'],
  ["days('2026-02-27', '2026-03-01')", '2'],
] as const)('%s', (formula, value) => {
  deepEqual(shown(formula), value);
});

test.each<[string, FormulaFaultCode]>([
  ['1 +', 'unexpected-end'],
  ['1 2', 'unexpected-token'],
  ['1 < 2 < 3', 'unexpected-token'],
  ['sum(1,)', 'unexpected-token'],
  ['a.1', 'unexpected-token'],
  ['and 1', 'unexpected-token'],
  ['1 ; 2', 'unexpected-character'],
  ['"open', 'unexpected-character'],
  ['y + 1', 'unknown-name'],
  ['toString', 'unknown-name'],
  ['constructor(1)', 'unknown-function'],
  ['eval(1)', 'unknown-function'],
  ['if(true, 1)', 'wrong-arguments'],
  ["agencyFee(1, 'land')", 'wrong-arguments'],
  ["round(1, 2, 'half')", 'wrong-arguments'],
  ['shares(5.5, 5)', 'wrong-arguments'],
  ["1 + 'a'", 'not-a-number'],
  ['-true', 'not-a-number'],
  ["sum('a')", 'not-a-number'],
  ['each(1, it)', 'not-a-list'],
  ['if(1, 2, 3)', 'not-a-condition'],
  ['rank(1)', 'not-a-list'],
  ["rank(['a'])", 'not-a-number'],
  ['sumProduct(list, [1])', 'wrong-arguments'],
  ['sumProduct(list, 1)', 'not-a-list'],
  ['annuity(8%, 601)', 'wrong-arguments'],
  ['annuity(-1, 2)', 'wrong-arguments'],
  ['presentValue(1, 8%)', 'wrong-arguments'],
  ['presentValue([1], 8%, 2)', 'wrong-arguments'],
  ["presentValue(['a'], 8%)", 'not-a-number'],
  ['presentValue(1, 0.123456789012345678901234567, 600)', 'number-too-large'],
  ['5 % 3', 'unexpected-token'],
  ['list = list', 'not-comparable'],
  ['2 ^ 0.5', 'not-a-whole-number'],
  ['list[1.5]', 'not-a-whole-number'],
  ['mean(空)', 'empty-list'],
  ['trimmedMean([1, 2])', 'empty-list'],
  ['list[4]', 'no-such-item'],
  ['list[0]', 'no-such-item'],
  ['prices.丙', 'no-such-item'],
  ['1 / (2 - 2)', 'division-by-zero'],
  ['0 ^ -1', 'division-by-zero'],
  ['9 ^ 9 ^ 9', 'number-too-large'],
  ['2 ^ 9000', 'number-too-large'],
  [`${'('.repeat(70)}1${')'.repeat(70)}`, 'formula-too-deep'],
  ['1'.padEnd(4_001, ' '), 'formula-too-long'],
])('%s is a fault', (formula, code) => {
  equal(shown(formula), code);
});

test('a fault names the character, from 1', () => {
  const outcome = valueOfFormula('1 + unknown', () => undefined);
  deepEqual(outcome, { fault: 'unknown-name', at: 5, word: 'unknown' });
});

test('work is bounded, however the formula is nested', () => {
  const many: Value = Array.from({ length: 2_000 }, (_, index) => rational(index));
  const outcome = valueOfFormula('each(many, sum(each(many, it)))', () => many);
  equal(isFault(outcome) && outcome.fault, 'too-many-steps');
});

/** Formulas as text beside their value, built together. */
const sums = fc.letrec<{ node: readonly [string, number] }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 99 }).map((n) => [String(n), n] as const),
    fc
      .tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node'))
      .map(([[a, x], sign, [b, y]]) => {
        const value = sign === '+' ? x + y : sign === '-' ? x - y : x * y;
        return [`(${a} ${sign} ${b})`, value] as const;
      }),
  ),
})).node;

test('arithmetic agrees with whole numbers', () => {
  fc.assert(
    fc.property(sums, ([formula, value]) => {
      fc.pre(Number.isSafeInteger(value));
      equal(shown(formula), String(value === 0 ? 0 : value));
    }),
  );
});

test('any text is a value or a fault, never an exception', () => {
  const words = ['(', ')', '[', ']', ',', '.', '+', '-', '^', '%', 'each', 'if', 'x', '1', "'a'"];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words)).map((all) => all.join(' ')),
      ),
      (formula) => {
        const outcome = valueOfFormula(formula, (name) => scope.get(name));
        if (!isFault(outcome) && isNumber(outcome)) toText(outcome);
      },
    ),
    { numRuns: 500 },
  );
});

const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n });

test('an allocation sums to its total, and no part strays a whole unit', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 40 }),
      (n, weights) => {
        const total: Rational = { n, d: 100n };
        const names = new Map<string, Value>([
          ['total', total],
          ['weights', weights.map((weight) => rational(weight))],
        ]);
        const outcome = valueOfFormula('sum(allocate(total, weights)) = total', (name) =>
          names.get(name),
        );
        equal(outcome, true);
      },
    ),
  );
});
