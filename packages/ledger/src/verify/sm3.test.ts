import { expect, test } from 'vitest';
import { hexText, utf8 } from './bytes.ts';
import { sm3 } from './sm3.ts';

test('the two examples of GB/T 32905-2016, annex A', () => {
  expect(hexText(sm3(utf8('abc')))).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  expect(hexText(sm3(utf8('abcd'.repeat(16))))).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
});

test('every length around a block boundary has its own digest', () => {
  const digests = Array.from({ length: 130 }, (_, length) => hexText(sm3(new Uint8Array(length))));
  expect(new Set(digests).size).toBe(130);
});
