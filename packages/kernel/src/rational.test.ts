import { equal, throws } from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { Defect } from './decider.ts';
import {
  absolute,
  add,
  compare,
  divide,
  mean,
  multiply,
  parseDecimal,
  parseRational,
  type Rational,
  type RoundingMode,
  ratio,
  rational,
  root,
  round,
  subtract,
  sum,
  toFixedText,
  toText,
} from './rational.ts';

const whole = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const fraction = fc
  .tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]): Rational => ({ n, d }));
const modes: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up', 'floor', 'ceiling'];

test('arithmetic keeps the laws of fractions', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      equal(compare(add(a, b), add(b, a)), 0);
      equal(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))), 0);
      equal(compare(subtract(add(a, b), b), a), 0);
      if (b.n !== 0n) equal(compare(multiply(divide(a, b), b), a), 0);
    }),
  );
});

test('a text reads back as the same value', () => {
  fc.assert(
    fc.property(fraction, (value) => {
      const back = parseRational(toText(value));
      equal(back !== undefined && compare(back, value) === 0, true);
    }),
  );
});

test('a number means its shortest decimal spelling, whichever way it is read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        fc.maxSafeInteger(),
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((n) => n / 100),
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((n) => n / 1000),
      ),
      (value) => {
        const text = String(value);
        if (text.includes('e')) return;
        equal(compare(rational(value), rational(text)), 0);
      },
    ),
  );
  equal(toText(rational(1e-7)), '0.0000001');
  equal(toText(rational(1.5e21)), '1500000000000000000000');
});

test('a plain decimal is read, anything else is not', () => {
  for (const text of [
    '1e3',
    '',
    '.5',
    '1.',
    '1,000',
    ' 1',
    '１',
    '0x1',
    '1/2',
    '--1',
    'Infinity',
  ]) {
    equal(parseDecimal(text), undefined, text);
  }
  equal(toText(rational('-12.50')), '-12.5');
  equal(toText(ratio(2n, -6n)), '-1/3');
});

test.each([
  ['half-up', '2.35', '-2.35', '2.4', '-2.4'],
  ['half-even', '2.45', '-2.45', '2.4', '-2.4'],
  ['half-even', '2.35', '-2.35', '2.4', '-2.4'],
  ['down', '2.39', '-2.39', '2.3', '-2.3'],
  ['up', '2.31', '-2.31', '2.4', '-2.4'],
  ['floor', '2.39', '-2.31', '2.3', '-2.4'],
  ['ceiling', '2.31', '-2.39', '2.4', '-2.3'],
] as const)('%s rounds %s and %s', (mode, above, below, up, down) => {
  equal(toFixedText(rational(above), { places: 1, mode }), up);
  equal(toFixedText(rational(below), { places: 1, mode }), down);
});

test('rounding moves a value by less than one unit, by at most half for the half modes', () => {
  fc.assert(
    fc.property(fraction, fc.integer({ min: -3, max: 6 }), (value, places) => {
      const unit =
        places >= 0 ? ratio(1n, 10n ** BigInt(places)) : ratio(10n ** BigInt(-places), 1n);
      for (const mode of modes) {
        const moved = absolute(subtract(round(value, { places, mode }), value));
        const bound = mode.startsWith('half') ? divide(unit, rational(2)) : unit;
        equal(compare(moved, bound) <= 0, true, mode);
      }
    }),
  );
});

test('a root is the nearest with its digits, in every mode', () => {
  equal(toText(root(rational(2), 2, { places: 6, mode: 'half-up' })), '1.414214');
  equal(toText(root(rational(2), 2, { places: 6, mode: 'down' })), '1.414213');
  equal(toText(root(rational('6.25'), 2, { places: 0, mode: 'half-up' })), '3');
  equal(toText(root(rational('6.25'), 2, { places: 0, mode: 'half-even' })), '2');
  equal(toText(root(rational(27), 3, { places: 2, mode: 'ceiling' })), '3');
  throws(() => root(rational(-1), 2, { places: 2, mode: 'down' }), Defect);
});

test('a root rounded down is the greatest whose power does not exceed the value', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 4 }),
      (n, degree, places) => {
        const found = root({ n, d: 7n }, degree, { places, mode: 'down' });
        const power = (base: bigint) => base ** BigInt(degree) * 7n;
        equal(power(found.n) <= n * found.d ** BigInt(degree), true);
        equal(power(found.n + 1n) > n * found.d ** BigInt(degree), true);
      },
    ),
  );
});

test('sums and means are exact, and the mean of nothing is a defect', () => {
  equal(toText(mean([rational('0.1'), rational('0.2')])), '0.15');
  equal(toText(sum([ratio(1n, 3n), ratio(1n, 6n)])), '0.5');
  throws(() => mean([]), Defect);
  throws(() => divide(rational(1), rational(0)), Defect);
});
