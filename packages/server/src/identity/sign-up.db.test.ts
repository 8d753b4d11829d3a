import { DAY, later, MINUTE } from '@yangguang/kernel';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { createAccount } from './account.ts';
import { readAudit } from './audit.ts';
import { acceptInvitation, seatColleague } from './colleague.ts';
import { permit } from './permit.ts';
import { engageAgency, engagedAgency, seatsFor, seatsOf } from './seat.ts';
import { signIn } from './sign-in.ts';
import { decideSignUp, signUp, waitingSignUps } from './sign-up.ts';
import { BRIDGE, bridge, codeOf, must, openTown, PASSWORD, type Town } from './testing/town.ts';

const li = { login: 'li', name: '李先生', password: PASSWORD };
const wang = { ...li, login: 'wang' };
const expert = { type: 'person', role: 'expert', region: '999900' } as const;

describe.each(SERVERS.slice(0, 1))('registering on $name', ({ start }) => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let town: Town;

  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    town = await openTown(database.pool(), { autoVerify: ['credit-code', 'code-of-province'] });
  });
  afterEach(() => database.drop());

  const factsOf = async (code: string) => {
    const types: string[] = [];
    for await (const { type } of town.store.read(`party/${code}`, 1)) types.push(type);
    return types;
  };

  test('an organisation that passes is a fact at once, and its founder sits in it', async () => {
    const { registered, account } = must(await signUp(town.identity, li, bridge));
    expect(registered).toBe(true);
    expect(await factsOf(BRIDGE)).toEqual(['partyRegistered', 'roleGranted']);
    expect(await seatsOf(town.identity, account.id)).toMatchObject([
      { role: 'bidder', party: BRIDGE, region: '999901', heads: true },
    ]);
    expect((await town.enters('li')).current.actor).toMatchObject({ as: BRIDGE, heads: true });
  });

  test.each([
    ['credit-code', { ...bridge, code: `${BRIDGE.slice(0, 17)}0` }],
    ['code-of-province', { ...bridge, region: '110000' }],
  ])('what does not pass %s waits for an operator, and is no fact', async (check, application) => {
    const { registered, account } = must(await signUp(town.identity, li, application));
    expect(registered).toBe(false);
    expect(await factsOf(application.code)).toEqual([]);
    expect(await seatsOf(town.identity, account.id)).toEqual([]);
    const waiting = await waitingSignUps(town.identity, application.region);
    expect(waiting).toMatchObject([{ openChecks: [check] }]);
  });

  test('nobody joins a registered organisation by knowing its code', async () => {
    must(await signUp(town.identity, li, bridge));
    const { registered } = must(await signUp(town.identity, wang, bridge));
    expect(registered).toBe(false);
    expect(await seatsFor(town.identity, BRIDGE)).toHaveLength(1);
  });

  test('without configured checks everybody waits', async () => {
    const identity = { ...town.identity, settings: { ...town.identity.settings, autoVerify: [] } };
    expect(must(await signUp(identity, li, bridge)).registered).toBe(false);
  });

  test('a login and a person are there once in the province', async () => {
    const person = { ...li, personNumber: '99990119800101001x' };
    must(await signUp(town.identity, person, expert));
    expect(codeOf(await signUp(town.identity, { ...li, login: 'LI' }, expert))).toBe('login-taken');
    const twice = { ...wang, personNumber: '99990119800101001X' };
    expect(codeOf(await signUp(town.identity, twice, expert))).toBe('person-already-registered');
    const { rows } = await town.pool.query('select * from identity.account');
    expect(JSON.stringify(rows)).not.toContain('99990119800101001');
  });

  test('an operator sees his region and decides once', async () => {
    const { signUp: id, account } = must(await signUp(town.identity, li, expert));
    expect(await waitingSignUps(town.identity, '990100')).toEqual([]);
    expect(await waitingSignUps(town.identity, '999900')).toHaveLength(1);
    expect(await waitingSignUps(town.identity, '990000')).toHaveLength(1);
    const accept = () => decideSignUp(town.identity, id, { accepted: true }, 'centre');
    const both = (await Promise.all([accept(), accept()])).map(codeOf).sort();
    expect(both).toEqual(['ok', 'sign-up-decided']);
    expect(await seatsOf(town.identity, account.id)).toMatchObject([{ role: 'expert' }]);
    expect(await waitingSignUps(town.identity, '990000')).toEqual([]);
    expect(codeOf(await decideSignUp(town.identity, 'none', { accepted: true }, 'x'))).toBe(
      'sign-up-unknown',
    );
  });

  test('a refused one has no seat and leaves no fact', async () => {
    must(await signUp(town.identity, li, bridge));
    const other = { ...bridge, name: '冒名公司' };
    const { signUp: id, account } = must(await signUp(town.identity, wang, other));
    // The register keeps its name, whatever an operator believes.
    const accepted = await decideSignUp(town.identity, id, { accepted: true }, 'centre');
    expect(codeOf(accepted)).toBe('party-already-registered');
    const verdict = { accepted: false, reason: '名称与登记不符' } as const;
    expect(must(await decideSignUp(town.identity, id, verdict, 'centre'))).toEqual([]);
    expect(await seatsOf(town.identity, account.id)).toEqual([]);
    expect(await factsOf(BRIDGE)).toHaveLength(2);
  });

  test('a decision that was cut off after the register is taken again', async () => {
    const connect = () => Promise.reject(new Error('connection lost'));
    const query = town.pool.query.bind(town.pool);
    const lost = { ...town.identity, pool: poolWith(town.pool, { connect, query }) };
    const waiting = { ...town.identity, settings: { ...town.identity.settings, autoVerify: [] } };
    const { signUp: id } = must(await signUp(waiting, li, bridge));
    await expect(decideSignUp(lost, id, { accepted: true }, 'centre')).rejects.toThrow('lost');
    expect(await factsOf(BRIDGE)).toHaveLength(2);
    must(await decideSignUp(town.identity, id, { accepted: true }, 'centre'));
    expect(await factsOf(BRIDGE)).toHaveLength(2);
    expect(await seatsFor(town.identity, BRIDGE)).toHaveLength(1);
  });

  test.each([
    ['password-too-short', 'willow'],
    ['password-too-long', 'w'.repeat(129)],
    ['password-well-known', 'password1234'],
    ['password-well-known', 'li1234567890'],
    ['ok', 'password but a long one'],
    ['ok', '河边的垂柳与春天的第一声布谷'],
  ])('%s: %s', async (code, password) => {
    expect(codeOf(await createAccount(town.identity, { ...li, password }))).toBe(code);
  });

  describe('colleagues', () => {
    const founder = async () => {
      must(await signUp(town.identity, li, bridge));
      const [seat] = await seatsFor(town.identity, BRIDGE);
      if (seat === undefined) throw new Error('the founder has a seat');
      return seat;
    };

    test('a new one chooses his password with the invitation, once', async () => {
      const delegation = { until: later(town.now(), DAY), procedures: ['road'] };
      const asked = { login: 'zhao', name: '赵先生', delegation };
      const { seat, invitation = '' } = must(
        await seatColleague(town.identity, await founder(), asked),
      );
      expect(seat).toMatchObject({ role: 'bidder', party: BRIDGE, heads: false, delegation });
      const accept = async (password: string) =>
        codeOf(await acceptInvitation(town.identity, invitation, password));
      expect(await accept('short')).toBe('password-too-short');
      expect(await accept(PASSWORD)).toBe('ok');
      expect(await accept(PASSWORD)).toBe('invitation-over');
      expect((await town.enters('zhao')).current.actor).toMatchObject({ as: BRIDGE, delegation });
    });

    test('an invitation lasts a week', async () => {
      const asked = { login: 'zhao', name: '赵先生' };
      const { invitation = '' } = must(await seatColleague(town.identity, await founder(), asked));
      town.passes(7 * DAY);
      const late = await acceptInvitation(town.identity, invitation, PASSWORD);
      expect(codeOf(late)).toBe('invitation-over');
    });

    test('one who has an account keeps it, and gets no invitation to it', async () => {
      const { id } = await town.account('zhao');
      const given = await seatColleague(town.identity, await founder(), {
        login: 'ZHAO',
        name: '别的名字',
      });
      expect(must(given)).toMatchObject({ seat: { account: id } });
      expect(must(given)).not.toHaveProperty('invitation');
    });

    test('a delegation that is over on arrival is refused', async () => {
      const asked = { login: 'zhao', name: '赵', delegation: { until: town.now() } };
      expect(codeOf(await seatColleague(town.identity, await founder(), asked))).toBe(
        'delegation-in-past',
      );
    });
  });

  test('an agency is engaged by the tenderer of the procedure, and by no other', async () => {
    const engagement = { procedure: 'road', tenderer: 'roads', agency: 'plum' };
    await engageAgency(town.identity, engagement, 'li');
    expect(await engagedAgency(town.identity, 'road', 'roads')).toBe('plum');
    expect(await engagedAgency(town.identity, 'road', 'another')).toBeUndefined();
    await engageAgency(town.identity, { ...engagement, agency: 'pine' }, 'li');
    expect(await engagedAgency(town.identity, 'road', 'roads')).toBe('pine');
  });

  test('each sensitive read and each refusal is on the trail, before the answer', async () => {
    must(await signUp(town.identity, li, bridge));
    const { current } = await town.enters('li');
    const two = { ...current, actor: { ...current.actor, level: 'two-factor' as const } };
    const own = { subject: BRIDGE };
    expect(await permit(town.identity, two, 'readPartyFile', own)).toEqual({ allowed: true });
    const refused = await permit(town.identity, two, 'sealBid', { ...own, procedure: 'road' });
    expect(refused).toEqual({ allowed: false, refused: 'step-up-required' });
    const trail = (await readAudit(town.identity, 0)).slice(-2);
    expect(trail).toMatchObject([
      { type: 'sensitive-read', detail: { action: 'readPartyFile', subject: BRIDGE } },
      { type: 'act-refused', detail: { action: 'sealBid', refused: 'step-up-required' } },
    ]);
    const query = () => Promise.reject(new Error('disk full'));
    const full = { ...town.identity, pool: poolWith(town.pool, { query }) };
    const asked = permit(full, two, 'readPartyFile', own);
    await expect(asked).rejects.toThrow('full');
  });

  test('the real hash is Argon2id, and no account can be entered with it', async () => {
    town.passes(MINUTE);
    const { argon2id } = await import('./password.ts');
    const identity = { ...town.identity, hasher: argon2id, decoy: await argon2id.hash('x') };
    must(await createAccount(identity, li));
    const { rows } = await town.pool.query<{ hash: string }>('select hash from identity.password');
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const enter = async (password: string) =>
      codeOf(await signIn(identity, { type: 'password', login: 'li', password }));
    expect(await enter(PASSWORD)).toBe('ok');
    expect(await enter(rows[0]?.hash ?? '')).toBe('credentials-wrong');
  });
});

/** The pool with some of its doors replaced. */
function poolWith(pool: pg.Pool, doors: Readonly<Record<string, unknown>>): pg.Pool {
  return Object.assign(Object.create(pool), doors);
}
