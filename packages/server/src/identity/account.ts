import type { Instant } from '@yangguang/kernel';
import { audit } from './audit.ts';
import type { Identity } from './identity.ts';
import { acceptPassword } from './password.ts';
import { no, type Outcome } from './rejection.ts';
import { newId } from './secrets.ts';
import { endSessions } from './session.ts';
import { inTransaction, isTaken, type Queryable } from './transaction.ts';

export interface NewAccount {
  /** What is typed at sign-in, in lower case. */
  readonly login: string;
  readonly name: string;
  /** 身份证件号码 of a natural person; only a keyed digest is kept. */
  readonly personNumber?: string;
  /** Without one the account signs in with a passkey, a certificate, or as a demo account. */
  readonly password?: string;
  /** Open to everybody on a training instance, and to nobody anywhere else. */
  readonly demo?: boolean;
}

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly disabledAt?: Instant;
}

/**
 * Opens an account without any seat; what else it may be is another's decision. `also` is done
 * in the same transaction.
 */
export async function createAccount(
  identity: Identity,
  asked: NewAccount,
  also?: (client: Queryable, account: Account) => Promise<void>,
): Promise<Outcome<Account>> {
  const { password } = asked;
  const login = asked.login.toLowerCase();
  if (password !== undefined) {
    const accepted = acceptPassword(password, login, identity.settings);
    if ('rejection' in accepted) return accepted;
  }
  const hash = password === undefined ? undefined : await identity.hasher.hash(password);
  const account = {
    id: newId('account'),
    pseudonym: newId('person'),
    ...{ login, name: asked.name },
  };
  try {
    await inTransaction(identity.pool, async (client) => {
      await insert(client, identity, asked, account, hash);
      await also?.(client, account);
    });
  } catch (error) {
    if (isTaken(error, 'account_login_key')) return no('login-taken');
    if (isTaken(error, 'account_person_key')) return no('person-already-registered');
    throw error;
  }
  return { ok: account };
}

async function insert(
  client: Queryable,
  { clock, secrets }: Identity,
  { personNumber, demo = false }: NewAccount,
  { id, login, name, pseudonym }: Account,
  hash: string | undefined,
): Promise<void> {
  const now = clock.now();
  const person =
    personNumber === undefined ? undefined : secrets.digest(personNumber.toUpperCase(), 'person');
  await client.query(
    `insert into identity.account (id, login, name, person, pseudonym, demo, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, login, name, person, pseudonym, demo, now],
  );
  if (hash !== undefined) {
    await client.query('insert into identity.password values ($1, $2, $3)', [id, hash, now]);
  }
  await audit(client, now, { type: 'account-created', account: id, detail: { demo } });
}

/** Sets a password, for whoever may: the owner with the step-up, or with an invitation. */
export async function setPassword(
  { pool, clock, hasher, settings }: Identity,
  { id, login }: Account,
  password: string,
): Promise<Outcome<true>> {
  const accepted = acceptPassword(password, login, settings);
  if ('rejection' in accepted) return accepted;
  const [now, hash] = [clock.now(), await hasher.hash(password)];
  await pool.query(
    `insert into identity.password values ($1, $2, $3)
      on conflict (account) do update set hash = $2, changed_at = $3`,
    [id, hash, now],
  );
  const detail = { kind: 'password' };
  await audit(pool, now, { type: 'credential-added', account: id, detail });
  return { ok: true };
}

interface AccountRow extends Omit<Account, 'disabledAt'> {
  readonly disabled_at: Instant | null;
}

export async function findAccount(
  { pool }: Identity,
  by: { readonly id: string } | { readonly login: string },
): Promise<Account | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['login', by.login.toLowerCase()];
  const { rows } = await pool.query<AccountRow>(
    `select id, login, name, pseudonym, disabled_at from identity.account where ${column} = $1`,
    [value],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { disabled_at, ...account } = row;
  return { ...account, ...(disabled_at === null ? {} : { disabledAt: disabled_at }) };
}

/** 停用: no sign-in from now on, and every session of the account is over. */
export async function disableAccount(
  { pool, clock, ...identity }: Identity,
  id: string,
  by: string,
): Promise<Outcome<true>> {
  const now = clock.now();
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'update identity.account set disabled_at = coalesce(disabled_at, $2) where id = $1',
      [id, now],
    );
    if (rowCount === 0) return no('account-unknown');
    await audit(client, now, { type: 'account-disabled', account: id, detail: { by } });
    await endSessions({ ...identity, pool, clock }, id, by, client);
    return { ok: true };
  });
}

export async function enableAccount(
  { pool, clock }: Identity,
  id: string,
  by: string,
): Promise<Outcome<true>> {
  const { rowCount } = await pool.query(
    'update identity.account set disabled_at = null where id = $1',
    [id],
  );
  if (rowCount === 0) return no('account-unknown');
  await audit(pool, clock.now(), { type: 'account-enabled', account: id, detail: { by } });
  return { ok: true };
}

/** The demo accounts, for the sign-in page of a training instance; elsewhere there are none. */
export async function demoAccounts({
  pool,
  settings,
}: Identity): Promise<readonly Pick<Account, 'login' | 'name'>[]> {
  if (!settings.training) return [];
  const { rows } = await pool.query<Pick<Account, 'login' | 'name'>>(
    'select login, name from identity.account where demo and disabled_at is null order by login',
  );
  return rows;
}
