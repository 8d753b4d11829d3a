import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, fromMillis } from '@yangguang/kernel';
import { migrateLedger, type NewFact, openStore, type Store } from '@yangguang/ledger';
import { type LocalServer, openPool, startEmbedded, startInstalled } from '@yangguang/server';

/**
 * Durable appends by group commit, one fact each, beside the yardstick: multi-row INSERTs of the
 * same bytes into a table with the same indexes of the same server, one after the other over one
 * connection. Both take turns in one run, and medians are compared. `--json` prints JSON.
 */
const FACTS = 30_000;
const ROUNDS = 5;
const RAW_ROWS = 1_024;
const IN_FLIGHT = [64, 512, 2_048];
const COLUMNS = 9;

type Pool = ReturnType<typeof openPool>;

interface Line {
  readonly server: string;
  readonly inFlight: number;
  /** Facts per second, the median of the rounds. */
  readonly append: number;
  readonly raw: number;
  readonly ratio: number;
}

function fact(stream: string, version: number): NewFact {
  const body = {
    tender: stream,
    lot: '1',
    bidder: '91360000MA35H4N27X',
    envelope: 'c3f1a9'.repeat(10),
    size: 1_048_576 + version,
    place: '江源省公共资源交易中心',
  };
  return {
    type: 'bidSealed',
    at: fromMillis(1_780_000_000_000 + version),
    by: 'org:91360000',
    body,
  };
}

/** Facts per second with `inFlight` writers, each with a stream of its own. */
async function appendRate(store: Store, run: string, inFlight: number): Promise<number> {
  const each = Math.ceil(FACTS / inFlight);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async (_, writer) => {
      const stream = `tender/${run}-${writer}`;
      for (let version = 0; version < each; version += 1) {
        const outcome = await store.append(stream, version, [fact(stream, version)]);
        if ('conflict' in outcome) throw new Error(`conflict on ${stream}`);
      }
    }),
  );
  return (each * inFlight * 1_000) / (performance.now() - started);
}

async function rawRate(pool: Pool, run: string): Promise<number> {
  const blind = Buffer.alloc(32, 7);
  const started = performance.now();
  const { rows } = await pool.query('select coalesce(max(position) + 1, 0) as next from raw');
  const from = Number(rows[0].next);
  for (let done = 0; done < FACTS; done += RAW_ROWS) {
    const values = Array.from({ length: RAW_ROWS }, (_, i) => {
      const stream = `tender/${run}-${done + i}`;
      const { type, at, by, body } = fact(stream, 1);
      return [from + done + i, stream, 1, type, at, by, canonicalJson(body), 1, blind];
    });
    const places = values.map((_, row) => {
      const numbers = Array.from({ length: COLUMNS }, (_, i) => `$${row * COLUMNS + i + 1}`);
      return `(${numbers.join()})`;
    });
    await pool.query(`insert into raw values ${places.join()}`, values.flat());
  }
  const written = Math.ceil(FACTS / RAW_ROWS) * RAW_ROWS;
  return (written * 1_000) / (performance.now() - started);
}

async function measure(name: string, server: LocalServer): Promise<readonly Line[]> {
  const pool = openPool(server.connection);
  await migrateLedger(pool);
  await pool.query('create table raw (like ledger.fact including indexes)');
  const store = await openStore(pool, { publication: { bidSealed: { public: ['tender'] } } });
  const appended = new Map<number, number[]>(IN_FLIGHT.map((inFlight) => [inFlight, []]));
  const raw: number[] = [];
  // The first round warms up both, and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const inserted = await rawRate(pool, `${round}`);
    if (round > 0) raw.push(inserted);
    for (const [inFlight, rates] of appended) {
      const rate = await appendRate(store, `${round}-${inFlight}`, inFlight);
      if (round > 0) rates.push(rate);
    }
  }
  await store.close();
  await pool.end();
  return IN_FLIGHT.map((inFlight) => {
    const append = median(appended.get(inFlight) ?? []);
    return { server: name, inFlight, append, raw: median(raw), ratio: append / median(raw) };
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const lines: Line[] = [];
for (const [name, start] of [
  ['embedded PostgreSQL', startEmbedded],
  ['PostgreSQL server', startInstalled],
] as const) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'yangguang-bench-'));
  const server = await start({ dataDirectory, durability: 'durable' });
  if (server === undefined) {
    console.error(`this machine has no ${name}`);
  } else {
    lines.push(...(await measure(name, server)));
    await server.stop();
  }
  rmSync(dataDirectory, { recursive: true, force: true });
}
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(lines));
} else {
  console.log('server               in flight   append/s   raw rows/s   ratio');
  for (const { server, inFlight, append, raw, ratio } of lines) {
    const rates = [append, raw].map((rate) => Math.round(rate).toLocaleString('en'));
    console.log(
      `${server.padEnd(20)} ${String(inFlight).padStart(9)} ${rates[0]?.padStart(10)} ` +
        `${rates[1]?.padStart(12)} ${ratio.toFixed(2).padStart(7)}`,
    );
  }
}
