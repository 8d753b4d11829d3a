import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { configWith, type HttpParts, migrateHttp, openHttp } from '../http/index.ts';
import { openOffice } from '../office/office.ts';
import { LIBRARY } from '../replay/replay.ts';
import { openGatekeeper } from './gatekeeper.ts';
import { DESCRIPTIONS } from './routes/descriptions.ts';
import { giveSeat } from './seat.ts';
import { BRIDGE, bridge, must, openTown, PASSWORD } from './testing/town.ts';

type Port = NonNullable<HttpParts['identity']>;

describe.each(SERVERS.slice(0, 1))('identity under the platform on $name', ({ start }) => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof openHttp>>;
  let town: Awaited<ReturnType<typeof openTown>>;

  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    const pool = database.pool();
    town = await openTown(pool, { autoVerify: ['credit-code'], training: true });
    await migrateHttp(pool);
    const clock = movedClock(town.now());
    const office = openOffice({ store: town.store, library: LIBRARY, clock });
    const identity: Port = openGatekeeper(town.identity, office);
    const config = configWith({});
    app = await openHttp({ office, pool, clock, config, identity, logTo: { write: () => {} } });
  });
  afterEach(async () => {
    await app.close();
    await database.drop();
  });

  test('its routes are in the description, and its bodies are read by their schemas', async () => {
    const description = (await app.inject('/api/openapi.json')).json();
    const paths = Object.keys(DESCRIPTIONS).map((route) =>
      (route.split(' ')[1] ?? '').replace(/:(\w+)/g, '{$1}'),
    );
    expect(Object.keys(description.paths)).toEqual(expect.arrayContaining(paths));
    expect((await app.inject('/api/reference')).statusCode).toBe(200);
    const payload = { type: 'password', login: 'li', password: PASSWORD, extra: 1 };
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'field-invalid']);
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    const foreign = await app.inject({ method: 'DELETE', url: '/api/session', headers: elsewhere });
    expect(foreign.statusCode).toBe(403);
  });

  test('a command is asked in the name of the seat, once it has stepped up', async () => {
    await town.identity.register.askParty(BRIDGE, registration(), 'centre');
    const { id: account } = await town.account('li', { demo: true });
    const seat = { account, role: 'centre-operator', region: '990000', heads: false } as const;
    must(await giveSeat(town.identity, seat, 'security'));
    const demo = { type: 'demo', login: 'li' };
    const enter = async (url: string, cookie?: string) => {
      const headers = cookie === undefined ? {} : { cookie };
      const answer = await app.inject({ method: 'POST', url, payload: demo, headers });
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    };
    const grant = (cookie: string) =>
      app.inject({
        method: 'POST',
        url: `/api/parties/${BRIDGE}/roles`,
        payload: { role: 'bidder' },
        headers: { cookie, 'idempotency-key': 'grant-bidder-1' },
      });
    const cookie = await enter('/api/session');
    expect((await grant(cookie)).json()).toMatchObject({ code: 'step-up-required' });
    const granted = await grant(await enter('/api/session/step-up', cookie));
    expect(granted.statusCode).toBe(201);
    expect(granted.json().events).toMatchObject([{ type: 'roleGranted', role: 'bidder' }]);
  });
});

function registration() {
  const { code, name, kind, region } = bridge;
  return { type: 'registerParty', code, name, kind, region } as const;
}
