import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { NATIVE_DIGESTS } from '@yangguang/ledger';
import {
  type BundleEntry,
  entryLine,
  type Fact,
  leafHash,
  leafOf,
  type Publication,
  paddingLeaf,
  publicationOf,
} from '@yangguang/ledger/verify';
import { publications } from '@yangguang/trading';
import { numbersFrom } from './tender.ts';
import { openTree, type Tree } from './tree.ts';

/** Writes the lines of a ledger's entries, padding included, and grows its tree. */
export interface Entries {
  record(fact: Fact): Promise<void>;
  size(): EntriesSize;
  /** Ends the last commit and the file of lines; answers the tree over them. */
  end(): Promise<Tree>;
}

export interface EntriesSize {
  readonly entries: number;
  readonly facts: number;
  readonly privateFacts: number;
}

/** As in the real store: private leaves are padded to a multiple of this at each commit. */
const PRIVATE_GROUP = 8;
/** Facts in one group commit. */
const COMMIT = 64;
const BUFFERED = 4 * 1024 * 1024;

export function openEntries(path: string): Entries {
  const out = createWriteStream(path, { highWaterMark: BUFFERED });
  const random = numbersFrom(20_261_123);
  const tree = openTree();
  let [facts, privateFacts, uncommitted, uncommittedPrivate] = [0, 0, 0, 0];

  const write = (entry: Pick<BundleEntry, 'fact' | 'edition'>, publication?: Publication) => {
    const position = tree.size();
    const blind = Uint8Array.from({ length: 32 }, () => random(2 ** 31) >>> 23);
    const leaf =
      entry.fact === undefined
        ? paddingLeaf(blind, NATIVE_DIGESTS)
        : leafOf(entry.fact, publication ?? 'private', blind, NATIVE_DIGESTS);
    tree.add(leafHash(leaf, NATIVE_DIGESTS.sha256));
    out.write(`${entryLine({ position, blind, ...entry })}\n`);
  };
  const commit = () => {
    while (uncommittedPrivate % PRIVATE_GROUP !== 0) {
      write({});
      uncommittedPrivate += 1;
    }
    [uncommitted, uncommittedPrivate] = [0, 0];
  };
  return {
    size: () => ({ entries: tree.size(), facts, privateFacts }),
    async record(fact) {
      if (uncommitted === COMMIT) commit();
      const publication = publicationOf(publications, fact.type);
      const hidden = publication === 'private' ? 1 : 0;
      [facts, privateFacts] = [facts + 1, privateFacts + hidden];
      [uncommitted, uncommittedPrivate] = [uncommitted + 1, uncommittedPrivate + hidden];
      write({ fact, edition: 1 }, publication);
      if (out.writableNeedDrain) await once(out, 'drain');
    },
    async end() {
      commit();
      out.end();
      await once(out, 'finish');
      return tree;
    },
  };
}
