import { Defect } from '@yangguang/kernel';
import { type Entry, NATIVE_DIGESTS } from '@yangguang/ledger';
import {
  type Frontier,
  frontierRoot,
  grow,
  leafHash,
  leafOf,
  type Publications,
  paddingLeaf,
  parseUtf8,
  publicationOf,
} from '@yangguang/ledger/verify';
import type { PublicFact } from '@yangguang/views';

/** A page of the ledger as a stranger can read it, and the tree with its leaves. */
export interface PublicPage {
  readonly facts: readonly PublicFact[];
  readonly frontier: Frontier;
}

/**
 * Takes the private away: what is left of each row is its leaf, and a fact only where the leaf
 * shows one. The list that counts is that of the fact's own time, as in the log itself.
 */
export function publicPage(
  entries: readonly Entry[],
  editions: ReadonlyMap<number, Publications>,
  start: Frontier,
): PublicPage {
  const facts: PublicFact[] = [];
  let frontier = start;
  for (const entry of entries) {
    if (entry.position !== frontier.size) throw new Defect(`no fact at position ${frontier.size}`);
    const { leaf, shown } = leafOfEntry(entry, editions);
    const hash = leafHash(leaf, NATIVE_DIGESTS.sha256);
    frontier = grow(frontier, hash, NATIVE_DIGESTS.sha256);
    const fact = shown === undefined ? undefined : publicFact(entry, shown, leaf, hash);
    if (fact !== undefined) facts.push(fact);
  }
  return { facts, frontier };
}

export function rootOf(frontier: Frontier): string {
  return Buffer.from(frontierRoot(frontier, NATIVE_DIGESTS.sha256)).toString('hex');
}

function leafOfEntry(
  { blind, recorded }: Entry,
  editions: ReadonlyMap<number, Publications>,
): { readonly leaf: Uint8Array; readonly shown?: readonly string[] } {
  if (recorded === undefined) return { leaf: paddingLeaf(blind, NATIVE_DIGESTS) };
  const { position: _, ...fact } = recorded.fact;
  const list = editions.get(recorded.edition);
  if (list === undefined) throw new Defect(`no publication list ${recorded.edition}`);
  const publication = publicationOf(list, fact.type);
  const leaf = leafOf(fact, publication, blind, NATIVE_DIGESTS);
  return publication === 'private' ? { leaf } : { leaf, shown: publication.public };
}

function publicFact(
  { recorded }: Entry,
  shown: readonly string[],
  leaf: Uint8Array,
  hash: Uint8Array,
): PublicFact | undefined {
  if (recorded === undefined) return undefined;
  const { body, ...head } = recorded.fact;
  const fields = Object.fromEntries(Object.entries(body).filter(([key]) => shown.includes(key)));
  const record = parseUtf8(leaf);
  if (record === undefined) throw new Defect(`a leaf that is no text at ${head.position}`);
  return { ...head, fields, leaf: Buffer.from(hash).toString('hex'), record };
}
