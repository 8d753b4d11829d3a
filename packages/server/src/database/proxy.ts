import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';

/** When to cut the connection that carries a marked statement. */
export type Cut = 'before-it-is-sent' | 'once-it-is-sent' | 'before-its-answer';

/** A way to the server, for tests, that can be cut at a chosen moment. */
export interface DatabaseProxy {
  readonly connection: pg.ClientConfig;
  /** Cuts the next connection on which `marker` goes by; resolves when it is done. */
  cut(marker: string, when: Cut): Promise<void>;
  close(): Promise<void>;
}

interface Plan {
  readonly marker: string;
  readonly when: Cut;
  readonly done: () => void;
}

// The server's ReadyForQuery, outside of a transaction: what it was asked is committed.
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

export async function startProxy(connection: pg.ClientConfig): Promise<DatabaseProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'yangguang-proxy-'));
  const target = join(String(connection.host), '.s.PGSQL.5432');
  const open = new Set<Socket>();
  let plan: Plan | undefined;

  const server = createServer((client) => {
    const upstream = connect(target);
    let awaited: Plan | undefined;
    const end = (planned?: Plan) => {
      client.destroy();
      upstream.destroy();
      planned?.done();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => end());
      socket.on('close', () => end());
    }
    client.on('data', (bytes) => {
      const marked = plan !== undefined && bytes.includes(plan.marker) ? plan : undefined;
      if (marked !== undefined) plan = undefined;
      if (marked?.when === 'before-it-is-sent') return end(marked);
      awaited = marked?.when === 'before-its-answer' ? marked : awaited;
      upstream.write(bytes, () => {
        if (marked?.when === 'once-it-is-sent') end(marked);
      });
    });
    upstream.on('data', (bytes) => {
      if (awaited === undefined) client.write(bytes);
      else if (bytes.includes(READY)) end(awaited);
    });
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));

  return {
    connection: { ...connection, host: folder },
    cut: (marker, when) =>
      new Promise((done) => {
        plan = { marker, when, done };
      }),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
