import { setTimeout as pause } from 'node:timers/promises';
import { headOf } from '@yangguang/ledger';
import type pg from 'pg';

// A notification is only a hint; a look every second keeps us right when one is lost.
const LOOK_EVERY = 1_000;

/**
 * Tells how many rows the ledger has, whenever it grows, whichever instance writes: by the
 * database's notifications and by looking. Lasts until `stop` fires, through lost connections.
 */
export async function watchLedger(
  pool: pg.Pool,
  grow: (rows: number) => void,
  stop: AbortSignal,
): Promise<void> {
  await Promise.all([listenOn(pool, grow, stop), look(pool, grow, stop)]);
}

async function listenOn(
  pool: pg.Pool,
  grow: (rows: number) => void,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await listenOnce(pool, grow, stop);
    } catch {
      // The look below goes on meanwhile.
    }
    await pauseUnless(stop);
  }
}

/** Listens on one connection for as long as it lives. */
async function listenOnce(
  pool: pg.Pool,
  grow: (rows: number) => void,
  stop: AbortSignal,
): Promise<void> {
  const client = await pool.connect();
  try {
    const ended = new Promise<void>((resolve) => {
      client.on('end', () => resolve());
      client.on('error', () => resolve());
      stop.addEventListener('abort', () => resolve(), { once: true });
      if (stop.aborted) resolve();
    });
    client.on('notification', ({ payload }) => grow(Number(payload)));
    await client.query('listen ledger');
    grow(await headOf(pool));
    await ended;
  } finally {
    client.release(true);
  }
}

async function look(pool: pg.Pool, grow: (rows: number) => void, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await headOf(pool).then(grow, () => undefined);
    await pauseUnless(stop);
  }
}

async function pauseUnless(stop: AbortSignal): Promise<void> {
  await pause(LOOK_EVERY, undefined, { signal: stop }).catch(() => undefined);
}
