import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { NewFact, Recorded, Store } from '@yangguang/ledger';
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

/**
 * A ledger without a database that writes the lines of its own export as the facts arrive: the
 * very bytes that a real one exports, padding included. It is how a bench comes by a large export
 * in the time that reading one may take.
 */
export interface MemoryLedger {
  readonly store: Store;
  /** Keeps of a stream only that it exists: nobody will read it again. */
  forget(stream: string): void;
  size(): LedgerSize;
  /** Ends the last commit and the file of lines; answers the tree over them. */
  end(): Promise<Tree>;
}

export interface LedgerSize {
  readonly entries: number;
  readonly facts: number;
  readonly privateFacts: number;
  readonly streams: number;
}

/** As in the real store: private leaves are padded to a multiple of this at each commit. */
const PRIVATE_GROUP = 8;
/** Facts in one group commit. */
const COMMIT = 64;
const BUFFERED = 4 * 1024 * 1024;

interface Tape {
  /** Records one fact and answers its position. */
  record(fact: Fact): number;
  /** Resolves when the file has taken what was written. */
  written(): Promise<void>;
  readonly streams: Map<string, readonly Recorded[]>;
  head(): number;
}

export function openMemoryLedger(path: string): MemoryLedger {
  const out = createWriteStream(path, { highWaterMark: BUFFERED });
  const streams = new Map<string, readonly Recorded[]>();
  const byte = numbersFrom(20_261_123);
  const { sha256 } = NATIVE_DIGESTS;
  const tree = openTree();
  let [facts, privateFacts, uncommitted, uncommittedPrivate] = [0, 0, 0, 0];

  const write = (entry: Pick<BundleEntry, 'fact' | 'edition'>, publication?: Publication) => {
    const position = tree.size();
    const blind = Uint8Array.from({ length: 32 }, () => byte(2 ** 31) >>> 23);
    const leaf =
      entry.fact === undefined
        ? paddingLeaf(blind, NATIVE_DIGESTS)
        : leafOf(entry.fact, publication ?? 'private', blind, NATIVE_DIGESTS);
    tree.add(leafHash(leaf, sha256));
    out.write(`${entryLine({ position, blind, ...entry })}\n`);
    return position;
  };
  const commit = () => {
    while (uncommittedPrivate % PRIVATE_GROUP !== 0) {
      write({});
      uncommittedPrivate += 1;
    }
    [uncommitted, uncommittedPrivate] = [0, 0];
  };
  const record = (fact: Fact) => {
    if (uncommitted === COMMIT) commit();
    const publication = publicationOf(publications, fact.type);
    const hidden = publication === 'private' ? 1 : 0;
    [facts, privateFacts] = [facts + 1, privateFacts + hidden];
    [uncommitted, uncommittedPrivate] = [uncommitted + 1, uncommittedPrivate + hidden];
    return write({ fact, edition: 1 }, publication);
  };
  const written = async () => {
    if (out.writableNeedDrain) await once(out, 'drain');
  };
  return {
    store: storeOn({ record, written, streams, head: tree.size }),
    forget: (stream) => void streams.set(stream, streams.get(stream)?.slice(0, 1) ?? []),
    size: () => ({ entries: tree.size(), facts, privateFacts, streams: streams.size }),
    async end() {
      commit();
      out.end();
      await once(out, 'finish');
      return tree;
    },
  };
}

function storeOn({ record, written, streams, head }: Tape): Store {
  return {
    async append(stream, expected, facts) {
      const known = streams.get(stream) ?? [];
      if (known.length !== expected) return { conflict: known.length };
      const position = head();
      const recorded = facts.map((fact, at) => factAt(record, stream, expected + at + 1, fact));
      streams.set(stream, [...known, ...recorded]);
      await written();
      return { position, version: expected + facts.length };
    },
    async *read(stream, from = 1) {
      yield* streams.get(stream)?.slice(from - 1) ?? [];
    },
    async *readAll() {},
    head: async () => head(),
    close: async () => {},
  };
}

function factAt(
  record: Tape['record'],
  stream: string,
  version: number,
  { type, at, by, body }: NewFact,
): Recorded {
  const fact = { stream, version, type, at, by, body };
  return { ...fact, position: record(fact) };
}
