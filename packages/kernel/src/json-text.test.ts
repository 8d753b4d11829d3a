import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { type JsonFaultCode, parseJsonText } from './json-text.ts';

function read(text: string): unknown {
  const reading = parseJsonText(text);
  return 'value' in reading ? reading.value : reading.fault;
}

test('numbers that are not whole keep the digits that were written', () => {
  deepEqual(read('[60912857.64, 40.0, -0.10, 7, -3, 1e3, 12345678901234567890]'), [
    '60912857.64',
    '40.0',
    '-0.10',
    7,
    -3,
    '1e3',
    '12345678901234567890',
  ]);
});

test('whatever JSON.stringify writes of texts, booleans and whole numbers is read back', () => {
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('node'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).node;
  fc.assert(
    fc.property(tree, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      deepEqual(read(JSON.stringify(value, undefined, indent)), value);
    }),
  );
});

const faults: readonly (readonly [string, JsonFaultCode, string, number, number])[] = [
  ['', 'empty-text', '', 1, 1],
  ['  \n ', 'empty-text', '', 2, 2],
  ['{"a": 1,\n "a": 2}', 'duplicate-key', 'a', 2, 2],
  ['{"bids": [{"id": 1, "\\u0069d": 2}]}', 'duplicate-key', 'bids[0].id', 1, 21],
  ['{"__proto__": 1}', 'forbidden-key', '__proto__', 1, 2],
  ['["\\ud800"]', 'lone-surrogate', '[0]', 1, 2],
  ['["a\nb"]', 'control-character', '[0]', 1, 4],
  ['["\\x"]', 'bad-escape', '[0]', 1, 3],
  ['["\\u12g4"]', 'bad-escape', '[0]', 1, 3],
  ['[01]', 'bad-number', '[0]', 1, 2],
  ['[1.]', 'bad-number', '[0]', 1, 2],
  ['[.5]', 'unexpected-character', '[0]', 1, 2],
  ['[+1]', 'unexpected-character', '[0]', 1, 2],
  ['[NaN]', 'unexpected-character', '[0]', 1, 2],
  ['[1,]', 'unexpected-character', '[1]', 1, 4],
  ['{"a" 1}', 'unexpected-character', 'a', 1, 6],
  ["{'a': 1}", 'unexpected-character', '', 1, 2],
  ['{"a": [1, 2', 'unexpected-end', 'a', 1, 12],
  ['{"a": "b', 'unexpected-end', 'a', 1, 9],
  ['{} {}', 'trailing-text', '', 1, 4],
  ['[tru]', 'unexpected-character', '[0]', 1, 2],
];

test.each(faults)('%j is refused', (text, code, path, line, column) => {
  deepEqual(parseJsonText(text), { fault: { code, path, line, column } });
});

test('depth and size are bounded', () => {
  const limits = { characters: 100, depth: 3 };
  const codeOf = (text: string) => {
    const reading = parseJsonText(text, limits);
    return 'fault' in reading ? reading.fault.code : 'read';
  };
  equal(codeOf('[[[1]]]'), 'read');
  equal(codeOf('[[[[1]]]]'), 'too-deep');
  equal(codeOf('['.repeat(101)), 'too-large');
});
