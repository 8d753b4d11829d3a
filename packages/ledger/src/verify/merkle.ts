import { sameBytes } from './bytes.ts';
import type { Doubt } from './doubt.ts';
import { HASH_SIZE, type Hash, sha256 } from './hash.ts';

export type TreeDoubtCode =
  | 'size-malformed'
  | 'hash-malformed'
  | 'index-outside-tree'
  | 'subtree-malformed'
  | 'tree-shrinks'
  | 'tree-from-nothing'
  | 'proof-too-short'
  | 'proof-too-long'
  | 'root-differs'
  | 'old-root-differs';

/** "This leaf is the one at `index` of the tree of `size` leaves with this root." */
export interface Inclusion {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** "The tree of `newSize` leaves begins with the tree of `oldSize` leaves": nothing rewritten. */
export interface Consistency {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** "The leaves from `start` up to `end`, hashed to `part`, are part of the tree of `size`." */
export interface Subtree {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly part: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const LEAF = 0;
const NODE = 1;

/** RFC 6962, 2.1: the prefix byte keeps leaves and nodes apart. */
export function leafHash(entry: Uint8Array, hash: Hash = sha256): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return hash(bytes);
}

export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return hash(bytes);
}

/** The root of a tree without leaves. */
export function emptyRoot(hash: Hash = sha256): Uint8Array {
  return hash(new Uint8Array(0));
}

/** MTH of RFC 6962, 2.1, over leaf hashes; as the definition reads, for trees held in memory. */
export function treeRoot(leaves: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot(hash);
  if (leaves.length === 1) return only;
  const middle = splitAt(leaves.length);
  const left = treeRoot(leaves.slice(0, middle), hash);
  return nodeHash(left, treeRoot(leaves.slice(middle), hash), hash);
}

/** The largest power of two below `size`; `size` is at least 2. */
export function splitAt(size: number): number {
  let middle = 1;
  while (middle * 2 < size) middle *= 2;
  return middle;
}

/** Checks an inclusion proof (RFC 9162, 2.1.3.2). Answers the first doubt, or undefined. */
export function verifyInclusion(
  claim: Inclusion,
  hash: Hash = sha256,
): Doubt<TreeDoubtCode> | undefined {
  const { leaf, index, size, proof, root } = claim;
  if (!isCount(size) || !isCount(index)) return { code: 'size-malformed' };
  if (index >= size) return { code: 'index-outside-tree' };
  if (!isHash(leaf)) return { code: 'hash-malformed' };
  return climb({ start: index, end: index + 1, size, part: leaf, root, proof }, hash);
}

/**
 * Checks a consistency proof (RFC 9162, 2.1.4.2). Nothing can be proved from the empty tree, so
 * it is a doubt here; who has seen nothing yet must ask for no proof.
 */
export function verifyConsistency(
  claim: Consistency,
  hash: Hash = sha256,
): Doubt<TreeDoubtCode> | undefined {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize)) return { code: 'size-malformed' };
  if (oldSize > newSize) return { code: 'tree-shrinks' };
  if (oldSize === 0) return { code: 'tree-from-nothing' };
  return climb(
    { start: 0, end: oldSize, size: newSize, part: oldRoot, root: newRoot, proof },
    hash,
  );
}

/**
 * Checks that a subtree belongs to a tree (draft-ietf-plants-merkle-tree-certs, "Subtrees").
 * `start` must be a multiple of the smallest power of two that is not below `end - start`.
 */
export function verifySubtreeConsistency(
  claim: Subtree,
  hash: Hash = sha256,
): Doubt<TreeDoubtCode> | undefined {
  const { start, end, size, part, proof } = claim;
  if (!isSubtree(start, end)) return { code: 'subtree-malformed' };
  if (!isCount(size)) return { code: 'size-malformed' };
  if (end > size) return { code: 'tree-shrinks' };
  if (start < end) return climb(claim, hash);
  if (proof.length > 0) return { code: 'proof-too-long' };
  return sameBytes(part, emptyRoot(hash)) ? undefined : { code: 'old-root-differs' };
}

/** Checks that a leaf at `index` of the log belongs to the subtree from `start` up to `end`. */
export function verifySubtreeInclusion(
  claim: Omit<Inclusion, 'size'> & Pick<Subtree, 'start' | 'end'>,
  hash: Hash = sha256,
): Doubt<TreeDoubtCode> | undefined {
  const { leaf, index, start, end, root, proof } = claim;
  if (!isSubtree(start, end)) return { code: 'subtree-malformed' };
  if (!isCount(index)) return { code: 'size-malformed' };
  if (index < start) return { code: 'index-outside-tree' };
  return verifyInclusion({ leaf, index: index - start, size: end - start, root, proof }, hash);
}

/**
 * The one walk behind every proof. A leaf is a subtree of width one, and an older tree is a
 * subtree that starts at 0, so the same path from the part to the root serves them all. `first`,
 * `last` and `top` are the indexes, at the level reached, of the part's first node, its last
 * node, and the last node of the whole tree.
 */
function climb(claim: Subtree, hash: Hash): Doubt<TreeDoubtCode> | undefined {
  const { start, end, size, part, root, proof } = claim;
  let [first, last, top] = [start, end - 1, size - 1];
  const rise = () => {
    [first, last, top] = [half(first), half(last), half(top)];
  };
  // The largest node that ends where the part ends is the first hash both roots have in common.
  while (first !== last && (end === size || isOdd(last))) rise();
  const [seed, ...siblings] = first === last ? [part, ...proof] : proof;
  if (seed === undefined) return { code: 'proof-too-short' };
  if (siblings.length > 0 && ![seed, ...siblings].every(isHash)) return { code: 'hash-malformed' };
  let [inPart, inTree] = [seed, seed];
  for (const sibling of siblings) {
    if (top === 0) return { code: 'proof-too-long' };
    if (isOdd(last) || last === top) {
      while (!isOdd(last)) rise(); // The right border skips levels where it has no sibling.
      if (first < last) inPart = nodeHash(sibling, inPart, hash);
      inTree = nodeHash(sibling, inTree, hash);
    } else {
      inTree = nodeHash(inTree, sibling, hash);
    }
    rise();
  }
  if (top !== 0) return { code: 'proof-too-short' };
  if (!sameBytes(inPart, part)) return { code: 'old-root-differs' };
  return sameBytes(inTree, root) ? undefined : { code: 'root-differs' };
}

function isSubtree(start: number, end: number): boolean {
  if (!isCount(start) || !isCount(end) || start > end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

/** Bitwise operators see 32 bits only; a log may grow past them. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_SIZE;
}
