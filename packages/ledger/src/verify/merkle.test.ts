import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, hexText, sameBytes } from './bytes.ts';
import { EMPTY_FRONTIER, type Frontier, frontierRoot, grow } from './frontier.ts';
import { sha256 } from './hash.ts';
import {
  emptyRoot,
  leafHash,
  nodeHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
} from './merkle.ts';
import {
  consistencyNodes,
  frontierAt,
  inclusionNodes,
  proveConsistency,
  proveInclusion,
} from './prove.ts';
import { sm3 } from './sm3.ts';
import { entries, flipped, readerOf } from './specimen.ts';

const leavesOf = (count: number, salt = '') => entries(count, salt).map((entry) => leafHash(entry));
const sizes = fc.integer({ min: 1, max: 300 });
const growTo = (leaves: readonly Uint8Array[]): Frontier =>
  leaves.reduce((frontier, leaf) => grow(frontier, leaf), EMPTY_FRONTIER);

test('the tree of nothing and of one leaf, by RFC 6962', () => {
  expect(hexText(emptyRoot())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(hexText(leafHash(new Uint8Array(0)))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  expect(treeRoot([])).toEqual(emptyRoot());
});

test('leaves and nodes are hashed apart, so that no node can pass for an entry', () => {
  const [left, right] = [emptyRoot(), leafHash(new Uint8Array(0))];
  const joined = concat(left, right);
  expect(nodeHash(left, right)).toEqual(sha256(concat(Uint8Array.of(1), joined)));
  expect(leafHash(joined)).toEqual(sha256(concat(Uint8Array.of(0), joined)));
});

test('a tree of three has the lone leaf on the right', () => {
  const [a, b, c] = leavesOf(3);
  if (a === undefined || b === undefined || c === undefined) throw new Error('three leaves');
  expect(treeRoot([a, b, c])).toEqual(nodeHash(nodeHash(a, b), c));
});

test('a frontier gives the root of the tree it has seen, and resumes from stored nodes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (size) => {
      const leaves = leavesOf(size);
      const frontier = growTo(leaves);
      expect(frontierRoot(frontier)).toEqual(treeRoot(leaves));
      expect(frontierAt(size, readerOf(leaves))).toEqual(frontier);
    }),
  );
});

test('growing leaves the older frontier as it was', () => {
  const [leaf = emptyRoot()] = leavesOf(1);
  const older = growTo(leavesOf(7));
  const root = frontierRoot(older);
  grow(older, leaf);
  expect(frontierRoot(older)).toEqual(root);
});

test('every inclusion proof of a random tree verifies', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, pick) => {
      const leaves = leavesOf(size);
      const index = pick % size;
      const proof = proveInclusion(index, size, readerOf(leaves));
      const leaf = leaves[index] ?? emptyRoot();
      const root = treeRoot(leaves);
      expect(verifyInclusion({ leaf, index, size, proof, root })).toBeUndefined();
      expect(inclusionNodes(index, size).length).toBeGreaterThanOrEqual(proof.length);
    }),
  );
});

test('one flipped bit anywhere in an inclusion claim is refused', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, pick, bit) => {
      const leaves = leavesOf(size);
      const index = pick % size;
      const proof = proveInclusion(index, size, readerOf(leaves));
      const claim = {
        leaf: leaves[index] ?? emptyRoot(),
        index,
        size,
        proof,
        root: treeRoot(leaves),
      };
      expect(verifyInclusion({ ...claim, leaf: flipped(claim.leaf, bit % 256) })).toBeDefined();
      expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit % 256) })).toBeDefined();
      const at = bit % Math.max(1, proof.length);
      const forged = proof.map((hash, i) => (i === at ? flipped(hash, bit % 256) : hash));
      if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: forged })).toBeDefined();
      expect(verifyInclusion({ ...claim, proof: [...proof, claim.leaf] })).toBeDefined();
      expect(verifyInclusion({ ...claim, proof: proof.slice(1) })?.code).toBe(
        proof.length > 0 ? 'proof-too-short' : undefined,
      );
    }),
  );
});

test('a leaf is at one index only', () => {
  const leaves = leavesOf(21);
  const reader = readerOf(leaves);
  for (let index = 0; index < 21; index += 1) {
    const proof = proveInclusion(index, 21, reader);
    const leaf = leaves[index] ?? emptyRoot();
    for (let claimed = 0; claimed < 24; claimed += 1) {
      const claim = { leaf, index: claimed, size: 21, proof, root: treeRoot(leaves) };
      expect(verifyInclusion(claim) === undefined, `${index} as ${claimed}`).toBe(
        claimed === index,
      );
    }
  }
});

test('every consistency proof of a random growth verifies, and of no other history', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (newSize, pick, bit) => {
      const oldSize = 1 + (pick % newSize);
      const leaves = leavesOf(newSize);
      const proof = proveConsistency(oldSize, newSize, readerOf(leaves));
      const oldRoot = treeRoot(leaves.slice(0, oldSize));
      const claim = { oldSize, newSize, proof, oldRoot, newRoot: treeRoot(leaves) };
      expect(verifyConsistency(claim)).toBeUndefined();
      expect(consistencyNodes(oldSize, newSize).length).toBeGreaterThanOrEqual(proof.length);
      const other = flipped(oldRoot, bit % 256);
      expect(verifyConsistency({ ...claim, oldRoot: other })).toBeDefined();
      expect(verifyConsistency({ ...claim, newRoot: other })).toBeDefined();
      const at = bit % Math.max(1, proof.length);
      const forged = proof.map((hash, i) => (i === at ? flipped(hash, bit % 256) : hash));
      if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: forged })).toBeDefined();
      expect(verifyConsistency({ ...claim, proof: [...proof, oldRoot] })).toBeDefined();
    }),
  );
});

test('a rewritten history has no proof', () => {
  const [before, after] = [leavesOf(9), leavesOf(14, ' rewritten')];
  const proof = proveConsistency(9, 14, readerOf(after));
  const claim = { oldSize: 9, oldRoot: treeRoot(before), newSize: 14, newRoot: treeRoot(after) };
  expect(verifyConsistency({ ...claim, proof })?.code).toBe('old-root-differs');
});

test('sizes that cannot be are named', () => {
  const root = emptyRoot();
  const grown = { oldRoot: root, newRoot: root, proof: [] };
  const codes = [
    verifyConsistency({ ...grown, oldSize: 0, newSize: 3 }),
    verifyConsistency({ ...grown, oldSize: 4, newSize: 3 }),
    verifyConsistency({ ...grown, oldSize: 1.5, newSize: 3 }),
    verifyConsistency({ ...grown, oldSize: 1, newSize: 2 ** 64 }),
    verifyInclusion({ leaf: root, index: 3, size: 3, proof: [], root }),
    verifyInclusion({ leaf: root, index: -1, size: 3, proof: [], root }),
    verifyInclusion({ leaf: root, index: 0, size: Number.NaN, proof: [], root }),
    verifyInclusion({ leaf: root.slice(1), index: 0, size: 2, proof: [root], root }),
    verifySubtreeConsistency({ start: 1, end: 3, size: 8, part: root, root, proof: [] }),
  ].map((doubt) => doubt?.code);
  expect(codes).toEqual([
    'tree-from-nothing',
    'tree-shrinks',
    'size-malformed',
    'size-malformed',
    'index-outside-tree',
    'size-malformed',
    'size-malformed',
    'hash-malformed',
    'subtree-malformed',
  ]);
});

test('a proof in a tree beyond 32 bits is walked to its end', () => {
  const size = 2 ** 40 + 1;
  const proof = Array.from({ length: 41 }, () => emptyRoot());
  const claim = { leaf: emptyRoot(), index: 2 ** 33 + 5, size, proof, root: emptyRoot() };
  expect(verifyInclusion(claim)?.code).toBe('root-differs');
  expect(verifyInclusion({ ...claim, proof: proof.slice(1) })?.code).toBe('proof-too-short');
  expect(verifyInclusion({ ...claim, proof: [...proof, ...proof] })?.code).toBe('proof-too-long');
});

test('the same tree over SM3 has other hashes and the same proofs', () => {
  const leaves = entries(11).map((entry) => leafHash(entry, sm3));
  const root = treeRoot(leaves, sm3);
  const reader = ({ level, index }: { level: number; index: number }) =>
    treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level), sm3);
  const proof = proveInclusion(6, 11, reader, sm3);
  const claim = { leaf: leaves[6] ?? root, index: 6, size: 11, proof, root };
  expect(verifyInclusion(claim, sm3)).toBeUndefined();
  expect(verifyInclusion(claim)?.code).toBe('root-differs');
  const frontier = leaves.reduce((at, leaf) => grow(at, leaf, sm3), EMPTY_FRONTIER);
  expect(sameBytes(frontierRoot(frontier, sm3), root)).toBe(true);
});
