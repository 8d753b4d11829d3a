import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64Text,
  concat,
  hexText,
  parseBase64,
  parseCount,
  parseHex,
  parseUtf8,
  sameBytes,
  utf8,
} from './bytes.ts';

test('hex, base64 and UTF-8 read back what they wrote', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ unit: 'binary' }), (bytes, text) => {
      expect(parseHex(hexText(bytes))).toEqual(bytes);
      expect(parseBase64(base64Text(bytes))).toEqual(bytes);
      expect(parseUtf8(utf8(text))).toBe(text);
      expect(sameBytes(concat(bytes, utf8(text)).subarray(0, bytes.length), bytes)).toBe(true);
    }),
  );
});

test('base64 has one spelling', () => {
  expect(parseBase64('AA==')).toEqual(Uint8Array.of(0));
  for (const other of ['AB==', 'AA', 'AA=', ' AA==', 'AA==\n', 'A A=', 'A_==', '=', 'AAAAA']) {
    expect(parseBase64(other), other).toBeUndefined();
  }
});

test('base64 is what RFC 4648 gives as examples', () => {
  const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) =>
    base64Text(utf8(text)),
  );
  expect(texts).toEqual(['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy']);
});

test('base64 of many bytes is that of their parts', () => {
  const bytes = Uint8Array.from({ length: 24_577 }, (_, i) => i * 7);
  const parts = [base64Text(bytes.subarray(0, 12_288)), base64Text(bytes.subarray(12_288))];
  expect(base64Text(bytes)).toBe(parts.join(''));
  expect(parseBase64(base64Text(bytes))).toEqual(bytes);
});

test('texts longer than the scratch space are encoded whole', () => {
  for (const length of [5_461, 5_462, 16_384, 40_000]) {
    expect(parseUtf8(utf8('标'.repeat(length)))).toBe('标'.repeat(length));
  }
});

test('hex with a stray digit or sign is not read', () => {
  for (const text of ['0', '0g', ' 0', '+1', '0x']) expect(parseHex(text), text).toBeUndefined();
});

test('bytes that are not UTF-8 are not text, and a byte order mark is kept', () => {
  expect(parseUtf8(Uint8Array.of(0xff))).toBeUndefined();
  expect(parseUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeUndefined();
  expect(parseUtf8(utf8('\ufeffa'))).toBe('\ufeffa');
});

test('counts are plain decimals that a number holds exactly', () => {
  expect(parseCount('0')).toBe(0);
  expect(parseCount('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  for (const text of ['', '00', '01', '-1', '+1', '1.0', '1e3', ' 1', '9007199254740992']) {
    expect(parseCount(text), text).toBeUndefined();
  }
});
