import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Defect } from '@yangguang/kernel';
import type pg from 'pg';

/** One step of a schema: plain SQL under a name that sorts after those before it. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const LOCK = [7236270, 2];
const JOURNAL = `
  create schema if not exists migration;
  create table if not exists migration.applied (
    part text, name text, digest text not null, primary key (part, name)
  )`;

/** The `.sql` files of a folder, in the order of their names. */
export function migrationsIn(directory: string): readonly Migration[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(directory, name), 'utf8') }));
}

/**
 * Brings one part's schema up to date and answers the names of what it applied: nothing, when all
 * is there. All or nothing; of several that run it at once, one works and the others then find
 * nothing to do. A migration that was edited after it was applied is a Defect.
 */
export async function migrate(
  pool: pg.Pool,
  part: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1, $2)', LOCK);
    await client.query(JOURNAL);
    const applied = await applyMissing(client, part, migrations);
    await client.query('commit');
    client.release();
    return applied;
  } catch (error) {
    // Ends the session, and with it the transaction, whatever state they are in.
    client.release(true);
    throw error;
  }
}

/** {@link migrate} for the ledger's own tables. The role must be able to create schemas. */
export function migrateLedger(pool: pg.Pool): Promise<readonly string[]> {
  return migrate(pool, 'ledger', migrationsIn(join(import.meta.dirname, 'migrations')));
}

async function applyMissing(
  client: pg.PoolClient,
  part: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const journal = await client.query<{ name: string; digest: string }>(
    'select name, digest from migration.applied where part = $1',
    [part],
  );
  const digests = new Map(journal.rows.map(({ name, digest }) => [name, digest]));
  const applied: string[] = [];
  for (const { name, sql } of migrations) {
    const digest = createHash('sha256').update(sql).digest('hex');
    const known = digests.get(name);
    if (known === digest) continue;
    if (known !== undefined) throw new Defect(`migration ${part}/${name} was edited once applied`);
    await client.query(sql);
    await client.query('insert into migration.applied values ($1, $2, $3)', [part, name, digest]);
    applied.push(name);
  }
  return applied;
}
