import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded } from './embedded.ts';
import { isAlive, runningPostmaster } from './postmaster.ts';
import { accountFooting } from './run-as.ts';
import type { LocalServer, StartOptions } from './server-process.ts';

let folder = '';
let started: LocalServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yangguang-launch-'));
});
afterEach(async () => {
  for (const server of started) await server.stop();
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<LocalServer> {
  const server = await startEmbedded({ dataDirectory: folder, ...options });
  started.push(server);
  return server;
}

async function ask(server: LocalServer, sql: string): Promise<unknown> {
  const client = new pg.Client(server.connection);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

async function killed(server: LocalServer): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  while (isAlive(server.pid)) await new Promise(setImmediate);
}

describe('the embedded server', () => {
  test('keeps its promises about writing, and listens to nobody outside', async () => {
    const server = await start();
    expect(await ask(server, 'show fsync')).toBe('on');
    expect(await ask(server, 'show full_page_writes')).toBe('on');
    expect(await ask(server, 'show synchronous_commit')).toBe('on');
    expect(await ask(server, 'show data_checksums')).toBe('on');
    expect(await ask(server, 'show listen_addresses')).toBe('');
    expect(lstatSync(String(server.connection.host)).mode & 0o777).toBe(0o700);
  });

  test('sees Chinese words: trigram search works under its locale', async () => {
    const server = await start({ durability: 'none' });
    await ask(server, 'create extension pg_trgm');
    expect(await ask(server, "select cardinality(show_trgm('公路工程'))")).toBe(5);
  });

  test('is adopted by a second start, and left running while either uses it', async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
    await first.stop();
    expect(await ask(second, 'select 1')).toBe(1);
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  test('two starts at once make one server', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.pid).toBe(first.pid);
  });

  test('is restarted when it was started with less durability than is asked', async () => {
    const fast = await start({ durability: 'none' });
    expect(await ask(fast, 'show fsync')).toBe('off');
    await fast.stop();
    expect(await ask(await start(), 'show fsync')).toBe('on');
  });

  test('starts again after kill -9, with what was committed', async () => {
    const first = await start();
    await ask(first, "create table kept as select 'kept' as word");
    await killed(first);
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second, 'select word from kept')).toBe('kept');
  });

  test('is not stopped by the lock file of a process that is not its own', async () => {
    const first = await start();
    await first.stop();
    const lock = join(folder, 'postgres', 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${folder}/postgres\n0\n5432\n${folder}/socket\n\n`);
    expect(await ask(await start(), 'select 1')).toBe(1);
  });

  test('has a socket even where the path of its data is too long for one', async () => {
    const deep = join(folder, '深'.repeat(40));
    const server = await start({ dataDirectory: deep, durability: 'none' });
    expect(await ask(server, 'select 1')).toBe(1);
    expect(String(server.connection.host).startsWith(tmpdir())).toBe(true);
    rmSync(String(server.connection.host), { recursive: true, force: true });
  });

  test('makes a cluster anew when the first attempt was cut short', async () => {
    const { pid } = spawnSync('true');
    const unfinished = join(folder, `initdb-${pid}`);
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'PG_VERSION'), '18');
    expect(await ask(await start(), 'select 1')).toBe(1);
    expect(existsSync(unfinished)).toBe(false);
  });

  test('says what PostgreSQL said when it will not start', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(folder, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow('no_such_setting');
  });

  test('runs as a system account where root may have no namespace', async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('only root needs another account');
    chmodSync(folder, 0o700);
    const server = await start({ durability: 'none', footing: accountFooting });
    expect(lstatSync(`/proc/${server.pid}`).uid).not.toBe(0);
    const data = String(await ask(server, 'show data_directory'));
    await server.stop();
    rmSync(join(data, '..'), { recursive: true });
  });
});

describe('a lock file', () => {
  const lock = () => join(folder, 'postmaster.pid');

  test('that is still being written is left alone', () => {
    writeFileSync(lock(), '');
    expect(runningPostmaster(folder)).toBeUndefined();
    expect(existsSync(lock())).toBe(true);
  });

  test('that stayed empty, or names a dead process, is removed', () => {
    writeFileSync(lock(), '');
    utimesSync(lock(), 0, 0);
    expect(runningPostmaster(folder)).toBeUndefined();
    expect(existsSync(lock())).toBe(false);
    writeFileSync(lock(), `${spawnSync('true').pid}\n${folder}\n0\n5432\n${folder}\n`);
    expect(runningPostmaster(folder)).toBeUndefined();
    expect(existsSync(lock())).toBe(false);
  });
});
