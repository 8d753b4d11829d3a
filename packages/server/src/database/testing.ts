import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded, startInstalled } from './embedded.ts';
import { openPool } from './open.ts';
import type { Durability } from './server-process.ts';

/** A server that a suite runs on, with all its files in a folder of its own. */
export interface TestServer {
  readonly connection: pg.ClientConfig;
  stop(): Promise<void>;
}

export interface TestServerKind {
  readonly name: string;
  /** Undefined when this machine has no such server. */
  start(durability: Durability): Promise<TestServer | undefined>;
}

/** Every kind of server that the same SQL must run on. */
export const SERVERS: readonly TestServerKind[] = [
  {
    name: 'embedded PostgreSQL',
    start: (durability) =>
      inTemporaryFolder((dataDirectory) => startEmbedded({ dataDirectory, durability })),
  },
  {
    name: 'PostgreSQL server of the operating system',
    start: (durability) =>
      inTemporaryFolder((dataDirectory) => startInstalled({ dataDirectory, durability })),
  },
  {
    name: 'PostgreSQL server of DATABASE_URL',
    start: async () => {
      const url = process.env.DATABASE_URL;
      return url === undefined
        ? undefined
        : { connection: { connectionString: url }, stop: async () => {} };
    },
  },
];

/** A database that exists for one test, and the pools opened on it. */
export interface TestDatabase {
  readonly connection: pg.ClientConfig;
  pool(): pg.Pool;
  appPool(): pg.Pool;
  drop(): Promise<void>;
}

let made = 0;

export async function freshDatabase(server: pg.ClientConfig): Promise<TestDatabase> {
  made += 1;
  const database = `test_${process.pid}_${made}`;
  await oneQuery(server, `create database ${database}`);
  const connection = onDatabase(server, database);
  const pools: pg.Pool[] = [];
  const open = (config: pg.ClientConfig) => {
    const pool = openPool(config);
    pools.push(pool);
    return pool;
  };
  return {
    connection,
    pool: () => open(connection),
    appPool: () => open({ ...connection, options: '-c role=yangguang_app' }),
    drop: async () => {
      // Not awaited: a test that failed may never give its connection back. The drop ends them all.
      for (const pool of pools) void pool.end();
      await oneQuery(server, `drop database ${database} with (force)`);
    },
  };
}

// In the driver a URL's own database wins over one that is named beside it.
function onDatabase(server: pg.ClientConfig, database: string): pg.ClientConfig {
  if (server.connectionString === undefined) return { ...server, database };
  const url = new URL(server.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

async function oneQuery(connection: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function inTemporaryFolder(
  start: (dataDirectory: string) => Promise<TestServer | undefined>,
): Promise<TestServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'yangguang-test-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const server = await start(folder);
  if (server === undefined) {
    remove();
    return undefined;
  }
  return {
    connection: server.connection,
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}
