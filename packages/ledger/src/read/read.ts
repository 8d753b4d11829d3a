import { instant } from '@yangguang/kernel';
import type pg from 'pg';
import type { Fact } from '../verify/fact.ts';

/** A fact and its place in the ledger, which is also the index of its leaf in the public log. */
export interface Recorded extends Fact {
  readonly position: number;
}

/** One row of the ledger: a fact, or padding when there is none. */
export interface Entry {
  readonly position: number;
  /** 32 secret bytes; who has them can prove what a private leaf holds. */
  readonly blind: Uint8Array;
  readonly recorded?: { readonly fact: Recorded; readonly edition: number };
}

/** What reading needs of a pool or client. */
export type Queryable = Pick<pg.Pool, 'query'>;

interface Row {
  readonly position: string;
  readonly blind: Buffer;
  readonly stream: string | null;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly body: string;
  readonly edition: number;
}

const PAGE_ROWS = 1_000;
const PAGE_BYTES = 4 * 1024 * 1024;

/** Rows in the ledger, padding included: the position that the next fact will get. */
export async function headOf(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ size: string }>(
    'select coalesce(max(position) + 1, 0) as size from ledger.fact',
  );
  return Number(rows[0]?.size ?? 0);
}

/** The facts of one stream from `fromVersion` on, in order; one page at a time in memory. */
export async function* readStream(
  database: Queryable,
  stream: string,
  fromVersion = 1,
): AsyncGenerator<Recorded> {
  for await (const { recorded } of readStreamEntries(database, stream, fromVersion)) {
    if (recorded !== undefined) yield recorded.fact;
  }
}

/** As {@link readStream}, with what it takes to prove each fact's leaf. */
export async function* readStreamEntries(
  database: Queryable,
  stream: string,
  fromVersion = 1,
): AsyncGenerator<Entry> {
  let from = fromVersion;
  for (;;) {
    const rows = await page(database, 'stream = $4 and version >= $1', 'version', from, [stream]);
    for (const row of rows) {
      yield entryOf(row);
      from = row.version + 1;
    }
    if (rows.length === 0) return;
  }
}

/** All facts from position `from` up to, not including, `until`; padding is passed over. */
export async function* readFacts(
  database: Queryable,
  from = 0,
  until?: number,
): AsyncGenerator<Recorded> {
  for await (const { recorded } of readEntries(database, from, until)) {
    if (recorded !== undefined) yield recorded.fact;
  }
}

/**
 * Every row, padding too, from position `from` up to, not including, `until` or the end met.
 * Rows never change and are never inserted before others, so pages need no common snapshot.
 */
export async function* readEntries(
  database: Queryable,
  from = 0,
  until = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Entry> {
  let next = from;
  while (next < until) {
    const rows = await page(database, 'position >= $1 and position < $4', 'position', next, [
      until,
    ]);
    for (const row of rows) {
      yield entryOf(row);
      next = Number(row.position) + 1;
    }
    if (rows.length === 0) return;
  }
}

/** Bounded in rows and in bytes, but never empty while there is a row left. */
async function page(
  database: Queryable,
  condition: string,
  order: 'position' | 'version',
  from: number,
  more: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await database.query<Row>(
    `select position, stream, version, type, at, by, body, edition, blind from (
       select *, sum(octet_length(body)) over (order by ${order}) - octet_length(body) as before
         from (select * from ledger.fact where ${condition} order by ${order} limit $2) found
     ) counted where before is null or before < $3 order by ${order}`,
    [from, PAGE_ROWS, PAGE_BYTES, ...more],
  );
  return rows;
}

function entryOf(row: Row): Entry {
  const { position, blind, stream, edition } = row;
  if (stream === null) return { position: Number(position), blind };
  return {
    position: Number(position),
    blind,
    recorded: { fact: factOf(row, stream), edition },
  };
}

function factOf({ position, version, type, at, by, body }: Row, stream: string): Recorded {
  return {
    position: Number(position),
    stream,
    version,
    type,
    at: instant(at),
    by,
    body: JSON.parse(body),
  };
}
