import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Queryable } from '@yangguang/ledger';
import { EMPTY_FRONTIER } from '@yangguang/ledger/verify';
import type pg from 'pg';
import { rootOf } from './public-facts.ts';

/** The tables of one view: their text, and the mark by which a version is told from another. */
export interface ViewSchema {
  readonly live: string;
  /** Where a new version is built while the live one is being read. */
  readonly next: string;
  readonly stamp: string;
  readonly tables: string;
  readonly indexes: string;
}

const LOCK = [7236270, 4];
const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';

export function viewSchema({ name, version }: { name: string; version: number }): ViewSchema {
  const read = (file: string) => readFileSync(join(import.meta.dirname, 'tables', file), 'utf8');
  const [tables, indexes] = [read(`${name}.sql`), read(`${name}-indexes.sql`)];
  const digest = createHash('sha256').update(tables).update(indexes).digest('hex');
  const stamp = `${version}/${digest.slice(0, 16)}`;
  return { live: name, next: `${name}_next`, stamp, tables, indexes };
}

/** The version whose tables stand in a schema; undefined when there are none. */
export async function stampIn(database: Queryable, schema: string): Promise<string | undefined> {
  try {
    const { rows } = await database.query<{ stamp: string }>(
      `select stamp from ${schema}.progress`,
    );
    return rows[0]?.stamp;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A schema or table that is not there, or no longer: another process has replaced it. */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === UNDEFINED_TABLE || error.code === UNDEFINED_SCHEMA;
}

/** Makes the empty tables of this version to build in, unless somebody builds there already. */
export async function beginBuild(pool: pg.Pool, schema: ViewSchema): Promise<void> {
  const { next, stamp, tables } = schema;
  await alone(pool, async (client) => {
    const found = await client.query('select 1 from pg_namespace where nspname = $1', [next]);
    if (found.rows.length > 0 && (await stampIn(client, next)) === stamp) return;
    await client.query(`drop schema if exists ${next} cascade`);
    await client.query(`create schema ${next}`);
    await client.query(`set local search_path = ${next}`);
    await client.query(tables);
    await client.query(
      'insert into progress (stamp, position, root, border) values ($1, 0, $2, $3)',
      [stamp, rootOf(EMPTY_FRONTIER), []],
    );
  });
}

/** Drops what was built so far, if anything. */
export async function dropBuild(pool: pg.Pool, { next }: ViewSchema): Promise<void> {
  await alone(pool, async (client) => {
    await client.query(`drop schema if exists ${next} cascade`);
  });
}

/**
 * Puts the new tables in the place of the old, with their indexes. Whoever is reading finishes
 * with the old ones; whoever builds beside us finds its schema gone and the work done.
 */
export async function finishBuild(pool: pg.Pool, schema: ViewSchema): Promise<void> {
  const { live, next, indexes } = schema;
  await alone(pool, async (client) => {
    const built = await client.query('select 1 from pg_namespace where nspname = $1', [next]);
    if (built.rows.length === 0) return;
    await client.query(`select from ${next}.progress for update`);
    await client.query(`set local search_path = ${next}`);
    await client.query(indexes);
    await client.query('analyze notice, term, act, application, document');
    await client.query(`drop schema if exists ${live} cascade`);
    await client.query(`alter schema ${next} rename to ${live}`);
  });
}

/** Runs `work` in a transaction that only one process at a time may be in. */
async function alone(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', LOCK);
    await work(client);
  });
}

/** Commits what `work` did, or nothing of it. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // Ends the session, and with it the transaction, whatever state they are in.
    client.release(true);
    throw error;
  }
}
