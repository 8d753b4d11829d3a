import { canonicalJson, instant, type Json } from '@yangguang/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BundleEntry, entryLine, parseBundleLine } from './bundle.ts';
import type { FactBody } from './fact.ts';

const AT = instant('2026-03-02T01:00:00.000Z');
const BLIND = new Uint8Array(32).fill(250);
const PROOF = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)];

const name = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'a,"\\:e标') });
const json = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));
const body: fc.Arbitrary<FactBody> = fc.dictionary(
  fc.constantFrom('d', 'e', 'n', '"e":', ',"e":1', 'by', '10', '9', '标段'),
  fc.oneof(json, fc.constant(',"e":1,"n":2'), fc.constant('},"e":1')),
);

const entry = fc
  .record({ stream: name, type: name, by: name, body, proven: fc.boolean() })
  .map(({ proven, ...fact }): BundleEntry => {
    const place = { position: 5, blind: BLIND, ...(proven ? { proof: PROOF } : {}) };
    return { ...place, fact: { ...fact, version: 3, at: AT }, edition: 1 };
  });

test('An entry reads back as it was written, with the text of its body', () => {
  fc.assert(
    fc.property(entry, (written) => {
      const bodyText = canonicalJson(written.fact?.body);
      expect(parseBundleLine(entryLine(written))).toEqual({
        value: { kind: 'entry', entry: { ...written, bodyText } },
      });
    }),
    { numRuns: 500 },
  );
});

test('Padding reads back as it was written', () => {
  const padding = { position: 0, blind: BLIND };
  expect(parseBundleLine(entryLine(padding))).toEqual({
    value: { kind: 'entry', entry: padding },
  });
});

const FACT = { stream: 's', version: 1, type: 't', at: AT, by: 'b', body: { x: 1 } };
const LINE = entryLine({ position: 0, blind: BLIND, fact: FACT, edition: 1 });

test.each(['b', 'by', 'd', 'e', 'n', 'p', 's', 't', 'ty'])(
  'A line without its member %s is malformed',
  (member) => {
    const wire: Record<string, unknown> = JSON.parse(LINE);
    const { [member]: _, ...rest } = wire;
    expect(parseBundleLine(canonicalJson(rest))).toEqual({ doubt: { code: 'line-malformed' } });
  },
);

test.each([
  ['a member too many', { z: 1 }],
  ['a blind too short', { b: 'AAAA' }],
  ['a position below zero', { p: -1 }],
  ['an edition that is no number', { e: '1' }],
  ['a body that is a list', { d: [1] }],
  ['an actor that is no text', { by: 1 }],
  ['a proof that is no list', { x: 1 }],
  ['a proof of something else', { x: ['AAAA'] }],
])('A line with %s is malformed', (_, change) => {
  const wire: Record<string, unknown> = JSON.parse(LINE);
  expect(parseBundleLine(canonicalJson({ ...wire, ...change }))).toEqual({
    doubt: { code: 'line-malformed' },
  });
});

test('A line in another spelling, or with one blank, is named as such', () => {
  const wire: Record<string, unknown> = JSON.parse(LINE);
  const other = JSON.stringify({ z: 0, ...wire });
  expect(parseBundleLine(other)).toEqual({ doubt: { code: 'line-not-canonical' } });
  expect(parseBundleLine(`${LINE} `)).toEqual({ doubt: { code: 'line-not-canonical' } });
});
