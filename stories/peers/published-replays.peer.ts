import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  migrateLedger,
  openLogReader,
  openPublisher,
  openStore,
  type Store,
} from '@yangguang/ledger';
import { ED25519, verifierKey, verifierKeyText } from '@yangguang/ledger/verify';
import { exportStreams, type ReplayReport, replayTender } from '@yangguang/server';
import {
  freshDatabase,
  SERVERS,
  type TestDatabase,
  type TestServer,
} from '@yangguang/server/testing';
import { publications } from '@yangguang/trading';
import type { EvaluationFile } from '@yangguang/trading/evaluation';
import { verifyFile } from '@yangguang/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertCase, readCases } from '../../tools/convert/evaluation-cases.ts';

const CASES = join(import.meta.dirname, '../../../shared/data/cases');
const present = existsSync(CASES);

/** Published errors, which the replay must report and never force: the textbook's 68 is a 67. */
const PUBLISHED_ERRORS: Readonly<Record<string, readonly string[]>> = {
  'F-02': ['scores.price.E'],
};

/** A price that is published in 万元 with four decimals has no whole fen when read as yuan. */
const UNPLAYABLE = 'price-finer-than-fen';

/** Three reviewers: the law of a competitive consultation, not of an open tender. */
const PROFILES: readonly (readonly [words: RegExp, profile: string])[] = [
  [/磋商/, 'consultation'],
  [/谈判/, 'consultation'],
];

describe.skipIf(!present)('published tenders are played through the whole platform', () => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let store: Store;
  const folder = mkdtempSync(join(tmpdir(), 'replays-'));

  beforeAll(async () => {
    server = await SERVERS[0]?.start('none');
    if (server === undefined) throw new Error('the embedded server must start everywhere');
    database = await freshDatabase(server.connection);
    await migrateLedger(database.pool());
    store = await openStore(database.pool(), { publication: publications });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('each comes to the published result, and the verifier has no doubts', async () => {
    const rows: string[] = [];
    const codes: string[] = [];
    for (const source of readCases(CASES)) {
      const { id, file } = convertCase(source);
      if (file?.method === undefined || (file.bids?.length ?? 0) < 3) continue;
      const report = await play(file, store);
      const wrong = mismatches(report);
      const refused = report.refusal?.rejection.code;
      if (refused === UNPLAYABLE) {
        rows.push(`${id.padEnd(8)}not playable: ${refused} (published in 万元)`);
        continue;
      }
      codes.push(report.code);
      rows.push(rowOf(id, report, wrong));
      expect(report.refusal, id).toBeUndefined();
      expect(wrong, id).toEqual(PUBLISHED_ERRORS[id] ?? []);
    }
    process.stdout.write(`case    tender                facts  match  wrong\n${rows.join('\n')}\n`);
    expect(rows.length).toBeGreaterThan(10);
    const verdict = await verifyFile(await exported(codes));
    expect(verdict.doubts).toEqual([]);
    expect(verdict.streams).toBe(codes.length);
  });

  async function exported(codes: readonly string[]): Promise<string> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const key = verifierKey('log.example/replays', ED25519, Uint8Array.from(raw));
    const pool = database.pool();
    const directory = join(folder, 'log');
    const signing = { key, sign: (message: Uint8Array) => sign(null, message, privateKey) };
    const publisher = await openPublisher({ pool, directory, ...signing });
    if ('refusal' in publisher) throw new Error(publisher.refusal);
    await publisher.publish();
    publisher.close();
    const log = openLogReader(directory);
    if (log === undefined) throw new Error('nothing was published');
    const path = join(folder, 'replays.bundle');
    const streams = codes.map((code) => `tender/${code}`);
    const lines: string[] = [];
    const exporting = { database: pool, log, keys: [verifierKeyText(key)] };
    for await (const line of exportStreams(exporting, streams)) lines.push(line);
    writeFileSync(path, lines.join(''));
    return path;
  }
});

function play(evaluation: EvaluationFile, store: Store): Promise<ReplayReport> {
  const title = evaluation.title ?? 'untitled';
  const words = `${title} ${evaluation.method?.name ?? ''}`;
  const profile = PROFILES.find(([pattern]) => pattern.test(words))?.[1];
  const lots = [{ evaluation }];
  const file = { format: 'yangguang-replay/1', title, lots } as const;
  return replayTender(profile === undefined ? file : { ...file, profile }, store);
}

function mismatches({ lots }: ReplayReport): readonly string[] {
  const all = lots.flatMap(({ comparisons }) => comparisons);
  return all.filter(({ matches }) => !matches).map(({ path }) => path);
}

function rowOf(id: string, { code, facts, lots }: ReplayReport, wrong: readonly string[]): string {
  const all = lots.flatMap(({ comparisons }) => comparisons).length;
  const figures = [facts, all - wrong.length, wrong.length].map((n) => String(n).padStart(6));
  return `${id.padEnd(8)}${code} ${figures.join(' ')}  ${wrong.join(' ')}`;
}
