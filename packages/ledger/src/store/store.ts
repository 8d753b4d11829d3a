import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson, Defect } from '@yangguang/kernel';
import type pg from 'pg';
import { headOf, type Recorded, readFacts, readStream } from '../read/read.ts';
import { type Fact, parseFact } from '../verify/fact.ts';
import { type Publications, publicationOf } from '../verify/leaf.ts';
import { type Batch, type Pending, type Row, takeBatch } from './batch.ts';
import { blindSource } from './blinds.ts';
import { isPassing } from './connection.ts';
import { editionOf } from './publication.ts';
import { byteaArray, intArray, textArray } from './wire.ts';

/** A fact that is not yet recorded: its stream and version come from where it is appended. */
export type NewFact = Omit<Fact, 'stream' | 'version'>;

/** The facts are durable. */
export interface Appended {
  /** Position of the first of them; the others follow without a gap. */
  readonly position: number;
  /** Version of the stream after the last of them. */
  readonly version: number;
}

/** Nothing was stored: the stream is not at the expected version but at this one. */
export interface Conflict {
  readonly conflict: number;
}

/** The ledger's facts: written once, in one order, never changed. */
export interface Store {
  /**
   * Appends facts to a stream that must be at `expectedVersion` (0: it does not exist), all or
   * none. Answers when they are durable. While the database cannot be reached it waits: an append
   * is answered once its fate is known, so a lost connection never makes one of it two.
   *
   * A fact that the verifier could not read back is a Defect, as is an append after `close`.
   */
  append(
    stream: string,
    expectedVersion: number,
    facts: readonly NewFact[],
  ): Promise<Appended | Conflict>;
  /** The facts of one stream, in order. */
  read(stream: string, fromVersion?: number): AsyncIterable<Recorded>;
  /** The facts of all streams by position, from `from` up to, not including, `until`. */
  readAll(from?: number, until?: number): AsyncIterable<Recorded>;
  /** Rows in the ledger, padding included. */
  head(): Promise<number>;
  /** Takes no more appends, and resolves when those taken are answered. The pool stays open. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly publication: Publications;
  /** Secret randomness for the blinds; from the operating system unless a test says otherwise. */
  readonly random?: (size: number) => Uint8Array;
}

interface Waiting extends Pending {
  answer(outcome: Appended | Conflict): void;
  fail(error: unknown): void;
}

interface Written {
  readonly base: number;
  readonly conflicts: readonly Clash[];
}

/** A chain that was left out, and what stands in the place of its first fact, if anything. */
interface Clash {
  readonly chain: number;
  readonly actual: number;
  readonly position: number | null;
  readonly blind: string | null;
}

const LIMITS = { rows: 1_024, bytes: 8 * 1024 * 1024 };
const MAX_FACTS = 1_000;
/** Private leaves come in multiples of this, so that their number says little about any act. */
const PRIVATE_GROUP = 8;
const FIRST_RETRY = 10;
const LAST_RETRY = 1_000;

const APPEND = {
  name: 'ledger-append',
  text: `select base, conflicts from ledger.append(
    $1::text[], $2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::bytea[], $10::bytea[], $11::int)`,
};

/** Opens a store on a migrated database. Several stores may work on one database at once. */
export async function openStore(pool: pg.Pool, options: StoreOptions): Promise<Store> {
  const { publication, random } = options;
  const nextBlind = blindSource(random);
  const edition = await editionOf(pool, publication);
  let waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;
  let closed = false;

  // Everything that arrives while one batch is on its way goes out together as the next one.
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = takeBatch(waiting, LIMITS);
      waiting = [...batch.later];
      try {
        const spare = Array.from({ length: PRIVATE_GROUP - 1 }, nextBlind);
        const written = await writeUntilKnown(pool, parametersOf(batch, spare, edition));
        waiting = [...settle(batch, written), ...waiting];
      } catch (error) {
        for (const { pending } of batch.members) pending.fail(error);
      }
    }
    draining = undefined;
  }

  function enqueue(pending: Waiting): void {
    waiting.push(pending);
    draining ??= new Promise<void>(setImmediate).then(drain);
  }

  return {
    append: async (stream, expected, facts) => {
      if (closed) throw new Defect('append to a closed store');
      const rows = rowsOf(stream, expected, facts, publication, nextBlind);
      const bytes = rows.reduce((sum, { body }) => sum + body.length, 0);
      return new Promise((answer, fail) => {
        enqueue({ stream, expected, rows, bytes, answer, fail });
      });
    },
    read: (stream, fromVersion) => readStream(pool, stream, fromVersion),
    readAll: (from, until) => readFacts(pool, from, until),
    head: () => headOf(pool),
    close: async () => {
      closed = true;
      await draining;
    },
  };
}

// One fact that the database refuses would spoil the batch of everybody else: look before.
function rowsOf(
  stream: string,
  expected: number,
  facts: readonly NewFact[],
  publication: Publications,
  nextBlind: () => Uint8Array,
): readonly Row[] {
  if (facts.length === 0 || facts.length > MAX_FACTS) {
    throw new Defect(`${facts.length} facts in one append`);
  }
  if (!Number.isSafeInteger(expected) || expected < 0) {
    throw new Defect(`no version: ${expected}`);
  }
  return facts.map(({ type, at, by, body }, i) => {
    const fact = { stream, version: expected + i + 1, type, at, by, body };
    if (parseFact(fact) === undefined) throw new Defect(`not a fact: ${stream} ${type}`);
    return {
      type,
      at,
      by,
      body: canonicalJson(body),
      blind: nextBlind(),
      hidden: publicationOf(publication, type) === 'private',
    };
  });
}

/**
 * Repeats a batch until the database has answered. Repeating is harmless even when the first try
 * was committed, or still will be: the one that comes second finds the streams moved on.
 */
async function writeUntilKnown(pool: pg.Pool, values: readonly unknown[]): Promise<Written> {
  for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LAST_RETRY)) {
    try {
      const { rows } = await pool.query<{ base: string; conflicts: readonly Clash[] | null }>({
        ...APPEND,
        values: [...values],
      });
      const [row] = rows;
      if (row === undefined) throw new Defect('ledger.append gave no answer');
      return { base: Number(row.base), conflicts: row.conflicts ?? [] };
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await pause(wait);
  }
}

function parametersOf(
  { chains, members }: Batch<Waiting>,
  spare: readonly Uint8Array[],
  edition: number,
): readonly unknown[] {
  const rows = members.flatMap(({ pending }) => pending.rows);
  const chainOfRow = members.flatMap(({ pending, chain }) => pending.rows.map(() => chain + 1));
  return [
    textArray(chains.map(({ stream }) => stream)),
    intArray(chains.map(({ expected }) => expected)),
    intArray(chains.map(({ hidden }) => hidden)),
    intArray(chainOfRow),
    textArray(rows.map(({ type }) => type)),
    textArray(rows.map(({ at }) => at)),
    textArray(rows.map(({ by }) => by)),
    textArray(rows.map(({ body }) => body)),
    byteaArray(rows.map(({ blind }) => blind)),
    byteaArray(spare),
    edition,
  ];
}

/** Answers the members of a written batch; gives back those whose turn is still to come. */
function settle(batch: Batch<Waiting>, { base, conflicts }: Written): readonly Waiting[] {
  const clashes = new Map(conflicts.map((clash) => [clash.chain - 1, clash]));
  const answered = new Set<number>();
  const again: Waiting[] = [];
  let position = base;
  for (const { pending, chain } of batch.members) {
    const version = pending.expected + pending.rows.length;
    const clash = clashes.get(chain);
    if (clash === undefined) {
      pending.answer({ position, version });
      position += pending.rows.length;
    } else if (answered.has(chain)) {
      // The stream is not where the first of the chain wanted it, but perhaps where this one does.
      again.push(pending);
    } else {
      answered.add(chain);
      pending.answer(ownWork(pending, clash) ?? { conflict: clash.actual });
    }
  }
  return again;
}

/** A clash with our own blind: an earlier try was committed, and its answer lost on the way. */
function ownWork(pending: Waiting, { position, blind }: Clash): Appended | undefined {
  const [first] = pending.rows;
  if (first === undefined || position === null || blind === null) return undefined;
  if (!Buffer.from(blind, 'hex').equals(first.blind)) return undefined;
  return { position, version: pending.expected + pending.rows.length };
}
