import pg from 'pg';
import { HOME, startEmbedded } from './embedded.ts';
import type { Durability } from './server-process.ts';

/** Where the ledger's database is. */
export interface DatabaseChoice {
  /** `DATABASE_URL`: a PostgreSQL 15+ of the operator; without it the embedded one is started. */
  readonly url?: string | undefined;
  readonly dataDirectory?: string;
  readonly durability?: Durability;
}

export interface OpenDatabase {
  readonly connection: pg.ClientConfig;
  /** Call it after every pool on the connection has ended. */
  stop(): Promise<void>;
}

/** The operator's database, or else the embedded one. Nothing differs above this line. */
export async function openDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  const { url, dataDirectory = HOME, durability = 'durable' } = choice;
  if (url !== undefined) return { connection: { connectionString: url }, stop: async () => {} };
  return startEmbedded({ dataDirectory, durability });
}

/**
 * A pool whose idle connections may die: the server that ends one (a restart, a failover) must
 * not end us with it. The next query opens another.
 */
export function openPool(connection: pg.ClientConfig, max = 10): pg.Pool {
  const pool = new pg.Pool({ keepAlive: true, ...connection, max });
  pool.on('error', () => {});
  return pool;
}
