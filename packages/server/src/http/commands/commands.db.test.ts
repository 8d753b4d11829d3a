import { instant } from '@yangguang/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SERVERS, type TestServer } from '../../database/testing.ts';
import {
  BUYER,
  CODE,
  DEADLINE,
  firm,
  type Instance,
  LOT,
  lawfulTerms,
  openPlatform,
  type Platform,
  publish,
  sealedBid,
  send,
} from '../testing/platform.ts';

const BIDDER = firm(2);
const PUBLICATION = `/api/tenders/${CODE}/publication`;
const BIDS = `/api/tenders/${CODE}/bids`;

let server: TestServer | undefined;
let platform: Platform;
let instance: Instance;

beforeAll(async () => {
  server = await SERVERS[0]?.start('none');
});
afterAll(() => server?.stop());
beforeEach(async () => {
  if (server === undefined) throw new Error('the embedded server is always there');
  platform = await openPlatform(server);
  instance = await platform.open({
    permit: (actor, type) => {
      if (actor === 'stranger') return 'absent';
      if (actor === 'clerk-without-role') return 'forbidden';
      return actor === 'sleepy' && type === 'publishTender' ? 'step-up' : 'allowed';
    },
  });
});
afterEach(() => platform.close());

describe('an act', () => {
  test('that is accepted is answered with its facts and where they stand', async () => {
    const { status, headers, body } = await publish(instance);
    expect(status).toBe(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.events).toMatchObject([{ type: 'tenderPublished', by: BUYER }]);
    expect(body.receipt).toEqual({ stream: `tender/${CODE}`, position: 0, facts: 1 });
  });

  test('that is private is answered without what it holds, and without a count', async () => {
    await publish(instance);
    const { status, body } = await send(instance, 'POST', BIDS, BIDDER, { bid: sealedBid(BIDDER) });
    expect(status).toBe(201);
    expect(body.events).toEqual([{ type: 'bidSealed', at: platform.clock.now() }]);
    expect(Object.keys(body.receipt)).toEqual(['stream', 'position', 'facts']);
  });

  test('that the law forbids is refused with rule, article and both numbers', async () => {
    const terms = lawfulTerms(CODE, instant('2026-03-10T09:30+08:00'));
    const { status, headers, body } = await send(instance, 'POST', PUBLICATION, BUYER, { terms });
    expect(status).toBe(422);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ code: 'bid-period-too-short', status: 422 });
    expect(body.finding).toMatchObject({ rule: expect.stringContaining('#') });
    expect(body.detail).toContain(body.finding.article);
    expect(body.title).toBe('从发售招标文件到投标截止的时间太短');
  });

  test('is refused in English to whoever asks for it', async () => {
    await publish(instance);
    const english = { 'accept-language': 'en' };
    const answer = await send(instance, 'POST', PUBLICATION, BUYER, { terms: other() }, english);
    expect(answer).toMatchObject({ status: 409, body: { code: 'tender-already-published' } });
    expect(answer.body.title).toBe('The tender has been published.');
  });

  test('late by a millisecond is refused on record; in the last one it is in time', async () => {
    await publish(instance);
    platform.clock.moveTo(instant('2026-03-27T09:29:59.999+08:00'));
    const inTime = await send(instance, 'POST', BIDS, BIDDER, { bid: sealedBid(BIDDER) });
    expect(inTime.status).toBe(201);
    platform.clock.moveTo(DEADLINE);
    const slow = firm(3);
    const late = await send(instance, 'POST', BIDS, slow, { bid: sealedBid(slow) });
    expect(late).toMatchObject({ status: 409, body: { code: 'bid-late' } });
    expect(late.body.finding.article).toContain('第');
    expect(late.body.receipt).toMatchObject({ facts: 1 });
    const types: string[] = [];
    for await (const { type } of instance.store.read(`tender/${CODE}`)) types.push(type);
    expect(types).toEqual(['tenderPublished', 'bidSealed', 'lateBidRefused']);
  });

  const other = () => ({ ...lawfulTerms(), title: '另一个项目' });
});

describe('who may not', () => {
  test('a citizen must sign in', async () => {
    const answer = await instance.app.inject({
      ...{ method: 'POST', url: PUBLICATION, payload: { terms: lawfulTerms() } },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'sign-in-required' });
  });

  test('an object that a visitor may not know answers just as one that is not there', async () => {
    await publish(instance);
    const body = { reason: '项目取消' };
    const hidden = await send(
      ...([instance, 'POST', `/api/tenders/${CODE}/termination`, 'stranger', body] as const),
    );
    const absent = await send(
      ...([instance, 'POST', '/api/tenders/E0/termination', BUYER, body] as const),
    );
    expect(hidden.status).toBe(404);
    const { instance: _, ...shown } = hidden.body;
    expect(absent.body).toMatchObject(shown);
  });

  test.each([
    ['clerk-without-role', 403, 'not-allowed'],
    ['sleepy', 401, 'step-up-required'],
  ])('%s is answered %i %s', async (actor, status, code) => {
    const answer = await send(instance, 'POST', PUBLICATION, actor, { terms: lawfulTerms() });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ])("another site's page is refused: %o", async (headers) => {
    const body = { terms: lawfulTerms() };
    const answer = await send(instance, 'POST', PUBLICATION, BUYER, body, headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross-site' } });
  });
});

describe('a body', () => {
  test.each([
    ['cut off', '{"terms": {', 'body-malformed', 400],
    ['with a key twice', '{"reason": "a", "reason": "b"}', 'body-malformed', 400],
    ['with a forbidden key', '{"__proto__": {}}', 'body-malformed', 400],
    ['with a field nobody knows', '{"reason": "a", "force": true}', 'field-invalid', 400],
    ['without a field', '{}', 'field-invalid', 400],
    ['of another shape', '[]', 'field-invalid', 400],
    ['too large', `{"reason": "${'长'.repeat(400_000)}"}`, 'body-too-large', 413],
  ])('%s is refused', async (_, body, code, status) => {
    await publish(instance);
    const url = `/api/tenders/${CODE}/termination`;
    expect(await send(instance, 'POST', url, BUYER, body)).toMatchObject({
      status,
      body: { code },
    });
  });

  test('names the place of what is wrong', async () => {
    await publish(instance);
    const bid = { ...sealedBid(BIDDER), size: -1, evidence: [{}] };
    const { body } = await send(instance, 'POST', BIDS, BIDDER, { bid });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toContain('bid.size');
    expect(pointers).toContain('bid.evidence[0].party');
  });

  test('that is not JSON is not taken', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send(instance, 'POST', PUBLICATION, BUYER, 'reason=a', form);
    expect(answer).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
  });

  test('that names another tender than its address is refused', async () => {
    const body = { terms: lawfulTerms('E6299000001260002001') };
    const answer = await send(instance, 'POST', PUBLICATION, BUYER, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'code-differs' } });
  });

  test('is not needed by an act that needs no words', async () => {
    await publish(instance);
    platform.clock.moveTo(DEADLINE);
    const answer = await send(instance, 'POST', `/api/tenders/${CODE}/closing`, 'clerk');
    expect(answer.status).toBe(201);
    const types = answer.body.events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['biddingClosed', 'lotFailed']);
  });

  test('is joined with what the address says', async () => {
    await publish(instance);
    const unknown = `/api/tenders/${CODE}/lots/no-such-lot/ranking`;
    const answer = await send(instance, 'POST', unknown, BUYER);
    expect(answer).toMatchObject({ status: 404, body: { code: 'lot-unknown' } });
    expect(answer.body.details).toEqual({ lot: 'no-such-lot' });
    const known = await send(instance, 'POST', `/api/tenders/${CODE}/lots/${LOT}/ranking`, BUYER);
    expect(known.body).toMatchObject({ code: 'bids-not-opened' });
  });
});

describe('a key', () => {
  const keyed = (key: string, body: object = { terms: lawfulTerms() }, actor = BUYER) =>
    send(instance, 'POST', PUBLICATION, actor, body, { 'idempotency-key': key });

  test('gives the first answer again, word for word', async () => {
    const first = await keyed('k-1');
    const again = await keyed('k-1');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  test('gives a refusal again too', async () => {
    const late = { terms: lawfulTerms(CODE, instant('2026-03-10T09:30+08:00')) };
    const [first, again] = [await keyed('k-2', late), await keyed('k-2', late)];
    expect(again.body).toEqual(first.body);
    expect(again.body.code).toBe('bid-period-too-short');
  });

  test('of two requests at once, one is decided and both are answered alike', async () => {
    const [one, two] = await Promise.all([keyed('k-3'), keyed('k-3')]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
    expect(two.body.receipt.facts).toBe(1);
  });

  test('is for one request only', async () => {
    await keyed('k-4');
    const answer = await keyed('k-4', { terms: { ...lawfulTerms(), title: '另一个项目' } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  });

  test("is its owner's own", async () => {
    await keyed('k-5');
    const answer = await keyed('k-5', { terms: { ...lawfulTerms(), title: '另' } }, firm(9));
    expect(answer).toMatchObject({ status: 409, body: { code: 'tender-already-published' } });
  });

  test('is forgotten after its time, and the repeat is decided anew', async () => {
    await keyed('k-6');
    platform.clock.moveTo(instant('2026-03-03T09:00:00.001+08:00'));
    const answer = await keyed('k-6');
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
    expect(answer).toMatchObject({ status: 409, body: { code: 'tender-already-published' } });
  });

  test('that is no key is refused', async () => {
    const answer = await keyed('two words');
    expect(answer).toMatchObject({ status: 400, body: { code: 'key-malformed' } });
  });
});

test('an act of a party', async () => {
  const party = { name: '江源青石建设有限公司', kind: 'company', region: '629900' };
  const url = `/api/parties/${BIDDER}`;
  const made = await send(instance, 'POST', `${url}/registration`, BIDDER, party);
  expect(made).toMatchObject({ status: 201, body: { events: [{ code: BIDDER }] } });
  expect((await send(instance, 'DELETE', `${url}/roles/bidder`, BIDDER)).status).toBe(201);
  const granted = await send(instance, 'POST', `${url}/roles`, BIDDER, { role: 'bidder' });
  expect(granted.body.events).toMatchObject([{ type: 'roleGranted', role: 'bidder' }]);
});

describe('limits', () => {
  test('one address', async () => {
    const narrow = await platform.open({ config: { perAddress: 2 } });
    const ask = () => narrow.app.inject('/api/clock');
    expect((await ask()).statusCode).toBe(200);
    await ask();
    const third = await ask();
    expect(third.statusCode).toBe(429);
    expect(third.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await narrow.app.inject('/health/live')).statusCode).toBe(200);
  });

  test('one session, whatever its address', async () => {
    const narrow = await platform.open({ config: { perSession: 1 } });
    expect((await publish(narrow)).status).toBe(201);
    expect((await publish(narrow)).body.code).toBe('too-many-requests');
    const another = await send(narrow, 'POST', BIDS, BIDDER, { bid: sealedBid(BIDDER) });
    expect(another.status).toBe(201);
  });
});

test('the log and the metrics tell of acts, never of who, what or how many of which', async () => {
  const measured = await platform.open({ config: { metricsToken: 'sixteen-letters-token' } });
  await publish(measured);
  await send(measured, 'POST', BIDS, BIDDER, { bid: sealedBid(BIDDER) });
  const log = measured.log.join('');
  expect(log).toContain('"route":"act"');
  const metrics = await measured.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer sixteen-letters-token' },
  });
  expect(metrics.body).toContain('http_answer_seconds_count{route="act",status="2xx"} 2');
  for (const text of [log, metrics.body]) {
    for (const secret of [BIDDER, BUYER, CODE, 'bids', 'sealBid', '127.0.0.1']) {
      expect(text).not.toContain(secret);
    }
  }
  expect((await measured.app.inject('/metrics')).statusCode).toBe(404);
});
