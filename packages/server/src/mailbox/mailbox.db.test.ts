import { instant } from '@yangguang/kernel';
import { migrateLedger, openStore } from '@yangguang/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { freshDatabase, SERVERS, type TestServer } from '../database/testing.ts';
import { tallyKind } from '../testing/tally.ts';
import { openMailbox } from './mailbox.ts';

const LETTERS = 200;
let server: TestServer | undefined;

beforeAll(async () => {
  server = await SERVERS[0]?.start('none');
});
afterAll(() => server?.stop());

test('two servers on one stream: every word once, and every receipt true', async () => {
  if (server === undefined) throw new Error('the embedded server is always there');
  const database = await freshDatabase(server.connection);
  const pool = database.pool();
  await migrateLedger(pool);
  const stores = await Promise.all([1, 2].map(() => openStore(pool, { publication: {} })));
  const clock = movedClock(instant('2026-03-02T09:00+08:00'));
  const boxes = stores.map((store) => openMailbox(tallyKind, store, 'tally/1', clock));
  const asked = Array.from({ length: LETTERS }, (_, at) => {
    const box = boxes[at % 2];
    if (box === undefined) throw new Error('two boxes');
    return box.ask({ type: 'count', word: `w${at}` }, `server-${at % 2}`);
  });
  const receipts = (await Promise.all(asked)).map((answer) => {
    if ('rejection' in answer) throw new Error(answer.rejection.code);
    return answer.receipt;
  });
  const places = new Map<string, number>();
  for await (const { body, position, version } of stores[0]?.read('tally/1') ?? []) {
    places.set(`${String(body.word)} ${position}`, version);
  }
  expect(places.size).toBe(LETTERS);
  for (const [at, { version, position }] of receipts.entries()) {
    expect(places.get(`w${at} ${position}`)).toBe(version);
  }
  const [mine, theirs] = await Promise.all(
    boxes.map(async (box) => {
      await box.ask({ type: 'count', word: 'w0' }, 'again');
      return box.state();
    }),
  );
  const longer = (mine ?? []).length < (theirs ?? []).length ? theirs : mine;
  expect(new Set(longer).size).toBe(LETTERS);
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});
