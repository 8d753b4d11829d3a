import { setTimeout as pause } from 'node:timers/promises';
import { Defect } from '@yangguang/kernel';
import { editionsIn, isPassing, type Queryable, readEntries } from '@yangguang/ledger';
import type { Frontier } from '@yangguang/ledger/verify';
import type { AsOf, View } from '@yangguang/views';
import type pg from 'pg';
import { openBell } from './bell.ts';
import { changesBy } from './changes.ts';
import { publicPage, rootOf } from './public-facts.ts';
import {
  beginBuild,
  dropBuild,
  finishBuild,
  inTransaction,
  isMissing,
  stampIn,
  type ViewSchema,
  viewSchema,
} from './schema.ts';
import { writeChanges } from './write-changes.ts';

/** Keeps the tables of one view up with the ledger. Any number may run for one database. */
export interface ViewRunner {
  /** Reads all facts that are there now, and answers how far it has come. */
  catchUp(): Promise<AsOf>;
  /** For who has just written: the tables hold the fact at `position` when this resolves. */
  waitUntil(position: number): Promise<AsOf>;
  /** Makes all tables anew beside the live ones and then puts them in their place. */
  rebuild(watch?: (position: number) => void): Promise<AsOf>;
  /** Follows the ledger until `stop`. A database that is away is waited for. */
  run(stop: AbortSignal): Promise<void>;
}

export interface RunnerOptions<Document> {
  readonly pool: pg.Pool;
  readonly view: View<Document>;
  /** Rows of the ledger in one transaction. */
  readonly page?: number;
}

const PAGE = 2_000;
/** A notification may be lost with its connection; this long, at most, nobody notices. */
const POLL = 1_000;

export function openViewRunner<Document>(options: RunnerOptions<Document>): ViewRunner {
  const { pool, view } = options;
  const schema = viewSchema(view);
  let running: Promise<AsOf> | undefined;

  const follow = async (): Promise<AsOf> => {
    if ((await stampIn(pool, schema.live)) !== schema.stamp) await build(options, schema);
    return stepToEnd(options, schema, schema.live);
  };
  const catchUp = (): Promise<AsOf> => {
    running ??= follow().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    catchUp,
    async waitUntil(position) {
      // The one that is running may have looked before the fact was there; the next one has not.
      const reached = await catchUp();
      const now = reached.position > position ? reached : await catchUp();
      if (now.position <= position) throw new Defect(`nothing is recorded at ${position} yet`);
      return now;
    },
    async rebuild(watch) {
      await dropBuild(pool, schema);
      await build(options, schema, watch);
      return catchUp();
    },
    async run(stop) {
      const bell = openBell(pool, 'ledger');
      while (!stop.aborted) {
        try {
          await catchUp();
        } catch (error) {
          if (!isPassing(error)) throw error;
          await pause(POLL);
        }
        await bell.rings(POLL, stop);
      }
      bell.close();
    },
  };
}

async function build<Document>(
  options: RunnerOptions<Document>,
  schema: ViewSchema,
  watch?: (position: number) => void,
): Promise<void> {
  await beginBuild(options.pool, schema);
  try {
    await stepToEnd(options, schema, schema.next, watch);
    await finishBuild(options.pool, schema);
  } catch (error) {
    // Somebody else was building the same, and has finished it.
    const done = isMissing(error) && (await stampIn(options.pool, schema.live)) === schema.stamp;
    if (!done) throw error;
  }
}

async function stepToEnd<Document>(
  options: RunnerOptions<Document>,
  schema: ViewSchema,
  place: string,
  watch: (position: number) => void = () => undefined,
): Promise<AsOf> {
  for (;;) {
    const { read, asOf } = await inTransaction(options.pool, (client) =>
      step(client, options, schema, place),
    );
    watch(asOf.position);
    if (read === 0) return asOf;
  }
}

/**
 * One page: its rows and the place that was reached go into one transaction, so that a crash
 * leaves either both or neither. Whoever comes second waits for the place, and goes on from it.
 */
async function step<Document>(
  database: Queryable,
  { view, page = PAGE }: RunnerOptions<Document>,
  { stamp }: ViewSchema,
  place: string,
): Promise<{ readonly read: number; readonly asOf: AsOf }> {
  const start = await placeOf(database, place, stamp);
  const entries = [];
  for await (const entry of readEntries(database, start.size, start.size + page)) {
    entries.push(entry);
  }
  if (entries.length === 0) {
    return { read: 0, asOf: { position: start.size, root: rootOf(start) } };
  }
  const { facts, frontier } = publicPage(entries, await editionsIn(database), start);
  const followed = facts.filter(({ type }) => view.reads.includes(type));
  const before = await documentsOf<Document>(database, place, followed);
  const target = { schema: place, tables: view.tables };
  await writeChanges(database, target, changesBy(view, before, followed));
  const asOf = { position: frontier.size, root: rootOf(frontier) };
  await database.query(`update ${place}.progress set position = $1, root = $2, border = $3`, [
    asOf.position,
    asOf.root,
    frontier.roots.map((root) => Buffer.from(root).toString('hex')),
  ]);
  return { read: entries.length, asOf };
}

async function placeOf(database: Queryable, place: string, stamp: string): Promise<Frontier> {
  const { rows } = await database.query<{
    stamp: string;
    position: string;
    border: readonly string[];
  }>(`select stamp, position, border from ${place}.progress for update`);
  const [row] = rows;
  if (row === undefined) throw new Defect(`${place} has no place in the ledger`);
  // A newer program has put its tables here: an old one must not write into them.
  if (row.stamp !== stamp) throw new Defect(`${place} is of version ${row.stamp}, not ${stamp}`);
  const roots = row.border.map((root) => Uint8Array.from(Buffer.from(root, 'hex')));
  return { size: Number(row.position), roots };
}

async function documentsOf<Document>(
  database: Queryable,
  place: string,
  facts: readonly { readonly stream: string }[],
): Promise<ReadonlyMap<string, Document>> {
  const streams = [...new Set(facts.map(({ stream }) => stream))];
  if (streams.length === 0) return new Map();
  const { rows } = await database.query<{ stream: string; body: string }>(
    `select stream, body from ${place}.document where stream = any($1)`,
    [streams],
  );
  return new Map(rows.map(({ stream, body }) => [stream, JSON.parse(body)]));
}
