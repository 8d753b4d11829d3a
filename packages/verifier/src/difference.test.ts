import { canonicalJson } from '@yangguang/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceAt } from './difference.ts';

const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => {
  return JSON.parse(JSON.stringify(value));
});
const small = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.constantFrom(0, '0', null), json),
);

test('Two values differ exactly when their canonical text does', () => {
  fc.assert(
    fc.property(fc.oneof(json, small), fc.oneof(json, small), (a, b) => {
      expect(differenceAt(a, b) === undefined).toBe(canonicalJson(a) === canonicalJson(b));
      expect(differenceAt(a, structuredClone(a))).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  [{ a: 1 }, { a: 2 }, '/a'],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, '/a/b/1'],
  [{ a: 1 }, { a: 1, b: 2 }, '/b'],
  [{ a: 1, b: 2 }, { a: 1 }, '/b'],
  [{ a: [] }, { a: {} }, '/a'],
  [[1], [1, 2], '/1'],
  [undefined, { a: 1 }, '/'],
  [1, '1', '/'],
])('%j and %j differ at %s', (a, b, path) => {
  expect(differenceAt(a, b)).toBe(path);
});

test('A member that is undefined is no member', () => {
  expect(differenceAt({ a: 1, b: undefined }, { a: 1 })).toBeUndefined();
  expect(differenceAt({ a: 1 }, { a: 1, b: undefined })).toBeUndefined();
});
