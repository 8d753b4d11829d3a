import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, isCanonical, type Json } from './canonical.ts';
import { Defect } from './decider.ts';

test('Keys stand in the order of their UTF-16 code units at every level', () => {
  const value = { b: [{ z: 1, y: 2 }], a: null, 10: true, 9: false, '€': 1, '\u{1f600}': 2 };
  expect(canonicalJson(value)).toBe(
    '{"10":true,"9":false,"a":null,"b":[{"y":2,"z":1}],"€":1,"😀":2}',
  );
});

test('Numbers are spelt as ECMAScript prints them, minus zero as zero', () => {
  expect(canonicalJson([-0, 1e21, 0.1, -5, 1e-7])).toBe('[0,1e+21,0.1,-5,1e-7]');
});

test('Quotes, backslashes and control characters are escaped, nothing else', () => {
  expect(canonicalJson('"\\\n\u0001\u007f/中😀')).toBe('"\\"\\\\\\n\\u0001\u007f/中😀"');
});

test('A member that is undefined is left out', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test.each([
  ['no number', Number.NaN],
  ['an infinite number', [Number.POSITIVE_INFINITY]],
  ['a lone surrogate', { text: '\ud800' }],
  ['a lone surrogate in a key', { '\udc00': 1 }],
  ['undefined', undefined],
  ['undefined in a list', [undefined]],
  ['a hole in a list', new Array(1)],
  ['a function', () => 1],
  ['a big integer', 1n],
])('A value that JSON cannot hold is a Defect: %s', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(Defect);
});

// A key `__proto__` in an object literal would set the prototype instead.
const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => {
  const text = JSON.stringify(value);
  return !text.includes('\\ud') && !text.includes('__proto__');
});

test('Only the canonical spelling is canonical, whatever the order in which keys were set', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      const read: Json = JSON.parse(text);
      expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      expect(isCanonical(text, read)).toBe(true);
      const other = JSON.stringify(value);
      expect(isCanonical(other, JSON.parse(other))).toBe(other === text);
      expect(isCanonical(`${text} `, read)).toBe(false);
    }),
  );
});

test.each([
  '{"b":1,"a":2}',
  '{"a":{"c":1,"b":2}}',
  '{"9":1,"10":2}',
  '{"a":1,"a":1}',
  '{"a":1.0}',
  '{"a":-0}',
  '{"a":"\\u0041"}',
  '{"a":"\\/"}',
  '[1, 2]',
])('Another spelling of the same value is not canonical: %s', (text) => {
  expect(isCanonical(text, JSON.parse(text))).toBe(false);
});
