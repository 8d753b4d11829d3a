import { connect } from 'node:net';
import { instant } from '@yangguang/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SERVERS, type TestServer } from '../../database/testing.ts';
import { COMMAND_ROUTES } from '../commands/command-routes.ts';
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

const FACTS = `/api/tenders/${CODE}/facts`;

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
  instance = await platform.open();
});
afterEach(() => platform.close());

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  instance.app.inject({ url, headers });

async function seal(number: number): Promise<string> {
  const bidder = firm(number);
  const body = { bid: sealedBid(bidder) };
  await send(instance, 'POST', `/api/tenders/${CODE}/bids`, bidder, body);
  return bidder;
}

const amendment = (summary: string) => ({
  kind: 'clarification',
  summary,
  sha256: 'a1'.repeat(32),
  affectsPreparation: false,
});

const amend = (summary: string) =>
  send(instance, 'POST', `/api/tenders/${CODE}/amendments`, BUYER, amendment(summary));

describe('public facts', () => {
  test('show what the allow-list names, and of sealed bids nothing at all', async () => {
    await publish(instance);
    const before = await get(FACTS);
    const bidders = [await seal(11), await seal(12), await seal(13)];
    const after = await get(FACTS);
    expect(after.body).toBe(before.body);
    expect(after.headers.etag).toBe(before.headers.etag);
    await amend('澄清一');
    const [everything, one] = [await get('/api/facts'), await get(FACTS)];
    for (const { body } of [everything, one]) {
      for (const secret of [...bidders, 'bidSealed', 'version']) expect(body).not.toContain(secret);
    }
    const types = one.json().facts.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['tenderPublished', 'tenderAmended']);
  });

  test('a private fact, padding and what is not there answer alike', async () => {
    await publish(instance);
    await seal(11);
    const answers = await Promise.all([1, 2, 8, 9_999].map((at) => get(`/api/facts/${at}`)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await get('/api/facts/0')).json()).toMatchObject({
      position: 0,
      stream: `tender/${CODE}`,
    });
  });

  test('a tender that nobody may know is not there', async () => {
    expect((await get(FACTS)).statusCode).toBe(404);
    expect((await get(`/api/tenders/${CODE}/events`)).statusCode).toBe(404);
  });

  test('go by pages, each linked to the next', async () => {
    await publish(instance);
    for (const summary of ['一', '二', '三']) await amend(summary);
    const first = await get(`${FACTS}?limit=2`);
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? '';
    const second = await get(next);
    expect([...first.json().facts, ...second.json().facts]).toHaveLength(4);
    const third = await get(`${FACTS}?limit=2&from=${second.json().next}`);
    expect(third.json().facts).toEqual([]);
    expect(third.headers.link).not.toContain('next');
  });

  test.each(['limit=0', 'limit=501', 'from=-1', 'from=x', 'size=1'])(
    '?%s is refused',
    async (q) => {
      const answer = await get(`/api/facts?${q}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'field-invalid' });
    },
  );

  test('are not sent again to whoever has them', async () => {
    await publish(instance);
    const first = await get(FACTS);
    const tag = String(first.headers.etag);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get(FACTS, { 'if-none-match': known });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      expect(again.headers.etag).toBe(tag);
    }
    await amend('澄清一');
    expect((await get(FACTS, { 'if-none-match': tag })).statusCode).toBe(200);
  });
});

interface Client {
  /** The text received once it holds so many events. */
  events(count: number): Promise<string>;
  end(): void;
}

/** A client of an event stream on a real connection. */
async function follow(url: string, lastEvent?: number): Promise<Client> {
  const { port } = new URL(await instance.app.listen({ port: 0 }).catch(() => listening()));
  const socket = connect(Number(port), '127.0.0.1');
  const resume = lastEvent === undefined ? '' : `last-event-id: ${lastEvent}\r\n`;
  socket.write(`GET ${url} HTTP/1.1\r\nhost: localhost\r\n${resume}\r\n`);
  let text = '';
  let look: () => void = () => undefined;
  socket.on('data', (bytes) => {
    text += bytes;
    look();
  });
  await new Promise<void>((resolve) => {
    look = () => (text.includes('retry:') ? resolve() : undefined);
    look();
  });
  return {
    events: (count) =>
      new Promise((resolve) => {
        look = () => (text.split('\nevent: ').length > count ? resolve(text) : undefined);
        look();
      }),
    end: () => void socket.destroy(),
  };
}

function listening(): string {
  const address = instance.app.server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('the event stream', () => {
  test('tells public facts as they come, and nothing of sealed bids', async () => {
    await publish(instance);
    const client = await follow(`/api/tenders/${CODE}/events`);
    const bidder = await seal(11);
    await amend('澄清一');
    const text = await client.events(1);
    expect(text).toContain('event: tenderAmended');
    expect(text).toContain('澄清一');
    for (const secret of [bidder, 'bidSealed', 'tenderPublished'])
      expect(text).not.toContain(secret);
    client.end();
  });

  test('resumes after the last event that was seen', async () => {
    await publish(instance);
    for (const summary of ['一', '二', '三']) await amend(summary);
    const facts = (await get(FACTS)).json().facts;
    const client = await follow(`/api/tenders/${CODE}/events`, facts[1].position);
    const text = await client.events(2);
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual([facts[2].position, facts[3].position]);
    client.end();
  });

  test('of everything crosses streams, in the order of the ledger', async () => {
    const client = await follow('/api/feed');
    await publish(instance);
    const party = { name: '江源青石建设有限公司', kind: 'company', region: '629900' };
    await send(instance, 'POST', `/api/parties/${firm(5)}/registration`, firm(5), party);
    const text = await client.events(2);
    expect(text.indexOf('tenderPublished')).toBeLessThan(text.indexOf('partyRegistered'));
    client.end();
  });

  test('ends when the server stops, which then is not ready', async () => {
    await publish(instance);
    const client = await follow('/api/feed');
    expect((await get('/health/ready')).json()).toEqual({ ready: true });
    await instance.close();
    client.end();
  });

  test('has room for so many', async () => {
    await instance.close();
    instance = await platform.open({ config: { streamClients: 1 } });
    const client = await follow('/api/feed');
    expect((await get('/api/feed')).statusCode).toBe(429);
    client.end();
  });

  test('of another id than a position is refused', async () => {
    const answer = await get('/api/feed', { 'last-event-id': 'x' });
    expect(answer.json()).toMatchObject({ code: 'field-invalid' });
  });
});

describe('the description', () => {
  const documentSchema = z.object({
    openapi: z.literal('3.1.0'),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  });

  test('names every act and every public read, each once', async () => {
    const { paths } = documentSchema.parse((await get('/api/openapi.json')).json());
    const names = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    const reads = ['readClock', 'listFacts', 'readFact', 'listTenderFacts', 'listPartyFacts'];
    const all = [...COMMAND_ROUTES.map(({ type }) => type), ...reads, 'followAll', 'followTender'];
    expect(names.toSorted()).toEqual(all.toSorted());
  });

  test('says of an amount that it is whole fen', async () => {
    const { body } = await get('/api/openapi.json');
    expect(body).toContain('"type":"integer","minimum":0,"description":"whole fen"');
  });

  test('is a page that needs nothing from elsewhere', async () => {
    const page = await get('/api/reference', { 'accept-language': 'en' });
    expect(page.body).toContain('<code>POST /api/tenders/{code}/bids</code>');
    expect(page.body).toContain('lang="en"');
    expect(page.body).not.toMatch(/<script|https?:|style=/);
    expect((await get('/api/reference.css')).headers['content-type']).toContain('text/css');
  });
});

test('every answer has its id, the server time and strict headers', async () => {
  platform.clock.moveTo(instant('2026-03-02T09:30:00.123+08:00'));
  const answer = await get('/api/clock');
  expect(answer.json()).toEqual({ now: '2026-03-02T01:30:00.123Z' });
  expect(answer.headers['yangguang-time']).toBe('2026-03-02T01:30:00.123Z');
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect((await get('/api/nothing')).json()).toMatchObject({ code: 'not-found', status: 404 });
  expect(DEADLINE > platform.clock.now()).toBe(true);
});
