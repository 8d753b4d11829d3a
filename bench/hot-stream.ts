import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateLedger, openStore, type Store } from '@yangguang/ledger';
import {
  LIBRARY,
  type LocalServer,
  movedClock,
  type Office,
  openOffice,
  openPool,
  startEmbedded,
  startInstalled,
} from '@yangguang/server';
import { publications } from '@yangguang/trading';
import {
  APPROVAL,
  APPROVED,
  CODE,
  OWNER,
  PUBLICATION,
  PUBLISHED,
  RUSH,
  sealedBid,
} from './invented/hot-tender.ts';
import { median, percentile, printReport } from './report/report.ts';

/**
 * The last minute before a deadline: thousands of bidders seal their bids in one tender, so many
 * at a time, each answered only when his bid is durable; the clerk is at work meanwhile. Beside it
 * the yardstick: the very rows that this wrote, inserted again by plain multi-row INSERTs in
 * batches of the same sizes into a table with the same indexes. `--json` prints JSON.
 */
const BIDS = 10_000;
const IN_FLIGHT = [50, 200, 1_000];
const ROUNDS = 3;

type Pool = ReturnType<typeof openPool>;

interface Rush {
  readonly rate: number;
  readonly latencies: readonly number[];
  /** How many facts each append carried. */
  readonly batches: readonly number[];
}

interface Watched {
  readonly store: Store;
  readonly batches: number[];
}

function watched(store: Store): Watched {
  const batches: number[] = [];
  return {
    batches,
    store: {
      ...store,
      append(stream, expected, facts) {
        batches.push(facts.length);
        return store.append(stream, expected, facts);
      },
    },
  };
}

async function publishedTender(store: Store): Promise<{ office: Office; stop: AbortController }> {
  const clock = movedClock(APPROVED);
  const office = openOffice({ store, library: LIBRARY, clock });
  await mustAccept(office.askProcedure(CODE, APPROVAL, 'approval-office'));
  clock.moveTo(PUBLISHED);
  await mustAccept(office.askProcedure(CODE, PUBLICATION, OWNER.code));
  clock.moveTo(RUSH);
  const stop = new AbortController();
  void office.clerk.work(stop.signal);
  return { office, stop };
}

async function mustAccept(asked: ReturnType<Office['askProcedure']>): Promise<void> {
  const answer = await asked;
  if ('rejection' in answer) throw new Error(JSON.stringify(answer.rejection));
}

async function rush({ store, batches }: Watched, inFlight: number): Promise<Rush> {
  const { office, stop } = await publishedTender(store);
  const bids = Array.from({ length: BIDS }, (_, at) => sealedBid(at + 1));
  const latencies: number[] = [];
  batches.length = 0;
  let next = 0;
  const bidOneAfterTheOther = async () => {
    for (let bid = bids[next++]; bid !== undefined; bid = bids[next++]) {
      const asked = performance.now();
      await mustAccept(office.askProcedure(CODE, { type: 'sealBid', bid }, bid.bidder));
      latencies.push(performance.now() - asked);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, bidOneAfterTheOther));
  const rate = (BIDS * 1_000) / (performance.now() - started);
  stop.abort();
  return { rate, latencies, batches: [...batches] };
}

/** The same rows again, without deciding, signing off or proving anything. */
async function insertAgain(pool: Pool, batches: readonly number[]): Promise<number> {
  await pool.query('create table raw (like ledger.fact including indexes)');
  const { rows, fields } = await pool.query({
    text: `select * from ledger.fact where type = 'bidSealed' order by position`,
    rowMode: 'array',
  });
  const started = performance.now();
  let from = 0;
  for (const size of batches) {
    const values: readonly unknown[][] = rows.slice(from, from + size);
    const places = values.map((row, at) => {
      return `(${row.map((_, column) => `$${at * fields.length + column + 1}`).join()})`;
    });
    if (values.length > 0)
      await pool.query(`insert into raw values ${places.join()}`, values.flat());
    from += size;
  }
  return (from * 1_000) / (performance.now() - started);
}

/** Each round has a database of its own, so that the tender's code is free in every one. */
async function round(server: LocalServer, name: string, inFlight: number) {
  const admin = openPool(server.connection);
  await admin.query(`create database ${name}`);
  const pool = openPool({ ...server.connection, database: name });
  await migrateLedger(pool);
  const store = await openStore(pool, { publication: publications });
  const rushed = await rush(watched(store), inFlight);
  await store.close();
  const raw = await insertAgain(pool, rushed.batches);
  await pool.end();
  await admin.query(`drop database ${name}`);
  await admin.end();
  return { ...rushed, raw };
}

async function measure(name: string, server: LocalServer, inFlight: number) {
  // The first round warms up, and is not counted.
  await round(server, 'warm', inFlight);
  const rounds: Awaited<ReturnType<typeof round>>[] = [];
  for (let nth = 0; nth < ROUNDS; nth += 1) rounds.push(await round(server, `r${nth}`, inFlight));
  const rate = median(rounds.map((one) => one.rate));
  const raw = median(rounds.map((one) => one.raw));
  const latencies = rounds.flatMap((one) => one.latencies);
  return {
    server: name,
    'in flight': inFlight,
    'decided/s': rate,
    'p50 ms': percentile(latencies, 0.5),
    'p99 ms': percentile(latencies, 0.99),
    'facts in a batch': BIDS / median(rounds.map((one) => one.batches.length)),
    'raw rows/s': raw,
    ratio: rate / raw,
  };
}

const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const [name, start] of [
  ['embedded PostgreSQL', startEmbedded],
  ['PostgreSQL server', startInstalled],
] as const) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'yangguang-bench-'));
  const server = await start({ dataDirectory, durability: 'durable' });
  if (server === undefined) console.error(`this machine has no ${name}`);
  else {
    for (const inFlight of IN_FLIGHT) rows.push(await measure(name, server, inFlight));
    await server.stop();
  }
  rmSync(dataDirectory, { recursive: true, force: true });
}
printReport({
  bench: 'hot-stream',
  about: `${BIDS} bids in one tender, each by another bidder; median of ${ROUNDS} rounds`,
  rows,
});
