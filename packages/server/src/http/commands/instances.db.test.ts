import { instant } from '@yangguang/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from '../../database/open.ts';
import { startProxy } from '../../database/proxy.ts';
import { SERVERS, type TestServer } from '../../database/testing.ts';
import {
  BUYER,
  CODE,
  DEADLINE,
  firm,
  type Instance,
  openPlatform,
  type Platform,
  publish,
  sealedBid,
  send,
} from '../testing/platform.ts';

const BIDS = `/api/tenders/${CODE}/bids`;

let server: TestServer | undefined;
let platform: Platform;

beforeAll(async () => {
  server = await SERVERS[0]?.start('none');
});
afterAll(() => server?.stop());
beforeEach(async () => {
  if (server === undefined) throw new Error('the embedded server is always there');
  platform = await openPlatform(server);
});
afterEach(() => platform.close());

async function typesIn({ store }: Instance): Promise<readonly string[]> {
  const types: string[] = [];
  for await (const { type } of store.read(`tender/${CODE}`)) types.push(type);
  return types;
}

const bid = (instance: Instance, number: number, key?: string) => {
  const bidder = firm(number);
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return send(instance, 'POST', BIDS, bidder, { bid: sealedBid(bidder) }, headers);
};

describe('two instances on one database', () => {
  let a: Instance;
  let b: Instance;
  beforeEach(async () => {
    [a, b] = [await platform.open(), await platform.open()];
  });

  test('either answers for what the other has written, a refusal too', async () => {
    const url = `/api/tenders/${CODE}/termination`;
    const body = { reason: '项目取消' };
    expect((await send(b, 'POST', url, BUYER, body)).status).toBe(404);
    expect((await publish(a)).status).toBe(201);
    expect((await bid(b, 2)).status).toBe(201);
    expect((await bid(a, 3)).status).toBe(201);
    const twice = { ...sealedBid(firm(3)), commitment: 'c0'.repeat(32) };
    const refused = await send(b, 'POST', BIDS, firm(3), { bid: twice });
    expect(refused).toMatchObject({ status: 409, body: { code: 'bid-already-sealed' } });
    expect((await send(a, 'POST', url, BUYER, body)).status).toBe(201);
    expect((await bid(b, 4)).body).toMatchObject({ code: 'tender-terminated' });
  });

  test('race, and every bid is there once, in its own place', async () => {
    await publish(a);
    const bids = Array.from({ length: 40 }, (_, i) => bid(i % 2 === 0 ? a : b, 10 + i));
    const answers = await Promise.all(bids);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const positions = answers.map(({ body }) => body.receipt.position);
    expect(new Set(positions).size).toBe(40);
    expect(await typesIn(a)).toHaveLength(41);
    expect(await typesIn(b)).toEqual(await typesIn(a));
  });

  test('at the deadline: whatever came in before it counts, nothing else does', async () => {
    await publish(a);
    platform.clock.moveTo(instant('2026-03-27T09:29:59.999+08:00'));
    const inTime = Array.from({ length: 12 }, (_, i) => bid(i % 2 === 0 ? a : b, 10 + i));
    const early = await Promise.all(inTime);
    platform.clock.moveTo(DEADLINE);
    const late = await Promise.all(Array.from({ length: 6 }, (_, i) => bid(i % 2 ? a : b, 50 + i)));
    expect(new Set(early.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(late.map(({ body }) => body.code))).toEqual(new Set(['bid-late']));
    const types = await typesIn(a);
    expect(types.filter((type) => type === 'bidSealed')).toHaveLength(12);
    expect(types.filter((type) => type === 'lateBidRefused')).toHaveLength(6);
  });

  test('one key is one act, whichever of them is asked', async () => {
    await publish(a);
    const first = await bid(a, 2, 'same');
    const again = await bid(b, 2, 'same');
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    const answers = await Promise.all([bid(a, 3, 'race'), bid(b, 3, 'race')]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(201);
    expect(await typesIn(a)).toEqual(['tenderPublished', 'bidSealed', 'bidSealed']);
  });

  test('one stops in the middle, the other goes on', async () => {
    await publish(a);
    await bid(a, 2);
    await a.close();
    expect((await bid(b, 3)).status).toBe(201);
    expect(await typesIn(b)).toEqual(['tenderPublished', 'bidSealed', 'bidSealed']);
  });
});

describe('a lost database', () => {
  test('is a 503 that says so, for acts and for reads, and nothing is lost', async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    const instance = await platform.open();
    await publish(instance);
    const proxy = await startProxy(platform.database.connection);
    const pool = openPool(proxy.connection);
    const cut = await platform.open({ pool, config: { answerWithin: 300 } });
    expect((await bid(cut, 2, 'before')).status).toBe(201);
    await proxy.close();
    const refused = await bid(cut, 3, 'during');
    expect(refused).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const read = await cut.app.inject('/api/facts');
    expect([read.statusCode, read.json().code]).toEqual([503, 'database-unavailable']);
    expect((await cut.app.inject('/health/ready')).statusCode).toBe(503);
    expect((await cut.app.inject('/health/live')).statusCode).toBe(200);
    expect((await bid(instance, 3, 'during')).status).toBe(201);
    expect(await typesIn(instance)).toEqual(['tenderPublished', 'bidSealed', 'bidSealed']);
    await cut.close();
    await pool.end();
  });

  test('with its answer on the way: the fact is there once, under its key the answer', async () => {
    const instance = await platform.open();
    await publish(instance);
    const proxy = await startProxy(platform.database.connection);
    const pool = openPool(proxy.connection);
    const shaky = await platform.open({ pool });
    await bid(shaky, 2);
    const gone = proxy.cut('ledger-append', 'before-its-answer');
    const answer = await bid(shaky, 3, 'k');
    await gone;
    expect(answer.status).toBe(201);
    expect((await bid(instance, 3, 'k')).body).toEqual(answer.body);
    expect(await typesIn(instance)).toEqual(['tenderPublished', 'bidSealed', 'bidSealed']);
    await shaky.close();
    await proxy.close();
    await pool.end();
  });

  test('that comes back late: 503 first, and under the same key the outcome', async () => {
    const instance = await platform.open();
    await publish(instance);
    const holder = await platform.database.pool().connect();
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(7236270, 1)');
    const slow = await platform.open({ config: { answerWithin: 200 } });
    const first = await bid(slow, 2, 'k');
    expect(first).toMatchObject({ status: 503, body: { code: 'outcome-pending' } });
    await holder.query('commit');
    holder.release();
    const again = await bid(slow, 2, 'k');
    expect(again.status).toBe(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await typesIn(instance)).toEqual(['tenderPublished', 'bidSealed']);
  });
});
