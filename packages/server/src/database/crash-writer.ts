/**
 * The process that the crash test kills: appends to several streams at once and publishes the log
 * all the while, and writes a line for each append that was acknowledged.
 */
import { createPrivateKey, sign } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Defect, fromMillis } from '@yangguang/kernel';
import { openPublisher, openStore, type PublisherOptions, type Store } from '@yangguang/ledger';
import { parseVerifierKey } from '@yangguang/ledger/verify';
import type pg from 'pg';
import { openPool } from './open.ts';

/** What the test asks of the process, as JSON in its one argument. */
export interface WriterOrders {
  readonly connection: pg.ClientConfig;
  /** Of the public log. */
  readonly directory: string;
  readonly round: number;
  /** The log's verifier key, as C2SP writes it. */
  readonly verifierKey: string;
  /** PKCS 8, base64. */
  readonly privateKey: string;
}

const STREAMS = 6;
const RETRY = 20;
const START = 1_780_000_000_000;

async function write(stream: string, store: Store): Promise<never> {
  for (let version = 0; ; ) {
    const type = version % 5 === 0 ? 'bidSealed' : 'noticePosted';
    const body = { title: `${stream} ${version}`, filler: 'x'.repeat((version * 37) % 900) };
    const fact = { type, at: fromMillis(START + version), by: 'org:demo', body };
    const facts = Array.from({ length: 1 + (version % 3) }, () => fact);
    const outcome = await store.append(stream, version, facts);
    if ('conflict' in outcome) throw new Error(`${stream} has another writer`);
    const lines = facts.map((_, i) => `${stream} ${version + i + 1} ${outcome.position + i}\n`);
    process.stdout.write(lines.join(''));
    version = outcome.version;
  }
}

/** The test kills the server before the writer: in between, the log waits for it to come back. */
async function publish(options: PublisherOptions): Promise<never> {
  for (;;) {
    try {
      const publisher = await openPublisher(options);
      if ('refusal' in publisher) continue;
      while (!('refusal' in (await publisher.publish())));
      publisher.close();
    } catch (error) {
      if (error instanceof Defect) throw error;
      await pause(RETRY);
    }
  }
}

const orders: WriterOrders = JSON.parse(process.argv[2] ?? '');
const der = Buffer.from(orders.privateKey, 'base64');
const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
const key = parseVerifierKey(orders.verifierKey);
if ('doubt' in key) throw new Error(key.doubt.code);
const pool = openPool(orders.connection);
const store = await openStore(pool, { publication: { noticePosted: { public: ['title'] } } });
await Promise.all([
  publish({
    pool,
    directory: orders.directory,
    key: key.value,
    sign: (message) => sign(null, message, privateKey),
  }),
  ...Array.from({ length: STREAMS }, (_, i) => write(`crash/${orders.round}/${i}`, store)),
]);
