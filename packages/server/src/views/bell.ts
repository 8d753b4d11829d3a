import type pg from 'pg';

/** Wakes who waits for a notification of PostgreSQL, or for so long. */
export interface Bell {
  rings(atMost: number, stop: AbortSignal): Promise<void>;
  close(): void;
}

/**
 * Listens on a channel by a connection of its own. A lost connection costs nothing but time: the
 * wait then lasts as long as it may, and the next one listens again.
 */
export function openBell(pool: pg.Pool, channel: string): Bell {
  let client: pg.PoolClient | undefined;
  let rung = false;
  let wake: () => void = () => undefined;

  const ring = (): void => {
    rung = true;
    wake();
  };
  const listen = async (): Promise<void> => {
    if (client !== undefined) return;
    const fresh = await pool.connect();
    client = fresh;
    fresh.on('notification', ring);
    fresh.on('error', () => {
      if (client === fresh) client = undefined;
      fresh.release(true);
    });
    await fresh.query(`listen ${channel}`);
  };

  return {
    async rings(atMost, stop) {
      await listen().catch(() => undefined);
      if (!rung && !stop.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, atMost);
          function done(): void {
            clearTimeout(timer);
            stop.removeEventListener('abort', done);
            resolve();
          }
          wake = done;
          stop.addEventListener('abort', done);
        });
      }
      rung = false;
    },
    close() {
      client?.release(true);
      client = undefined;
    },
  };
}
