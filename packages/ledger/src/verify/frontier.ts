import { type Hash, sha256 } from './hash.ts';
import { emptyRoot, nodeHash } from './merkle.ts';

/**
 * The right border of a growing tree: the roots of its whole subtrees, from the largest to the
 * smallest. It is all that is needed to append and to give the root, so a log of any length is
 * checked while it streams by, in memory that grows with the logarithm of its size.
 */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] };

/** The frontier with one leaf more; costs one node hash on average. */
export function grow(frontier: Frontier, leaf: Uint8Array, hash: Hash = sha256): Frontier {
  const roots = frontier.roots.slice();
  let carried = leaf;
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = roots.pop();
    if (left !== undefined) carried = nodeHash(left, carried, hash);
  }
  roots.push(carried);
  return { size: frontier.size + 1, roots };
}

/** The root of the whole tree. */
export function frontierRoot({ roots }: Frontier, hash: Hash = sha256): Uint8Array {
  if (roots.length === 0) return emptyRoot(hash);
  return roots.reduceRight((right, left) => nodeHash(left, right, hash));
}
