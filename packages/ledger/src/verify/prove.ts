import { Defect } from '@yangguang/kernel';
import type { Frontier } from './frontier.ts';
import { type Hash, sha256 } from './hash.ts';
import { emptyRoot, nodeHash, splitAt } from './merkle.ts';

/** A whole subtree: the `index`-th of those with 2^level leaves. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a whole subtree; over tiles see `nodeReader`. */
export type NodeReader = (node: TreeNode) => Uint8Array;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The inclusion proof of the leaf at `index` in the tree of `size` (PATH of RFC 6962, 2.1.1). */
export function proveInclusion(
  index: number,
  size: number,
  read: NodeReader,
  hash: Hash = sha256,
): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeRoot(range, read, hash));
}

/**
 * The proof that the tree of `newSize` begins with the tree of `oldSize` (PROOF of RFC 6962,
 * 2.1.2); empty when the sizes are equal, or when the old tree is.
 */
export function proveConsistency(
  oldSize: number,
  newSize: number,
  read: NodeReader,
  hash: Hash = sha256,
): readonly Uint8Array[] {
  return consistencyRanges(oldSize, newSize).map((range) => rangeRoot(range, read, hash));
}

/** The nodes that {@link proveInclusion} will ask for, for a reader that must fetch them first. */
export function inclusionNodes(index: number, size: number): readonly TreeNode[] {
  return inclusionRanges(index, size).flatMap(wholeNodes);
}

/** The nodes that {@link proveConsistency} will ask for. */
export function consistencyNodes(oldSize: number, newSize: number): readonly TreeNode[] {
  return consistencyRanges(oldSize, newSize).flatMap(wholeNodes);
}

/** The nodes of the right border of a tree of `size`, which {@link frontierAt} will ask for. */
export function frontierNodes(size: number): readonly TreeNode[] {
  return wholeNodes({ start: 0, end: size });
}

/** The frontier of the tree of `size`, from stored nodes: where a restarted log goes on. */
export function frontierAt(size: number, read: NodeReader): Frontier {
  return { size, roots: frontierNodes(size).map(read) };
}

function inclusionRanges(index: number, size: number): readonly Range[] {
  if (index < 0 || index >= size) throw new Defect(`no leaf ${index} in a tree of ${size}`);
  return path(index, { start: 0, end: size });
}

function consistencyRanges(oldSize: number, newSize: number): readonly Range[] {
  if (oldSize > newSize) throw new Defect(`no proof from ${oldSize} back to ${newSize}`);
  return oldSize === 0 ? [] : subproof(oldSize, { start: 0, end: newSize }, true);
}

function path(index: number, range: Range): readonly Range[] {
  if (range.end - range.start === 1) return [];
  const [left, right] = halves(range);
  return index < left.end ? [...path(index, left), right] : [...path(index, right), left];
}

/** `known`: the verifier has this range's root already, as the old tree's root. */
function subproof(oldSize: number, range: Range, known: boolean): readonly Range[] {
  if (oldSize === range.end) return known ? [] : [range];
  const [left, right] = halves(range);
  return oldSize <= left.end
    ? [...subproof(oldSize, left, known), right]
    : [...subproof(oldSize, right, false), left];
}

function halves({ start, end }: Range): readonly [Range, Range] {
  const middle = start + splitAt(end - start);
  return [
    { start, end: middle },
    { start: middle, end },
  ];
}

/** The whole subtrees of a range, left to right; each start is a multiple of its width. */
function wholeNodes({ start, end }: Range): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1];
    for (; width * 2 <= end - at; width *= 2) level += 1;
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

function rangeRoot(range: Range, read: NodeReader, hash: Hash): Uint8Array {
  const roots = wholeNodes(range).map(read);
  return roots.length === 0
    ? emptyRoot(hash)
    : roots.reduceRight((right, left) => nodeHash(left, right, hash));
}
