import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { frontierRoot } from './frontier.ts';
import { leafHash, treeRoot, verifyConsistency, verifyInclusion } from './merkle.ts';
import { frontierAt, proveConsistency, proveInclusion } from './prove.ts';
import { entries, readerOf } from './specimen.ts';
import {
  encodeBundle,
  nodeReader,
  parseBundle,
  parseTile,
  parseTilePath,
  type Tile,
  tilePath,
  tilesBetween,
} from './tiles.ts';

const tiles = fc.record({
  level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
  index: fc.maxSafeNat(),
  width: fc.integer({ min: 1, max: 256 }),
});

test('paths are those of tlog-tiles and read back', () => {
  expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 'entries', index: 0, width: 7 })).toBe('tile/entries/000.p/7');
  fc.assert(
    fc.property(tiles, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual({ value: tile });
    }),
  );
});

test('a path with a second spelling, or out of bounds, is refused', () => {
  for (const path of [
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/x999/x999/x999/x999/x999/999',
    '/tile/0/000',
    'tile/0/000/',
    'tile/entries/../000',
  ]) {
    expect(parseTilePath(path), path).toHaveProperty('doubt.code', 'tile-path-malformed');
  }
});

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const all = [...tilesBetween(0, 70_000)];
  const at = (level: Tile['level'], full: boolean) =>
    all.filter((tile) => tile.level === level && (tile.width === 256) === full);
  expect(at(0, true)).toHaveLength(273);
  expect(at(0, false)).toEqual([{ level: 0, index: 273, width: 112 }]);
  expect(at(1, true)).toHaveLength(1);
  expect(at(1, false)).toEqual([{ level: 1, index: 1, width: 17 }]);
  expect(at(2, false)).toEqual([{ level: 2, index: 0, width: 1 }]);
  expect(at('entries', true)).toHaveLength(273);
  expect([...tilesBetween(0, 256)].map(tilePath)).toEqual([
    'tile/entries/000',
    'tile/0/000',
    'tile/1/000.p/1',
  ]);
});

test('growth writes just the tiles that the older tree does not have', () => {
  fc.assert(
    fc.property(fc.nat({ max: 200_000 }), fc.nat({ max: 3000 }), (oldSize, more) => {
      const older = new Set([...tilesBetween(0, oldSize)].map(tilePath));
      const newer = [...tilesBetween(0, oldSize + more)].map(tilePath);
      const written = [...tilesBetween(oldSize, oldSize + more)].map(tilePath);
      expect(written).toEqual(newer.filter((path) => !older.has(path)));
    }),
    { numRuns: 30 },
  );
});

test('proofs read from tiles verify', () => {
  const size = 70_003;
  const leaves = entries(size).map((entry) => leafHash(entry));
  const byDefinition = readerOf(leaves);
  const files = new Map(
    [...tilesBetween(0, size)]
      .filter((tile) => tile.level !== 'entries')
      .map((tile) => [tilePath(tile), hashesOf(tile)]),
  );
  function hashesOf({ level, index, width }: Tile): readonly Uint8Array[] {
    const first = index * 256;
    return Array.from({ length: width }, (_, i) =>
      byDefinition({ level: Number(level) * 8, index: first + i }),
    );
  }
  const read = nodeReader(size, (tile) => files.get(tilePath(tile)) ?? []);
  const root = treeRoot(leaves);
  expect(frontierRoot(frontierAt(size, read))).toEqual(root);
  for (const index of [0, 255, 256, 65_535, 65_536, 69_999, size - 1]) {
    const proof = proveInclusion(index, size, read);
    const leaf = leaves[index] ?? root;
    expect(verifyInclusion({ leaf, index, size, proof, root })).toBeUndefined();
  }
  for (const oldSize of [1, 256, 65_537, size]) {
    const proof = proveConsistency(oldSize, size, read);
    const oldRoot = treeRoot(leaves.slice(0, oldSize));
    const claim = { oldSize, oldRoot, newSize: size, newRoot: root, proof };
    expect(verifyConsistency(claim)).toBeUndefined();
  }
});

test('a bundle reads back, and nothing may be cut or left over', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }),
      (all) => {
        const bytes = encodeBundle(all);
        expect(parseBundle(bytes, all.length)).toEqual({ value: all });
        expect(parseBundle(bytes, all.length + 1)).toHaveProperty('doubt.code', 'bundle-malformed');
        expect(parseBundle(bytes, all.length - 1)).toHaveProperty('doubt.code', 'bundle-malformed');
        expect(parseBundle(bytes.slice(0, -1), all.length)).toHaveProperty('doubt');
        expect(parseBundle(concat(bytes, Uint8Array.of(0)), all.length)).toHaveProperty('doubt');
      },
    ),
  );
});

test('a tile is as wide as its path says', () => {
  expect(parseTile(new Uint8Array(64), 2)).toHaveProperty('value.length', 2);
  expect(parseTile(new Uint8Array(63), 2)).toHaveProperty('doubt.code', 'tile-malformed');
  expect(parseTile(new Uint8Array(96), 2)).toHaveProperty('doubt.code', 'tile-malformed');
});

test('entries that no bundle can hold are our own mistake', () => {
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow();
  expect(() => encodeBundle(entries(257))).toThrow();
});
