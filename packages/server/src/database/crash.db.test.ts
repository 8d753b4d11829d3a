import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateLedger, openPublisher } from '@yangguang/ledger';
import { auditLedger, auditLog, signingKey } from '@yangguang/ledger/testing';
import { ED25519, verifierKeyText } from '@yangguang/ledger/verify';
import { expect, test } from 'vitest';
import type { WriterOrders } from './crash-writer.ts';
import { startEmbedded, startInstalled } from './embedded.ts';
import { openPool } from './open.ts';
import type { LocalServer } from './server-process.ts';

const ROUNDS = 25;
const LONGEST_LIFE = 250;
const ORIGIN = 'log.jiangyuan.example/crash';

const seed = Number(process.env.YANGGUANG_SEED ?? randomInt(2 ** 31));

/** Numbers from 0 to below 1 that a seed determines (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KINDS = [
  { name: 'embedded PostgreSQL', start: startEmbedded },
  { name: 'PostgreSQL server of the operating system', start: startInstalled },
];

for (const { name, start } of KINDS) {
  test(`kill -9, ${name}: nothing acknowledged is lost, order and tree whole`, async ({ skip }) => {
    console.info(`crash rounds on ${name}: YANGGUANG_SEED=${seed}`);
    const folder = mkdtempSync(join(tmpdir(), 'yangguang-crash-'));
    const site: Site = {
      folder,
      start: () => start({ dataDirectory: join(folder, 'data'), durability: 'durable' }),
      privateKey: generateKeyPairSync('ed25519').privateKey,
    };
    const first = await site.start();
    if (first === undefined) return skip(`this machine has no ${name}`);
    await withPool(first, (pool) => migrateLedger(pool));
    await crashAgainAndAgain(site);
    await (await running(site)).stop();
    rmSync(folder, { recursive: true });
  });
}

interface Site {
  readonly folder: string;
  readonly start: () => Promise<LocalServer | undefined>;
  readonly privateKey: KeyObject;
}

async function crashAgainAndAgain(site: Site): Promise<void> {
  const random = randomFrom(seed);
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const life = Math.floor(random() * LONGEST_LIFE);
    const lines = await crash(site, round, life, round % 2 === 1);
    for (const line of lines) acknowledged.add(line);
    await audit(site, acknowledged);
  }
  console.info(`${acknowledged.size} acknowledged facts, all there`);
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
}

/** Lets a writer work for a while, then kills it, and the server too when asked. */
async function crash(
  site: Site,
  round: number,
  life: number,
  withServer: boolean,
): Promise<readonly string[]> {
  const server = await running(site);
  const orders: WriterOrders = {
    connection: server.connection,
    directory: join(site.folder, 'log'),
    round,
    verifierKey: verifierKeyText(signingKey(ORIGIN, ED25519, site.privateKey).key),
    privateKey: site.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  const program = join(import.meta.dirname, 'crash-writer.ts');
  const writer = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { firstLine, ended } = listenTo(writer);
  await firstLine;
  await pause(life);
  if (withServer) for (const pid of familyOf(server.pid)) process.kill(pid, 'SIGKILL');
  writer.kill('SIGKILL');
  return ended;
}

function listenTo(writer: ChildProcess) {
  const ready = Promise.withResolvers<void>();
  const done = Promise.withResolvers<readonly string[]>();
  let [output, complaints] = ['', ''];
  writer.stderr?.on('data', (bytes) => {
    complaints += bytes;
  });
  writer.stdout?.on('data', (bytes) => {
    output += bytes;
    if (output.includes('\n')) ready.resolve();
  });
  writer.on('close', (_, signal) => {
    // The last line may have been cut short: then it acknowledged nothing.
    if (signal === 'SIGKILL') done.resolve(output.split('\n').slice(0, -1));
    const failed = new Error(`the writer ended by itself: ${complaints}`);
    done.reject(failed);
    ready.reject(failed);
  });
  return { firstLine: ready.promise, ended: done.promise };
}

/** A process and its children: the server's own processes, each with a part of its memory. */
function familyOf(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
  return [pid, ...children];
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // It ended while we looked.
  }
}

/** Starts again by the code that every start uses, and holds the ledger to its promises. */
async function audit(site: Site, acknowledged: ReadonlySet<string>): Promise<void> {
  const directory = join(site.folder, 'log');
  const log = signingKey(ORIGIN, ED25519, site.privateKey);
  await withPool(await running(site), async (pool) => {
    const facts = await auditLedger(pool);
    expect(Array.from(acknowledged).filter((line) => !facts.has(line))).toEqual([]);
    for (;;) {
      const publisher = await openPublisher({ pool, directory, ...log });
      if ('refusal' in publisher) continue; // The server has not yet missed the dead publisher.
      const published = await publisher.publish();
      publisher.close();
      const size = 'size' in published ? published.size : undefined;
      expect(await auditLog(pool, directory, log.key)).toBe(size);
      return;
    }
  });
}

async function running(site: Site): Promise<LocalServer> {
  const server = await site.start();
  if (server === undefined) throw new Error('the server has gone from this machine');
  return server;
}

async function withPool<T>(
  server: LocalServer,
  work: (pool: ReturnType<typeof openPool>) => Promise<T>,
): Promise<T> {
  const pool = openPool(server.connection);
  const result = await work(pool);
  await pool.end();
  return result;
}
