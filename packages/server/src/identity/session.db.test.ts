import { HOUR, MINUTE, SECOND } from '@yangguang/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { createAccount, disableAccount, enableAccount } from './account.ts';
import { readAudit } from './audit.ts';
import { beginTotp } from './one-time-code.ts';
import { endSeat, giveSeat } from './seat.ts';
import { currentSession, endSessions, signOut, takeSeat } from './session.ts';
import { signIn, stepUp } from './sign-in.ts';
import {
  codeOf,
  must,
  openTown,
  PASSWORD,
  plainHasher,
  present,
  type Town,
} from './testing/town.ts';
import { countAttempt } from './throttle.ts';

const proof = (login: string, password = PASSWORD) =>
  ({ type: 'password', login, password }) as const;

describe.each(SERVERS.slice(0, 1))('sessions on $name', ({ start }) => {
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
    town = await openTown(database.pool());
  });
  afterEach(() => database.drop());

  const trail = async () => (await readAudit(town.identity, 0, 1_000)).map(({ type }) => type);
  const alive = async (token: string) => (await currentSession(town.identity, token)) !== undefined;

  test('a password opens a session of one factor; a code makes it two', async () => {
    await town.account('li');
    const { current } = await town.enters('LI');
    expect(current).toMatchObject({ level: 'one-factor', actor: { kind: 'citizen' } });
    const codes = await town.codes('li');
    town.passes(30 * SECOND);
    expect((await town.enters('li', codes.at())).current.level).toBe('two-factor');
    expect(codeOf(await signIn(town.identity, proof('li')))).toBe('code-required');
  });

  test('the tables hold no token: only its digest', async () => {
    await town.account('li');
    const { token } = await town.enters('li');
    const { rows } = await town.pool.query('select * from identity.session');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('fixation: a token from before the sign-in is dead after it', async () => {
    await town.account('li');
    const planted = await town.enters('li');
    const next = must(await signIn(town.identity, proof('li'), planted.token));
    expect(next.token).not.toBe(planted.token);
    expect([await alive(planted.token), await alive(next.token)]).toEqual([false, true]);
    const made = must(await signIn(town.identity, proof('li'), 'chosen by somebody'));
    expect(await alive('chosen by somebody')).toBe(false);
    expect(await alive(made.token)).toBe(true);
  });

  test('idle for half an hour, or twelve hours in all, and it is over', async () => {
    await town.account('li');
    const idle = await town.enters('li');
    town.passes(30 * MINUTE - 1);
    expect(await alive(idle.token)).toBe(true);
    town.passes(30 * MINUTE);
    expect(await alive(idle.token)).toBe(false);
    const busy = await town.enters('li');
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      town.passes(20 * MINUTE);
      expect(await alive(busy.token)).toBe(true);
    }
    town.passes(20 * MINUTE);
    expect(await alive(busy.token)).toBe(false);
  });

  test('a step-up needs two factors, changes the token, and lasts ten minutes', async () => {
    await town.account('li');
    const codes = await town.codes('li');
    town.passes(30 * SECOND);
    const { token, current } = await town.enters('li', codes.at());
    town.passes(30 * SECOND);
    const again = { ...proof('li'), code: codes.at() };
    expect(codeOf(await stepUp(town.identity, current, token, proof('li')))).toBe('code-required');
    const stepped = must(await stepUp(town.identity, current, token, again));
    expect(stepped.family).toBe(current.family);
    expect(await alive(token)).toBe(false);
    expect((await present(town.identity, stepped.token)).level).toBe('stepped-up');
    town.passes(10 * MINUTE);
    expect((await present(town.identity, stepped.token)).level).toBe('two-factor');
  });

  test('a step-up with another account, or with one factor, is none', async () => {
    await town.account('li');
    await town.account('wang');
    const { token, current } = await town.enters('li');
    for (const login of ['li', 'wang']) {
      const answer = await stepUp(town.identity, current, token, proof(login));
      expect(codeOf(answer)).toBe('credentials-wrong');
    }
    expect((await present(town.identity, token)).level).toBe('one-factor');
    expect(await trail()).toContain('step-up-failed');
  });

  test('theft: a token used again after it was changed ends the whole sign-in', async () => {
    await town.account('li');
    const codes = await town.codes('li');
    town.passes(30 * SECOND);
    const { token, current } = await town.enters('li', codes.at());
    town.passes(30 * SECOND);
    const again = { ...proof('li'), code: codes.at() };
    const stepped = must(await stepUp(town.identity, current, token, again));
    // A request that was on its way is merely refused.
    expect(await alive(token)).toBe(false);
    expect(await alive(stepped.token)).toBe(true);
    town.passes(11 * SECOND);
    expect(await alive(token)).toBe(false);
    expect(await alive(stepped.token)).toBe(false);
    expect(await trail()).toContain('token-reused');
  });

  test('of two step-ups with one token, one has the session', async () => {
    await town.account('li', { demo: true });
    const training = { ...town.identity, settings: { ...town.identity.settings, training: true } };
    const demo = { type: 'demo', login: 'li' } as const;
    const { token } = must(await signIn(training, demo));
    const current = await present(training, token);
    const both = await Promise.all([1, 2].map(() => stepUp(training, current, token, demo)));
    expect(both.map(codeOf).sort()).toEqual(['ok', 'session-over']);
  });

  test('signed out, it is over; everywhere, all are', async () => {
    await town.account('li');
    const [one, two, three] = [
      await town.enters('li'),
      await town.enters('li'),
      await town.enters('li'),
    ];
    await signOut(town.identity, one.token);
    expect([await alive(one.token), await alive(two.token)]).toEqual([false, true]);
    expect(await endSessions(town.identity, two.current.account, 'li')).toBe(2);
    expect([await alive(two.token), await alive(three.token)]).toEqual([false, false]);
  });

  test('a disabled account is out at once, and cannot come back until it is enabled', async () => {
    const { id } = await town.account('li');
    const { token } = await town.enters('li');
    must(await disableAccount(town.identity, id, 'security'));
    expect(await alive(token)).toBe(false);
    expect(codeOf(await signIn(town.identity, proof('li')))).toBe('credentials-wrong');
    must(await enableAccount(town.identity, id, 'security'));
    expect(await alive(token)).toBe(false);
    expect(codeOf(await signIn(town.identity, proof('li')))).toBe('ok');
    expect(codeOf(await disableAccount(town.identity, 'nobody', 's'))).toBe('account-unknown');
  });

  test('a seat that ends is gone from the session at once', async () => {
    const { id: account } = await town.account('li');
    const seat = {
      account,
      role: 'tenderer',
      party: 'roads',
      region: '999901',
      heads: false,
    } as const;
    const given = must(await giveSeat(town.identity, seat, 'operator'));
    const { token, current } = await town.enters('li');
    expect(current.actor).toMatchObject({ role: 'tenderer', as: 'roads', level: 'one-factor' });
    must(await endSeat(town.identity, given.id, 'operator'));
    expect((await present(town.identity, token)).actor).toEqual({ kind: 'citizen' });
    expect(codeOf(await takeSeat(town.identity, current, given.id))).toBe('seat-unknown');
    expect(codeOf(await endSeat(town.identity, given.id, 'operator'))).toBe('seat-unknown');
  });

  test('a session takes the seats of its own account alone', async () => {
    const li = await town.account('li');
    const wang = await town.account('wang');
    const seat = { role: 'expert', region: '990000', party: 'unit', heads: false } as const;
    const own = must(await giveSeat(town.identity, { ...seat, account: li.id }, 'o'));
    const other = must(await giveSeat(town.identity, { ...seat, account: wang.id }, 'o'));
    const { current, token } = await town.enters('li');
    expect(codeOf(await takeSeat(town.identity, current, other.id))).toBe('seat-unknown');
    expect(codeOf(await takeSeat(town.identity, current, own.id))).toBe('ok');
    const { actor } = await present(town.identity, token);
    expect(actor).toMatchObject({ as: li.pseudonym, unit: 'unit' });
  });

  test('of the three administrators an account is seated as one', async () => {
    const { id: account } = await town.account('li');
    const seat = { account, region: '990000', heads: false };
    const roles = ['system-administrator', 'audit-administrator', 'expert'] as const;
    const answers = [];
    for (const role of roles) {
      answers.push(codeOf(await giveSeat(town.identity, { ...seat, role }, 'security')));
    }
    expect(answers).toEqual(['ok', 'administrators-apart', 'ok']);
  });

  describe('guessing', () => {
    test('unknown, disabled and wrong are one answer after one look at one hash', async () => {
      const looks: string[] = [];
      const hasher = {
        ...plainHasher,
        verify: (hash: string, password: string) => {
          looks.push(password);
          return plainHasher.verify(hash, password);
        },
      };
      const identity = { ...town.identity, hasher };
      await town.account('li');
      const { id } = await town.account('wang');
      must(await createAccount(identity, { login: 'key', name: '钥先生' }));
      must(await disableAccount(identity, id, 'security'));
      const answers = [
        await signIn(identity, proof('nobody', 'wrong')),
        await signIn(identity, proof('wang')),
        await signIn(identity, proof('key', 'nobody has this password')),
        await signIn(identity, proof('li', 'wrong')),
      ];
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(looks).toHaveLength(4);
    });

    test('locks after five, twice as long each time, and an unknown login too', async () => {
      await town.account('li');
      for (const login of ['li', 'nobody']) {
        const tries = async (password: string) =>
          codeOf(await signIn(town.identity, proof(login, password)));
        for (let n = 0; n < 5; n += 1) expect(await tries('wrong')).toBe('credentials-wrong');
        expect(await tries(PASSWORD)).toBe('sign-in-locked');
        town.passes(MINUTE - 1);
        expect(await tries(PASSWORD)).toBe('sign-in-locked');
        town.passes(1);
        expect(await tries('wrong')).toBe('credentials-wrong');
        town.passes(MINUTE);
        expect(await tries(PASSWORD)).toBe('sign-in-locked');
        town.passes(MINUTE);
        expect(await tries(PASSWORD)).toBe(login === 'li' ? 'ok' : 'credentials-wrong');
      }
    });

    test('many at once get no more tries than one after the other', async () => {
      const many = Array.from({ length: 40 }, () => countAttempt(town.identity, 'li'));
      const codes = (await Promise.all(many)).map(codeOf);
      expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
      expect(codeOf(await countAttempt(town.identity, 'li'))).toBe('sign-in-locked');
    });

    test('the longest lock is an hour', async () => {
      for (let n = 0; n < 30; n += 1) {
        await countAttempt(town.identity, 'li');
        town.passes(HOUR);
      }
      await countAttempt(town.identity, 'li');
      town.passes(HOUR);
      expect(codeOf(await countAttempt(town.identity, 'li'))).toBe('ok');
    });
  });

  describe('one-time codes', () => {
    test('a code is good once; an older one never again', async () => {
      await town.account('li');
      const codes = await town.codes('li');
      const tries = async (code: string) =>
        codeOf(await signIn(town.identity, { ...proof('li'), code }));
      // The code that confirmed the secret is spent.
      expect(await tries(codes.at())).toBe('credentials-wrong');
      town.passes(60 * SECOND);
      const [previous, now] = [codes.at(-1), codes.at()];
      expect(await tries(now)).toBe('ok');
      expect(await tries(now)).toBe('credentials-wrong');
      expect(await tries(previous)).toBe('credentials-wrong');
    });

    test('of two with one code at the same moment, one is in', async () => {
      await town.account('li');
      const codes = await town.codes('li');
      town.passes(60 * SECOND);
      const code = codes.at();
      const both = await Promise.all(
        [1, 2].map(() => signIn(town.identity, { ...proof('li'), code })),
      );
      expect(both.map(codeOf).sort()).toEqual(['credentials-wrong', 'ok']);
    });

    test('a phone half a minute wrong is understood, more is not', async () => {
      await town.account('li');
      const codes = await town.codes('li');
      const tries = async (skew: number) => {
        town.passes(5 * MINUTE);
        return codeOf(await signIn(town.identity, { ...proof('li'), code: codes.at(skew) }));
      };
      expect([
        await tries(-2),
        await tries(-1),
        await tries(0),
        await tries(1),
        await tries(2),
      ]).toEqual(['credentials-wrong', 'ok', 'ok', 'ok', 'credentials-wrong']);
    });

    test('a recovery code stands in once, however it is typed', async () => {
      await town.account('li');
      const { recovery } = await town.codes('li');
      const [code = ''] = recovery;
      const typed = `${code.slice(0, 8)}-${code.slice(8).toLowerCase()}`;
      expect((await town.enters('li', typed)).current.level).toBe('two-factor');
      expect(codeOf(await signIn(town.identity, { ...proof('li'), code }))).toBe(
        'credentials-wrong',
      );
      expect(recovery).toHaveLength(10);
      expect(await trail()).toContain('recovery-code-used');
    });

    test('a secret begun and not confirmed is no factor', async () => {
      await town.account('li');
      const { current } = await town.enters('li');
      await beginTotp(town.identity, current);
      expect((await town.enters('li')).current.level).toBe('one-factor');
    });

    test('the secret is sealed in the table', async () => {
      await town.account('li');
      const { secret } = await town.codes('li');
      const { rows } = await town.pool.query<{ secret: Buffer }>(
        'select secret from identity.totp',
      );
      expect(rows[0]?.secret.includes(secret)).toBe(false);
    });
  });

  test('demo accounts are for training alone', async () => {
    await town.account('li', { demo: true });
    await town.account('wang');
    const training = { ...town.identity, settings: { ...town.identity.settings, training: true } };
    const tries = async (identity: Town['identity'], login: string) =>
      codeOf(await signIn(identity, { type: 'demo', login }));
    expect(await tries(town.identity, 'li')).toBe('credentials-wrong');
    expect(await tries(training, 'li')).toBe('ok');
    expect(await tries(training, 'wang')).toBe('credentials-wrong');
  });

  test('the trail cannot be changed or cut, and holds no secret', async () => {
    await town.account('li');
    const codes = await town.codes('li');
    const { token } = await town.enters('li', codes.recovery[0] ?? '');
    await signIn(town.identity, proof('li', 'a guess that is wrong'));
    for (const sql of ['update identity.audit set at = at', 'delete from identity.audit']) {
      await expect(town.pool.query(sql)).rejects.toThrow('audit-is-append-only');
    }
    await expect(town.pool.query('truncate identity.audit')).rejects.toThrow('append-only');
    const text = JSON.stringify(await readAudit(town.identity, 0, 1_000));
    for (const secret of [PASSWORD, token, 'a guess', codes.recovery[0] ?? '', '先生']) {
      expect(text).not.toContain(secret);
    }
  });
});
