import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogReader, openPublisher } from '@yangguang/ledger';
import { signingKey } from '@yangguang/ledger/testing';
import { ED25519, verifierKeyText } from '@yangguang/ledger/verify';
import { exportLedger, exportStreams } from '@yangguang/server';
import { type Report, type Trust, verifyFile } from '@yangguang/verifier';
import type pg from 'pg';

/** The log's key in all stories. */
export const LOG = signingKey('jiangyuan.example/log/2026', ED25519);

export const LOG_KEY = verifierKeyText(LOG.key);

/** What a stranger who knows the log's key believes. */
export const TRUST: Trust = { keys: [LOG_KEY], witnesses: 0 };

export interface Exports {
  /** Some streams, each fact with its proof. */
  readonly bundle: string;
  /** The whole ledger. */
  readonly ledger: string;
}

/** Publishes the log of a ledger, signs it, and exports from it what a stranger may ask for. */
export async function exported(
  pool: pg.Pool,
  streams: readonly string[],
  signer = LOG,
): Promise<Exports> {
  return inFolder(async (directory) => {
    const publisher = await openPublisher({ pool, directory, ...signer });
    if ('refusal' in publisher) throw new Error(publisher.refusal);
    await publisher.publish();
    publisher.close();
    const log = openLogReader(directory);
    if (log === undefined) throw new Error('nothing was published');
    const options = { database: pool, log, keys: [verifierKeyText(signer.key)] };
    return {
      bundle: await whole(exportStreams(options, streams)),
      ledger: await whole(exportLedger(options)),
    };
  });
}

async function whole(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

/** What the verifier says of a file with this content. */
export function verified(
  content: string | Uint8Array,
  trust = TRUST,
  threads: 1 | 2 = 1,
): Promise<Report> {
  return inFolder((directory) => {
    const path = join(directory, 'export.jsonl');
    writeFileSync(path, content);
    return verifyFile(path, { trust, threads });
  });
}

async function inFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'yangguang-story-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
