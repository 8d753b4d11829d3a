import { canonicalJson, instant } from '@yangguang/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Text, concat, utf8 } from './bytes.ts';
import { type Fact, MAX_BODY, parseFact } from './fact.ts';
import { sha256 } from './hash.ts';
import {
  leafOf,
  MAX_LEAF,
  openLeaf,
  openPadding,
  type Publication,
  paddingLeaf,
  parseLeaf,
  publicationOf,
} from './leaf.ts';
import { sm3 } from './sm3.ts';
import { flipped } from './specimen.ts';

const BLIND = new Uint8Array(32).fill(7);
const FACT: Fact = {
  stream: 'tender/E6200000001',
  version: 4,
  type: 'bidsOpened',
  at: instant('2026-03-02T01:00:00.000Z'),
  by: 'org:91620000MA00000001',
  body: { lot: '1', price: 123456, contact: '张三' },
};
const SHOWN: Publication = { public: ['lot', 'price', 'absent'] };

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const codes = (doubts: readonly { readonly code: string }[]) => doubts.map(({ code }) => code);

test('a public leaf shows the listed fields and commits to the others', () => {
  const secret = utf8(canonicalJson({ version: 4, withheld: { contact: '张三' } }));
  const commitment = sha256(concat(utf8('tlc1\0'), BLIND, secret));
  const leaf = text(leafOf(FACT, SHOWN, BLIND));
  expect(JSON.parse(leaf)).toEqual({
    v: 1,
    k: 'pub',
    s: FACT.stream,
    ty: 'bidsOpened',
    t: FACT.at,
    by: FACT.by,
    d: { lot: '1', price: 123456 },
    c: base64Text(commitment),
  });
  expect(leaf).not.toContain('张三');
});

test('the version, which counts private facts, is committed to and never shown', () => {
  const everything: Publication = { public: ['lot', 'price', 'contact'] };
  const shown = [4, 5].map((version) => {
    const leaf = parseLeaf(leafOf({ ...FACT, version }, everything, BLIND));
    return 'value' in leaf ? leaf.value : undefined;
  });
  expect(shown[0]).toMatchObject({ kind: 'public', type: 'bidsOpened' });
  expect(shown[1]).toEqual(shown[0]);
});

test('a private leaf and padding have one shape and tell nothing', () => {
  const [leaf, padding] = [leafOf(FACT, 'private', BLIND), paddingLeaf(BLIND)];
  const preimage = concat(utf8('tlc1\0'), BLIND, utf8(canonicalJson(FACT)));
  expect(JSON.parse(text(leaf))).toEqual({
    v: 1,
    k: 'prv',
    c: base64Text(sha256(preimage)),
    g: base64Text(sm3(preimage)),
  });
  expect(padding.length).toBe(leaf.length);
  expect(parseLeaf(leaf)).toEqual({ value: { kind: 'private' } });
  expect(parseLeaf(padding)).toEqual({ value: { kind: 'private' } });
});

test('what the allow-list does not name is private, inherited names too', () => {
  const list = { bidsOpened: SHOWN };
  expect(publicationOf(list, 'bidsOpened')).toBe(SHOWN);
  for (const type of ['bidSealed', 'constructor', 'toString', '__proto__', '']) {
    expect(publicationOf(list, type)).toBe('private');
  }
});

test('a disclosed fact opens its leaf, and no other leaf', () => {
  for (const publication of ['private', SHOWN] as const) {
    const leaf = leafOf(FACT, publication, BLIND);
    expect(openLeaf(leaf, FACT, publication, BLIND)).toEqual([]);
  }
  expect(openPadding(paddingLeaf(BLIND), BLIND)).toEqual([]);
  expect(codes(openPadding(leafOf(FACT, 'private', BLIND), BLIND))).toEqual([
    'leaf-commitment-differs',
  ]);
});

test('each changed part of a public fact has its own doubt', () => {
  const leaf = leafOf(FACT, SHOWN, BLIND);
  const cases: readonly (readonly [Partial<Fact>, string])[] = [
    [{ stream: 'tender/E6200000002' }, 'leaf-stream-differs'],
    [{ version: 5 }, 'leaf-commitment-differs'],
    [{ type: 'bidOpened' }, 'leaf-type-differs'],
    [{ at: instant('2026-03-02T01:00:00.001Z') }, 'leaf-time-differs'],
    [{ by: 'org:other' }, 'leaf-actor-differs'],
    [{ body: { ...FACT.body, price: 123457 } }, 'leaf-fields-differ'],
    [{ body: { ...FACT.body, contact: '李四' } }, 'leaf-commitment-differs'],
    [{ body: { lot: '1', price: 123456 } }, 'leaf-commitment-differs'],
  ];
  for (const [change, code] of cases) {
    const fact = { ...FACT, ...change };
    expect(openLeaf(leaf, fact, SHOWN, BLIND)).toEqual([
      { code, stream: fact.stream, detail: { version: fact.version } },
    ]);
  }
});

test('a private leaf only says that something differs', () => {
  const leaf = leafOf(FACT, 'private', BLIND);
  const other = { ...FACT, version: 5 };
  expect(codes(openLeaf(leaf, other, 'private', BLIND))).toEqual(['leaf-commitment-differs']);
  expect(codes(openLeaf(leaf, FACT, 'private', flipped(BLIND, 9)))).toEqual([
    'leaf-commitment-differs',
  ]);
  expect(codes(openLeaf(leaf, FACT, SHOWN, BLIND))).toEqual(['leaf-kind-differs']);
  expect(codes(openLeaf(leaf, FACT, SHOWN, BLIND.slice(1)))).toEqual(['blind-malformed']);
});

test('fields that do not fit are replaced by their digest, whole, and still bound', () => {
  const big: Fact = { ...FACT, body: { ...FACT.body, lot: '标'.repeat(4000) } };
  const leaf = leafOf(big, SHOWN, BLIND);
  const shown = utf8(canonicalJson({ lot: big.body.lot, price: 123456 }));
  expect(leaf.length).toBeLessThan(MAX_LEAF);
  expect(JSON.parse(text(leaf))).toMatchObject({
    h: { len: shown.length, sha256: base64Text(sha256(shown)), sm3: base64Text(sm3(shown)) },
  });
  expect(openLeaf(leaf, big, SHOWN, BLIND)).toEqual([]);
  const other = { ...big, body: { ...big.body, price: 1 } };
  expect(codes(openLeaf(leaf, other, SHOWN, BLIND))).toEqual(['leaf-fields-differ']);
  expect(parseLeaf(leaf)).toHaveProperty('value.fields', undefined);
});

test('the digest takes over at the first byte past 8 KiB', () => {
  const bodyOf = (length: number) => ({ ...FACT, body: { lot: 'x'.repeat(length) } });
  const overhead = leafOf(bodyOf(0), SHOWN, BLIND).length;
  const full = leafOf(bodyOf(MAX_LEAF - overhead), SHOWN, BLIND);
  expect(full.length).toBe(MAX_LEAF);
  const past = leafOf(bodyOf(MAX_LEAF - overhead + 1), SHOWN, BLIND);
  expect(text(past)).toContain('"h":{"len":');
});

test('one flipped bit of a leaf is always a doubt', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (pick, isPrivate) => {
      const publication = isPrivate ? 'private' : SHOWN;
      const leaf = leafOf(FACT, publication, BLIND);
      const altered = flipped(leaf, pick % (leaf.length * 8));
      expect(openLeaf(altered, FACT, publication, BLIND)).not.toEqual([]);
    }),
  );
});

test('any bytes are answered: a leaf has one spelling and no more than its parts', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(parseLeaf(bytes)).toHaveProperty('doubt.code', 'leaf-malformed');
    }),
  );
  const good = text(leafOf(FACT, SHOWN, BLIND));
  const c = base64Text(BLIND);
  for (const source of [
    ` ${good}`,
    good.replace('"v":1', '"v":2'),
    good.replace('"k":"pub"', '"k":"prv"'),
    good.replace('"v":1', '"v":1,"w":1'),
    good.replace('"k":"pub"', '"k":"pub","n":4'),
    good.replace('"v":1', '"v":1,"v":1'),
    good.replace('T01:00:00.000Z', 'T01:00Z'),
    `{"c":"${c}","k":"prv","v":1}`,
    `{"c":"${c}","g":"AAAA","k":"prv","v":1}`,
    '[]',
    'null',
    '['.repeat(8000),
    `${'{"a":'.repeat(1600)}`,
    'x'.repeat(9000),
  ]) {
    expect(parseLeaf(utf8(source)), source.slice(0, 60)).toHaveProperty(
      'doubt.code',
      'leaf-malformed',
    );
  }
  const nested = utf8('['.repeat(4000) + ']'.repeat(4000));
  expect(codes(openLeaf(nested, FACT, SHOWN, BLIND))).toEqual(['leaf-malformed']);
});

test('a blind of the wrong size is our own mistake when writing', () => {
  expect(() => leafOf(FACT, 'private', new Uint8Array(31))).toThrow();
  expect(() => paddingLeaf(new Uint8Array(0))).toThrow();
});

test('a fact whose names no leaf can hold is refused by reading and a doubt when disclosed', () => {
  const long = { ...FACT, stream: 'x'.repeat(MAX_LEAF) };
  const leaf = utf8(text(leafOf(FACT, SHOWN, BLIND)).replace(FACT.stream, long.stream));
  expect(codes(openLeaf(leaf, long, SHOWN, BLIND))).toEqual(['fact-malformed']);
  expect(() => leafOf(long, SHOWN, BLIND)).toThrow();
});

test('a fact is read with just its six fields, each in bounds', () => {
  expect(parseFact(JSON.parse(canonicalJson(FACT)))).toEqual(FACT);
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  const wrong: readonly unknown[] = [
    null,
    [],
    'fact',
    { ...FACT, extra: 1 },
    { ...FACT, version: 0 },
    { ...FACT, version: 1.5 },
    { ...FACT, version: '1' },
    { ...FACT, stream: '' },
    { ...FACT, stream: 'a b' },
    { ...FACT, stream: 'x'.repeat(257) },
    { ...FACT, type: 'bid\u0000Sealed' },
    { ...FACT, by: '\ud800' },
    { ...FACT, at: '2026-03-02' },
    { ...FACT, at: '2026-03-02T09:00:00.000+08:00' },
    { ...FACT, body: [] },
    { ...FACT, body: { a: Number.NaN } },
    { ...FACT, body: { a: undefined } },
    { ...FACT, body: { a: '\udc00' } },
    { ...FACT, body: { '\ud800': 1 } },
    { ...FACT, body: { deep } },
    { ...FACT, body: { big: 'x'.repeat(MAX_BODY) } },
  ];
  for (const value of wrong) expect(parseFact(value)).toBeUndefined();
});
