import { fen, parseYuan } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grouped, hundredMillions, rmb, tenThousands, yuan } from './money.ts';

const VALUE: Readonly<Record<string, bigint>> = {
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((name, value) => [name, BigInt(value)])),
};
const PLACE: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads 大写 back, by another way than it is written: left to right, adding up. */
function readBack(text: string): bigint {
  const [whole = '', rest = ''] = text.includes('元') ? text.split('元') : ['', text];
  let [total, group, figure] = [0n, 0n, 0n];
  for (const sign of whole) {
    if (sign in VALUE) figure = VALUE[sign] ?? 0n;
    else if (sign in PLACE) [group, figure] = [group + figure * (PLACE[sign] ?? 0n), 0n];
    else if (sign === '万') [group, figure] = [(group + figure) * 10_000n, 0n];
    else [total, group, figure] = [(total + group + figure) * 100_000_000n, 0n, 0n];
  }
  const jiao = /(.)角/.exec(rest)?.[1] ?? '零';
  const cents = /(.)分/.exec(rest)?.[1] ?? '零';
  return (total + group + figure) * 100n + (VALUE[jiao] ?? 0n) * 10n + (VALUE[cents] ?? 0n);
}

describe('money', () => {
  test.each([
    ['186423700', '壹亿捌仟陆佰肆拾贰万叁仟柒佰元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['107000.53', '壹拾万零柒仟元伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['100000000', '壹亿元整'],
    ['20000100', '贰仟万零壹佰元整'],
    ['81236508.64', '捌仟壹佰贰拾叁万陆仟伍佰零捌元陆角肆分'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0', '零元整'],
    ['1000000000000', '壹万亿元整'],
    ['100000001', '壹亿零壹元整'],
  ])('%s yuan in words', (amount, words) => {
    expect(rmb(parseYuan(amount) ?? fen(-1))).toBe(words);
  });

  test('words can be read back, for any amount', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (amount) => {
        expect(readBack(rmb(fen(amount)))).toBe(BigInt(amount));
      }),
    );
  });

  test('figures: grouped, rounded half away from zero, with a true minus', () => {
    expect(yuan(fen(8_123_650_864))).toBe('81,236,508.64');
    expect(yuan(fen(-5))).toBe('−0.05');
    expect(tenThousands(fen(18_642_370_000))).toBe('18,642.37');
    expect(tenThousands(fen(4_999))).toBe('0.00');
    expect(tenThousands(fen(5_000))).toBe('0.01');
    expect(tenThousands(fen(-4_999))).toBe('0.00');
    expect(hundredMillions(fen(138_620_000_000_000))).toBe('13,862.0');
    expect(grouped(3_194_027)).toBe('3,194,027');
  });
});
