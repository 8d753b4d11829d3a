import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Defect } from '@yangguang/kernel';
import {
  localWitness,
  migrateLedger,
  openLogReader,
  openPublisher,
  openStore,
  type PublishOutcome,
  type Store,
  type Witness,
} from '@yangguang/ledger';
import { COSIGNATURE, ED25519, ed25519Verifier, verifierKeyText } from '@yangguang/ledger/verify';
import { publications } from '@yangguang/trading';
import type pg from 'pg';
import { HOME } from '../database/embedded.ts';
import { openDatabase, openPool } from '../database/index.ts';
import type { ExportOptions } from '../export/export-bundle.ts';
import { type SigningKey, signingKeyIn } from './keys.ts';

/** A running ledger: database, store, keys and the public log's files, all in one folder. */
export interface Installation {
  readonly store: Store;
  readonly pool: pg.Pool;
  /** Brings the public log up to the ledger and has it cosigned. */
  publish(): Promise<PublishOutcome | { readonly refusal: 'another-publisher' }>;
  /** What an export needs; undefined while nothing has been published. */
  exporting(): ExportOptions | undefined;
  close(): Promise<void>;
}

export interface InstallationOptions {
  /** Default `.yangguang` in the checkout. */
  readonly folder?: string;
  /** A PostgreSQL server to use instead of the embedded one: `DATABASE_URL`. */
  readonly databaseUrl?: string | undefined;
  /** `none` for rehearsals that may be lost with the machine. */
  readonly durability?: 'durable' | 'none';
}

const LOG_NAME = 'log.jiangyuan.example/2026';
const WITNESS_NAME = 'witness.jiangyuan.example/audit';

/** Opens the installation in a folder, and makes whatever is missing there. */
export async function openInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const { folder = HOME, databaseUrl, durability = 'durable' } = options;
  const database = await openDatabase({
    url: databaseUrl,
    dataDirectory: folder,
    durability,
  });
  const pool = openPool(database.connection);
  await migrateLedger(pool);
  const store = await openStore(pool, { publication: publications });
  const keys = join(folder, 'keys');
  const log = signingKeyIn(keys, 'log', LOG_NAME, ED25519);
  const witness = signingKeyIn(keys, 'witness', WITNESS_NAME, COSIGNATURE);
  const directory = join(folder, 'log');
  return {
    store,
    pool,
    publish: () => publishOnce(pool, directory, log, [witnessOf(folder, witness, log)]),
    exporting() {
      const reader = openLogReader(directory);
      if (reader === undefined) return undefined;
      const texts = [log, witness].map(({ key }) => verifierKeyText(key));
      return { database: pool, log: reader, keys: texts };
    },
    async close() {
      await store.close();
      await pool.end();
      await database.stop();
    },
  };
}

async function publishOnce(
  pool: pg.Pool,
  directory: string,
  { key, sign }: SigningKey,
  witnesses: readonly Witness[],
): Promise<PublishOutcome | { readonly refusal: 'another-publisher' }> {
  const publisher = await openPublisher({ pool, directory, key, sign, witnesses });
  if ('refusal' in publisher) return publisher;
  try {
    return await publisher.publish();
  } finally {
    publisher.close();
  }
}

function witnessOf(folder: string, witness: SigningKey, log: SigningKey): Witness {
  const verifier = ed25519Verifier(log.key);
  if ('doubt' in verifier) throw new Defect(`our own log key: ${verifier.doubt.code}`);
  const memory = join(folder, 'witness');
  mkdirSync(memory, { recursive: true });
  return localWitness({
    file: join(memory, 'memory'),
    key: witness.key,
    sign: witness.sign,
    log: verifier.value,
    now: () => Math.floor(Date.now() / 1_000),
  });
}
