import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  migrateLedger,
  openLogReader,
  openPublisher,
  openStore,
  type Store,
} from '@yangguang/ledger';
import { signingKey } from '@yangguang/ledger/testing';
import {
  ED25519,
  parseBundleLine,
  parseHeaderLine,
  verifierKeyText,
} from '@yangguang/ledger/verify';
import { publications } from '@yangguang/trading';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { exportLedger, exportStreams } from '../export/export-bundle.ts';
import { tenderStream } from '../office/office.ts';
import { replayTender } from './replay.ts';
import type { ReplayFile } from './replay-file.ts';

const log = signingKey('log.jiangyuan.example/2026', ED25519);

const file: ReplayFile = {
  format: 'yangguang-replay/1',
  title: '柳湾县河东公路改建工程（虚构）',
  timeline: { published: '2026-03-02', deadline: '2026-03-27' },
  lots: [
    {
      bond: '100000',
      evaluation: {
        format: 'yangguang-evaluation/1',
        method: { type: 'lowest-price', price: { limit: 10_000_000 } },
        bids: [
          { id: '甲', price: 9_500_000 },
          { id: '乙', price: 9_400_000 },
          { id: '丙', price: 9_600_000, rejected: '工期超过招标文件要求' },
        ],
        published: { ranking: ['乙', '甲'], winner: '乙' },
      },
    },
  ],
};

describe('a replay on a ledger', () => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: Store;

  beforeAll(async () => {
    server = await SERVERS[0]?.start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    pool = database.pool();
    await migrateLedger(pool);
    store = await openStore(pool, { publication: publications });
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  test('plays a tender to its contract, and compares it with what was published', async () => {
    const seen: string[] = [];
    const report = await replayTender(file, store, { watch: ({ act }) => seen.push(act) });
    expect(report.refusal).toBeUndefined();
    expect(report.lots[0]).toMatchObject({ winner: '乙' });
    expect(report.lots[0]?.ranking.map(({ bidder }) => bidder)).toEqual(['乙', '甲']);
    expect(report.lots[0]?.comparisons.filter(({ matches }) => !matches)).toEqual([]);
    for (const act of ['sealBid', 'openLot', 'rankBids', 'makeAward', 'signContract']) {
      expect(seen).toContain(act);
    }
    expect(seen.filter((act) => act === 'returnDeposit')).toHaveLength(3);
    expect(report.steps).toBe(seen.length);
  });

  test('names what differs, and forces nothing', async () => {
    const [lot] = file.lots;
    if (lot === undefined) throw new Error('a lot');
    const published = { ranking: ['甲', '乙'], winner: '甲' };
    const wrong = { ...file, lots: [{ ...lot, evaluation: { ...lot.evaluation, published } }] };
    const { lots } = await replayTender(wrong, store);
    expect(lots[0]?.winner).toBe('乙');
    const paths = lots[0]?.comparisons.flatMap(({ path, matches }) => (matches ? [] : [path]));
    expect(paths).toContain('winner');
  });

  test('ends where the platform says no, with the rule that says it', async () => {
    const hasty = { ...file, timeline: { published: '2026-03-02', deadline: '2026-03-10' } };
    const { refusal, lots } = await replayTender(hasty, store);
    expect(refusal).toMatchObject({
      act: 'publishTender',
      rejection: { code: 'bid-period-too-short', finding: { article: '第二十四条' } },
    });
    expect(lots[0]?.ranking).toEqual([]);
  });

  test('each has a code of its own; an export holds what was asked for and no more', async () => {
    const first = await replayTender(file, store);
    const second = await replayTender({ ...file, title: '另一条路（虚构）' }, store);
    expect(first.code).not.toBe(second.code);
    const directory = mkdtempSync(join(tmpdir(), 'yangguang-replay-'));
    const publisher = await openPublisher({ pool, directory, ...log });
    if ('refusal' in publisher) throw new Error(publisher.refusal);
    await publisher.publish();
    publisher.close();
    // Recorded after the checkpoint, and so not yet provable.
    const third = await replayTender({ ...file, title: '第三条路（虚构）' }, store);
    const reader = openLogReader(directory);
    if (reader === undefined) throw new Error('nothing was published');
    const options = { database: pool, log: reader, keys: [verifierKeyText(log.key)] };
    const streams = [first.code, third.code].map(tenderStream);
    const bundle = await linesOf(exportStreams(options, streams));
    expect(parseHeaderLine(bundle[0] ?? '')).toMatchObject({
      value: { scope: 'streams', streams },
    });
    expect(entriesIn(bundle)).toHaveLength(first.facts);
    expect(new Set(entriesIn(bundle).map(({ stream }) => stream))).toEqual(new Set([streams[0]]));
    const ledger = await linesOf(exportLedger(options));
    expect(kindsIn(ledger).filter((kind) => kind === 'entry')).toHaveLength(reader.size);
    expect(kindsIn(ledger).at(-2)).toBe('waymark');
    expect(kindsIn(ledger).at(-1)).toBe('trailer');
    rmSync(directory, { recursive: true });
  });
});

async function linesOf(text: AsyncIterable<string>): Promise<readonly string[]> {
  return (await Array.fromAsync(text)).join('').trimEnd().split('\n');
}

function read(lines: readonly string[]) {
  return lines.slice(1).map((line) => {
    const parsed = parseBundleLine(line);
    if ('doubt' in parsed) throw new Error(parsed.doubt.code);
    return parsed.value;
  });
}

function kindsIn(lines: readonly string[]): readonly string[] {
  return read(lines).map(({ kind }) => kind);
}

function entriesIn(lines: readonly string[]) {
  return read(lines).flatMap((line) =>
    line.kind === 'entry' && line.entry.fact !== undefined ? [line.entry.fact] : [],
  );
}
