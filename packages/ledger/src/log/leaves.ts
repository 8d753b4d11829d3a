import { Defect } from '@yangguang/kernel';
import { type Entry, type Queryable, readEntries } from '../read/read.ts';
import { editionsIn } from '../store/publication.ts';
import {
  type Digests,
  leafOf,
  type Publications,
  paddingLeaf,
  publicationOf,
} from '../verify/leaf.ts';

/**
 * The leaves of the public log from position `from` up to, not including, `until`. A leaf depends
 * on nothing but its row and the publication list of the row's time, so it always comes out the
 * same, whoever makes it and when.
 */
export async function* leavesOf(
  database: Queryable,
  from: number,
  until: number,
  digests: Digests,
): AsyncGenerator<Uint8Array> {
  const editions = await editionsIn(database);
  let expected = from;
  for await (const entry of readEntries(database, from, until)) {
    if (entry.position !== expected) throw new Defect(`no fact at position ${expected}`);
    expected += 1;
    yield leafOfEntry(entry, editions, digests);
  }
  if (expected !== until) throw new Defect(`the ledger ends at ${expected}, not at ${until}`);
}

function leafOfEntry(
  { blind, recorded }: Entry,
  editions: ReadonlyMap<number, Publications>,
  digests: Digests,
): Uint8Array {
  if (recorded === undefined) return paddingLeaf(blind, digests);
  const { position: _, ...fact } = recorded.fact;
  const list = editions.get(recorded.edition);
  if (list === undefined) throw new Defect(`no publication list ${recorded.edition}`);
  return leafOf(fact, publicationOf(list, fact.type), blind, digests);
}
