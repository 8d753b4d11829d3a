import { SECOND } from '@yangguang/kernel';
import { type FastifyInstance, fastify, type InjectOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { movedClock } from '../../clock/clock.ts';
import {
  freshDatabase,
  SERVERS,
  type TestDatabase,
  type TestServer,
} from '../../database/testing.ts';
import { openOffice } from '../../office/office.ts';
import { LIBRARY } from '../../replay/replay.ts';
import { type Gatekeeper, openGatekeeper } from '../gatekeeper.ts';
import { giveSeat } from '../seat.ts';
import {
  BRIDGE,
  bridge,
  fromBase32,
  must,
  openTown,
  PASSWORD,
  type Town,
} from '../testing/town.ts';
import { codeAt, stepAt } from '../totp.ts';
import { cookieWith, tokenIn } from './cookie.ts';

const password = { type: 'password', login: 'li', password: PASSWORD };

describe.each(SERVERS.slice(0, 1))('the routes of identity on $name', ({ start }) => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let town: Town;
  let gate: Gatekeeper;
  let app: FastifyInstance;
  let log: string[];

  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    town = await openTown(database.pool(), { autoVerify: ['credit-code'], training: true });
    const { store, now } = town;
    const office = openOffice({ store, library: LIBRARY, clock: movedClock(now()) });
    gate = openGatekeeper(town.identity, office);
    log = [];
    const stream = { write: (line: string) => void log.push(line) };
    app = fastify({ logger: { level: 'trace', stream } });
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    await app.register(gate.routes);
  });
  afterEach(async () => {
    await app.close();
    await database.drop();
  });

  const send = async (
    method: NonNullable<InjectOptions['method']>,
    url: string,
    more: { readonly payload?: object; readonly cookie?: string } = {},
  ) => {
    const { payload, cookie } = more;
    const answer = await app.inject({
      ...{ method, url },
      ...(payload === undefined ? {} : { payload }),
      ...(cookie === undefined ? {} : { headers: { cookie } }),
    });
    const set = answer.headers['set-cookie'];
    return { ...answer, set: typeof set === 'string' ? set : '', json: () => answer.json() };
  };
  const cookieOf = (set: string) => set.split(';')[0] ?? '';
  const enter = async (payload: object = password) =>
    cookieOf((await send('POST', '/api/session', { payload })).set);

  test('a sign-in sets a cookie that no script and no other host can have', async () => {
    await town.account('li');
    const answer = await send('POST', '/api/session', { payload: password });
    expect(answer.statusCode).toBe(204);
    expect(answer.body).toBe('');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.set).toMatch(
      /^__Host-yangguang=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const mine = await send('GET', '/api/session', { cookie: cookieOf(answer.set) });
    expect(mine.json()).toMatchObject({ name: 'li 先生', level: 'one-factor', seats: [] });
  });

  test('without a session there is a problem with its name', async () => {
    const answer = await send('GET', '/api/session');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      type: 'urn:yangguang:problem:sign-in-required',
      code: 'sign-in-required',
      status: 401,
    });
    const wrong = { ...password, login: 'nobody' };
    const refused = await send('POST', '/api/session', { payload: wrong });
    expect([refused.statusCode, refused.json().code]).toEqual([401, 'credentials-wrong']);
    expect(refused.set).toBe('');
  });

  test('two cookies of our name, or one that is no token, are nobody', async () => {
    await town.account('li');
    const cookie = await enter();
    for (const header of [`${cookie}; ${cookie}`, '__Host-yangguang=x', 'yangguang=x']) {
      expect((await send('GET', '/api/session', { cookie: header })).statusCode).toBe(401);
    }
    const settings = { origin: 'http://localhost:8080' };
    expect(cookieWith(settings, 't')).toBe('yangguang=t; Path=/; HttpOnly; SameSite=Lax');
    expect(tokenIn(settings, 'a=b; yangguang=t')).toBe('t');
  });

  test('codes: asked for, confirmed, and from then on needed', async () => {
    await town.account('li');
    const codes = await town.codes('li');
    town.passes(30 * SECOND);
    const asked = await send('POST', '/api/session', { payload: password });
    expect(asked.json().code).toBe('code-required');
    const cookie = await enter({ ...password, code: codes.at() });
    // What proves the account is changed only after a step-up.
    const early = await send('POST', '/api/credentials/totp', { cookie });
    expect(early.json().code).toBe('step-up-required');
    town.passes(30 * SECOND);
    const payload = { ...password, code: codes.at() };
    const stepped = await send('POST', '/api/session/step-up', { payload, cookie });
    expect(stepped.statusCode).toBe(204);
    const next = cookieOf(stepped.set);
    expect(next).not.toBe(cookie);
    expect((await send('POST', '/api/credentials/totp', { cookie: next })).statusCode).toBe(200);
    expect((await send('GET', '/api/session', { cookie })).statusCode).toBe(401);
  });

  test('a first code makes the session one of two factors, with a new token', async () => {
    await town.account('li');
    const cookie = await enter();
    const { address } = (await send('POST', '/api/credentials/totp', { cookie })).json();
    expect(address).toMatch(/^otpauth:\/\/totp\//);
    const secret = fromBase32(new URL(address).searchParams.get('secret') ?? '');
    const confirm = (skew: number) =>
      send('POST', '/api/credentials/totp/confirmation', {
        ...{ cookie, payload: { code: codeAt(secret, stepAt(town.now()) + skew) } },
      });
    const wrong = await confirm(9);
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'code-wrong']);
    const right = await confirm(0);
    expect([right.statusCode, right.json().recoveryCodes.length]).toEqual([201, 10]);
    const next = await send('GET', '/api/session', { cookie: cookieOf(right.set) });
    expect(next.json()).toMatchObject({ level: 'two-factor', factors: { totp: true } });
    expect((await send('GET', '/api/session', { cookie })).statusCode).toBe(401);
  });

  test('signing out clears the cookie; everywhere means every session', async () => {
    await town.account('li');
    const [one, two] = [await enter(), await enter()];
    const out = await send('DELETE', '/api/session', { cookie: one });
    expect(out.set).toContain('Max-Age=0');
    expect((await send('GET', '/api/session', { cookie: one })).statusCode).toBe(401);
    expect((await send('GET', '/api/session', { cookie: two })).statusCode).toBe(200);
    await send('DELETE', '/api/sessions', { cookie: two });
    expect((await send('GET', '/api/session', { cookie: two })).statusCode).toBe(401);
  });

  test('a sign-up registers an organisation, whose founder can sign in', async () => {
    const account = { login: 'li', name: '李先生', password: PASSWORD };
    const payload = { account, application: bridge };
    const answer = await send('POST', '/api/sign-ups', { payload });
    expect([answer.statusCode, answer.json().registered]).toEqual([201, true]);
    const mine = await send('GET', '/api/session', { cookie: await enter() });
    expect(mine.json().seat).toMatchObject({ role: 'bidder', party: BRIDGE });
  });

  test('an operator decides what waits in his region; nobody else sees it', async () => {
    const account = { login: 'li', name: '李先生', password: PASSWORD };
    const application = { type: 'person', role: 'expert', region: '999901' };
    const signedUp = await send('POST', '/api/sign-ups', { payload: { account, application } });
    const { id } = signedUp.json();
    const operator = async (login: string, region: string) => {
      const { id: seated } = await town.account(login, { demo: true });
      const seat = { account: seated, role: 'centre-operator', region, heads: false } as const;
      must(await giveSeat(town.identity, seat, 'security'));
      return enter({ type: 'demo', login });
    };
    const [near, far] = [await operator('near', '999900'), await operator('far', '990100')];
    const url = `/api/sign-ups/${id}/decision`;
    const payload = { accepted: true };
    const outside = await send('POST', url, { payload, cookie: far });
    expect([outside.statusCode, outside.json().code]).toEqual([403, 'outside-region']);
    const nobody = await send('POST', url, { payload });
    expect(nobody.json().code).toBe('sign-in-required');
    const waiting = await send('GET', '/api/sign-ups', { cookie: near });
    expect(waiting.json().signUps).toHaveLength(1);
    const decided = await send('POST', url, { payload, cookie: near });
    expect([decided.statusCode, decided.json().seats.length]).toEqual([200, 1]);
    const twice = await send('POST', url, { payload, cookie: near });
    expect(twice.json().code).toBe('sign-up-decided');
  });

  test('the three administrators each have their own doors', async () => {
    const roles = [
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ] as const;
    const { id: victim } = await town.account('li');
    const seen: Record<string, readonly string[]> = {};
    for (const role of roles) {
      const { id: account } = await town.account(role, { demo: true });
      must(await giveSeat(town.identity, { account, role, region: '990000', heads: false }, 'x'));
      const demo = { type: 'demo', login: role };
      const first = await enter(demo);
      const stepped = await send('POST', '/api/session/step-up', { payload: demo, cookie: first });
      const cookie = cookieOf(stepped.set);
      const doors = [
        await send('PUT', `/api/accounts/${victim}/disablement`, { cookie }),
        await send('GET', '/api/audit?after=0', { cookie }),
      ];
      seen[role] = doors.map(({ statusCode }) => String(statusCode));
    }
    expect(seen).toEqual({
      'system-administrator': ['403', '403'],
      'security-administrator': ['204', '403'],
      'audit-administrator': ['403', '200'],
    });
  });

  describe('the gatekeeper', () => {
    const act = (bidder: string) => {
      const bid = { lot: '001', bidder, commitment: 'c0'.repeat(32), size: 1, evidence: [] };
      return { kind: 'tender', code: 'road', command: { type: 'sealBid', bid } } as const;
    };

    test('lets a bidder seal in its own name, after a step-up', async () => {
      const { id: account } = await town.account('li', { demo: true });
      const seat = {
        account,
        role: 'bidder',
        party: BRIDGE,
        region: '999901',
        heads: false,
      } as const;
      must(await giveSeat(town.identity, seat, 'x'));
      const demo = { type: 'demo', login: 'li' };
      const cookie = await enter(demo);
      const visitor = await gate.visitorOf({ cookie });
      if (visitor === undefined) throw new Error('li is signed in');
      expect(visitor.actor).toBe(BRIDGE);
      expect(cookie).not.toContain(visitor.session);
      expect(await gate.permit(visitor, act(BRIDGE))).toBe('step-up');
      // A procedure that is not published is nobody's business.
      expect(await gate.permit(visitor, act('another'))).toBe('absent');
      const stepped = await send('POST', '/api/session/step-up', { payload: demo, cookie });
      const again = await gate.visitorOf({ cookie: cookieOf(stepped.set) });
      if (again === undefined) throw new Error('li is still signed in');
      expect(await gate.permit(again, act(BRIDGE))).toBe('allowed');
      expect(await gate.visitorOf({ cookie })).toBeUndefined();
    });

    test('a signed-in account without a seat is a citizen', async () => {
      await town.account('li');
      const visitor = await gate.visitorOf({ cookie: await enter() });
      if (visitor === undefined) throw new Error('li is signed in');
      expect(await gate.permit(visitor, act(BRIDGE))).toBe('forbidden');
      expect(await gate.visitorOf({ cookie: undefined })).toBeUndefined();
    });
  });

  test('no secret is in the log, whatever goes wrong', async () => {
    await town.account('li');
    const cookie = await enter();
    await enter({ ...password, password: 'a guess that is wrong' });
    await enter({ ...password, code: '123456', unknown: 'field' });
    await send('GET', '/api/session', { cookie });
    const text = log.join('');
    expect(text).toContain('/api/session');
    for (const secret of [PASSWORD, 'a guess', '123456', cookie.split('=')[1] ?? '', '先生']) {
      expect(text).not.toContain(secret);
    }
  });
});
