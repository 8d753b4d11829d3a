import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { initialise } from './initialise.ts';
import { isAlive, type Postmaster, runningPostmaster } from './postmaster.ts';
import { type Footing, findFooting, invocation } from './run-as.ts';
import { socketDirectory } from './socket.ts';

/** `none` is for tests only: it trades every promise about a power cut for speed. */
export type Durability = 'durable' | 'none';

export interface StartOptions {
  /** Where all of the server's files lie; made when absent. */
  readonly dataDirectory: string;
  readonly durability?: Durability;
  /** For tests: another way to avoid root than the one found best. */
  readonly footing?: (binaries: Binaries, base: string) => Footing;
}

/** A running server of our own. */
export interface LocalServer {
  /** As the owner, to the database `postgres`, over a Unix socket. */
  readonly connection: pg.ClientConfig;
  readonly pid: number;
  /** Ends the server, unless another process is using it too: then it is left to that one. */
  stop(): Promise<void>;
}

export const OWNER = 'yangguang';
const READY_WITHIN = 60_000;
const STEP = 15;
const FAST_SHUTDOWN = 'SIGINT';
let starts = 0;

/**
 * Brings up the server on `dataDirectory`: makes the cluster when there is none, adopts a server
 * that an earlier process left behind, starts one otherwise. Two processes may call it at once;
 * they end up with the same server. Throws with the server's own words when it will not start.
 */
export async function startServer(
  binaries: Binaries,
  { dataDirectory, durability = 'durable', footing: find = findFooting }: StartOptions,
): Promise<LocalServer> {
  const footing = find(binaries, dataDirectory);
  const data = join(footing.base, 'postgres');
  initialise(footing, data, OWNER);
  starts += 1;
  const name = `yangguang-${process.pid}-${starts}`;
  const { postmaster, keeper } = await reach(footing, data, durability, name);
  // Alone it must not keep a process alive that has nothing more to do.
  keeper.socket.unref();
  return {
    connection: connectionTo(postmaster.socketDirectory, name),
    pid: postmaster.pid,
    stop: () => leave(postmaster, keeper, name),
  };
}

function connectionTo(host: string, name: string): pg.ClientConfig {
  return { host, port: 5432, user: OWNER, database: 'postgres', application_name: name };
}

interface Reached {
  readonly postmaster: Postmaster;
  readonly keeper: Keeper;
}

async function reach(
  footing: Footing,
  data: string,
  durability: Durability,
  name: string,
): Promise<Reached> {
  const deadline = performance.now() + READY_WITHIN;
  let launched: Launched | undefined;
  while (performance.now() < deadline) {
    const postmaster = runningPostmaster(data);
    const keeper = postmaster && (await knock(connectionTo(postmaster.socketDirectory, name)));
    if (postmaster !== undefined && keeper !== undefined) {
      if (await keeps(keeper, durability)) return { postmaster, keeper };
      await leave(postmaster, keeper, name);
    } else if (postmaster === undefined && (launched === undefined || launched.hasEnded())) {
      refuseHopeless(launched);
      launched = launch(footing, data, durability);
    }
    await pause(STEP);
  }
  throw new Error(
    `PostgreSQL on ${data} is not ready: ${launched?.words() ?? 'it does not answer'}`,
  );
}

/** A session that lives as long as our use of the server, so that others can see us use it. */
interface Keeper {
  readonly client: pg.Client;
  readonly socket: Socket;
}

async function knock(connection: pg.ClientConfig): Promise<Keeper | undefined> {
  const socket = new Socket();
  const client = new pg.Client({ ...connection, stream: () => socket });
  // The server may be killed at any time; whoever runs a query then is told by that query.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    return undefined;
  }
  return { client, socket };
}

async function keeps({ client }: Keeper, durability: Durability): Promise<boolean> {
  const { rows } = await client.query<{ fsync: string }>('show fsync');
  return rows[0]?.fsync === (durability === 'durable' ? 'on' : 'off');
}

interface Launched {
  hasEnded(): boolean;
  /** What the server has written since it was launched. */
  words(): string;
}

function launch(footing: Footing, data: string, durability: Durability): Launched {
  const log = join(footing.base, 'postgres.log');
  const from = existsSync(log) ? statSync(log).size : 0;
  const output = openSync(log, 'a');
  const args = ['-D', data, ...settings(socketDirectory(footing), durability)];
  const program = join(footing.binaries.bin, 'postgres');
  const { file, args: all, account } = invocation(footing.as, program, args);
  const child = spawn(file, all, {
    ...account,
    cwd: footing.base,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    // Its own session: Ctrl-C at the terminal is for us, and we stop the server in good order.
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  child.unref();
  const words = () => readFileSync(log).subarray(from).toString('utf8').trim();
  return { hasEnded: () => ended, words };
}

function settings(socket: string, durability: Durability): readonly string[] {
  const flush = durability === 'durable' ? 'on' : 'off';
  const chosen = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    max_connections: '100',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    fsync: flush,
    full_page_writes: flush,
    synchronous_commit: flush,
  };
  return Object.entries(chosen).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}

// Two ends are worth another try: somebody else was first, or the last backends of a killed
// server still hold its memory.
function refuseHopeless(launched: Launched | undefined): void {
  if (launched === undefined) return;
  const words = launched.words();
  if (/lock file|shared memory block/.test(words)) return;
  throw new Error(`PostgreSQL does not start: ${words}`);
}

async function leave(postmaster: Postmaster, keeper: Keeper, name: string): Promise<void> {
  keeper.socket.ref();
  const others = await sessionsOfOthers(keeper, name);
  await keeper.client.end().catch(() => {});
  if (others > 0 || !isAlive(postmaster.pid)) return;
  process.kill(postmaster.pid, FAST_SHUTDOWN);
  while (isAlive(postmaster.pid)) await pause(STEP);
}

async function sessionsOfOthers({ client }: Keeper, name: string): Promise<number> {
  try {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and application_name <> $1`,
      [name],
    );
    return rows[0]?.others ?? 0;
  } catch {
    // A server that no longer answers serves nobody.
    return 0;
  }
}
