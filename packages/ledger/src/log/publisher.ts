import { Defect } from '@yangguang/kernel';
import type pg from 'pg';
import { headOf, type Queryable } from '../read/read.ts';
import { sameBytes } from '../verify/bytes.ts';
import { encodeCheckpoint, openCheckpoint } from '../verify/checkpoint.ts';
import type { Digests } from '../verify/leaf.ts';
import { ed25519Verifier, type Sign, signNote, type VerifierKey } from '../verify/note.ts';
import { proveConsistency } from '../verify/prove.ts';
import { nodeReader, TILE_WIDTH } from '../verify/tiles.ts';
import { NATIVE_DIGESTS } from './digests.ts';
import { makeLogDirectory, readCheckpoint, writeCheckpoint } from './files.ts';
import { borderHolds, entriesOf, growLog, hashesOf, removeOutgrown, rootAt } from './growth.ts';
import { leavesOf } from './leaves.ts';
import { type SeenSizes, type Testimony, testimonyOf, type Witness } from './witness.ts';

export interface PublisherOptions {
  /** One connection of it is kept for as long as the publisher is open. */
  readonly pool: pg.Pool;
  /** Where the files of the log are, as C2SP tlog-tiles lays them out. */
  readonly directory: string;
  /** The log's Ed25519 key; its name is the origin of the log. */
  readonly key: VerifierKey;
  readonly sign: Sign;
  readonly witnesses?: readonly Witness[];
  /** Milliseconds to wait for a witness before publishing without it. */
  readonly patience?: number;
  readonly digests?: Digests;
}

/** The log as it stands after a step. */
export interface Published {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed checkpoint with the cosignatures that came in time. */
  readonly note: string;
  readonly testimonies: readonly Testimony[];
}

export type PublishOutcome = Published | { readonly refusal: 'lock-lost' };

/** The one writer of the public log (the sequencer of 全程留痕). */
export interface Publisher {
  /**
   * Brings the log up to the ledger and publishes a checkpoint; with nothing new it asks again
   * the witnesses that have not cosigned. After `lock-lost` another publisher may be at work:
   * close this one and open a new one.
   *
   * A ledger that has lost facts which the log shows, or tells them otherwise, is a Defect: to
   * sign a second history would be worse than to stop.
   */
  publish(): Promise<PublishOutcome>;
  close(): void;
}

const LOCK = [7236270, 3];
const PATIENCE = 5_000;

/** Opens the publisher, unless another one holds the ledger's publishing lock. */
export async function openPublisher(
  options: PublisherOptions,
): Promise<Publisher | { readonly refusal: 'another-publisher' }> {
  const client = await options.pool.connect();
  // A lost connection shows itself in the next query, which is where it matters.
  client.on('error', () => {});
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1, $2) as held',
      LOCK,
    );
    if (rows[0]?.held !== true) {
      client.release();
      return { refusal: 'another-publisher' };
    }
    return publisherOf(client, options, await recover(client, options));
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function publisherOf(
  client: pg.PoolClient,
  options: PublisherOptions,
  recovered: Published | undefined,
): Publisher {
  const seen: SeenSizes = new Map();
  let last = recovered;
  let running: Promise<PublishOutcome> | undefined;

  async function step(): Promise<PublishOutcome> {
    try {
      const grown = await grow(client, options, last);
      const published = await testify(options, grown, seen);
      // Whoever has taken the lock from us may be further on; its checkpoint must stay.
      if (!(await isHeld(client))) return { refusal: 'lock-lost' };
      if (published.note !== last?.note) await writeCheckpoint(options.directory, published.note);
      removeOutgrown(options.directory, last?.size ?? 0, published.size);
      last = published;
      return published;
    } catch (error) {
      if (error instanceof Defect || (await isHeld(client))) throw error;
      return { refusal: 'lock-lost' };
    }
  }

  return {
    publish: () => {
      running ??= step().finally(() => {
        running = undefined;
      });
      return running;
    },
    // Ends the session, and the lock with it.
    close: () => client.release(true),
  };
}

/** Reads where the log stands and proves that files, database and checkpoint agree about it. */
async function recover(
  database: Queryable,
  options: PublisherOptions,
): Promise<Published | undefined> {
  const { directory, digests = NATIVE_DIGESTS } = options;
  makeLogDirectory(directory);
  const note = readCheckpoint(directory);
  if (note === undefined) return undefined;
  const { size, root } = ownCheckpoint(note, options.key);
  if ((await headOf(database)) < size) throw new Defect('ledger-behind-its-log');
  if (borderHolds(directory, size, root, digests.sha256)) {
    await compareTail(database, directory, size, digests);
  } else {
    // A power cut or a lost disk took some tiles: all of them can be made again.
    await growLog(directory, 0, leavesOf(database, 0, size, digests), digests.sha256);
    const rebuilt = rootAt(directory, size, size, digests.sha256);
    if (!sameBytes(rebuilt, root)) throw new Defect('log-differs-from-ledger');
  }
  return { size, root, note, testimonies: [] };
}

function ownCheckpoint(note: string, key: VerifierKey) {
  const verifier = ed25519Verifier(key);
  if ('doubt' in verifier) throw new Defect(verifier.doubt.code);
  const opened = openCheckpoint(note, [verifier.value]);
  if ('doubt' in opened) throw new Defect(`our own checkpoint: ${opened.doubt.code}`);
  return opened.value;
}

// A database put back from a backup, and written to since, has other facts at the log's end.
async function compareTail(
  database: Queryable,
  directory: string,
  size: number,
  digests: Digests,
): Promise<void> {
  if (size === 0) return;
  const index = Math.floor((size - 1) / TILE_WIDTH);
  const from = index * TILE_WIDTH;
  const published = entriesOf(directory, { level: 'entries', index, width: size - from });
  let entry = 0;
  for await (const leaf of leavesOf(database, from, size, digests)) {
    const shown = published[entry];
    if (shown === undefined || !sameBytes(shown, leaf)) throw new Defect('log-differs-from-ledger');
    entry += 1;
  }
}

interface Grown {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** Writes the tiles of everything committed, records the tree, and only then signs it. */
async function grow(
  database: Queryable,
  { directory, key, sign, digests = NATIVE_DIGESTS }: PublisherOptions,
  last: Published | undefined,
): Promise<Grown> {
  const head = await headOf(database);
  if (last !== undefined && head === last.size) return last;
  const from = last?.size ?? 0;
  const leaves = leavesOf(database, from, head, digests);
  const size = await growLog(directory, from, leaves, digests.sha256);
  const root = rootAt(directory, size, size, digests.sha256);
  await recordTree(database, directory, { size, root }, digests);
  const text = encodeCheckpoint({ origin: key.name, size, root, extensions: [] });
  return { size, root, note: signNote(text, key, sign) };
}

/**
 * Records the tree that is about to be signed. The trees recorded before it, by whatever
 * publisher, must be its beginnings: so no two histories are ever signed with our key.
 */
async function recordTree(
  database: Queryable,
  directory: string,
  tree: { readonly size: number; readonly root: Uint8Array },
  digests: Digests,
): Promise<void> {
  const { rows } = await database.query<{ size: string; root: Buffer }>(
    'select size, root from ledger.tree order by size desc limit 1',
  );
  const [former] = rows;
  if (former !== undefined) {
    const size = Number(former.size);
    if (size > tree.size) throw new Defect('ledger-behind-its-log');
    const root = rootAt(directory, size, tree.size, digests.sha256);
    if (!sameBytes(root, former.root)) throw new Defect('log-differs-from-ledger');
  }
  await database.query(
    'insert into ledger.tree (size, root) values ($1, $2) on conflict (size) do nothing',
    [tree.size, tree.root],
  );
}

async function testify(
  { directory, witnesses = [], patience = PATIENCE, digests = NATIVE_DIGESTS }: PublisherOptions,
  { size, root, note }: Grown,
  seen: SeenSizes,
): Promise<Published> {
  const read = nodeReader(size, (tile) => hashesOf(directory, tile), digests.sha256);
  const prove = (oldSize: number) => proveConsistency(oldSize, size, read, digests.sha256);
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const missing = witnesses.filter(({ verifier }) => !note.includes(`\u2014 ${verifier.name} `));
  const testimonies = await Promise.all(
    missing.map((witness) => testimonyOf(witness, { size, note, text, prove, patience }, seen)),
  );
  const lines = testimonies.map(({ line = '' }) => line);
  return { size, root, note: [note, ...lines].join(''), testimonies };
}

async function isHeld(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('select 1');
    return true;
  } catch {
    return false;
  }
}
