import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Instant } from '@yangguang/kernel';
import { audit } from './audit.ts';
import { type CertificateProof, proveByCertificate } from './certificate.ts';
import type { Identity } from './identity.ts';
import { hasTotp, spendCode } from './one-time-code.ts';
import { proveByPasskey } from './passkey.ts';
import { no, type Outcome } from './rejection.ts';
import {
  type Current,
  type NewSession,
  openSession,
  type Proved,
  rotateSession,
  signOut,
} from './session.ts';
import { countAttempt, forgetAttempts } from './throttle.ts';

/** What somebody shows to prove who he is. */
export type Proof =
  | ({ readonly type: 'password' } & PasswordProof)
  | { readonly type: 'passkey'; readonly response: AuthenticationResponseJSON }
  | ({ readonly type: 'certificate' } & CertificateProof)
  /** 演示账号: nothing but its name, on a training instance. */
  | { readonly type: 'demo'; readonly login: string };

export interface PasswordProof {
  readonly login: string;
  readonly password: string;
  /** A one-time code, or a recovery code. */
  readonly code?: string;
}

/**
 * Signs in. Always a new session with a new token; a session that the browser still had ends, so
 * that a token planted before the sign-in is worth nothing after it.
 */
export async function signIn(
  identity: Identity,
  proof: Proof,
  presented?: string,
): Promise<Outcome<NewSession>> {
  const proved = await prove(identity, proof);
  if ('rejection' in proved) return proved;
  if (presented !== undefined) await signOut(identity, presented);
  return { ok: await openSession(identity, proved.ok) };
}

/** Proves again, by two factors, who sits there: for an act of weight. The token changes. */
export async function stepUp(
  identity: Identity,
  current: Current,
  token: string,
  proof: Proof,
): Promise<Outcome<NewSession>> {
  const proved = await prove(identity, proof);
  const fits =
    'ok' in proved && proved.ok.account === current.account && proved.ok.level === 'two-factor';
  if (fits) return rotateSession(identity, token, { level: 'two-factor', steppedUp: true });
  const { account, family } = current;
  await audit(identity.pool, identity.clock.now(), { type: 'step-up-failed', account, family });
  return 'rejection' in proved ? proved : no('credentials-wrong');
}

async function prove(identity: Identity, proof: Proof): Promise<Outcome<Proved>> {
  switch (proof.type) {
    case 'password':
      return proveByPassword(identity, proof);
    case 'passkey':
      return noting(identity, 'passkey', await proveByPasskey(identity, proof.response));
    case 'certificate':
      return noting(identity, 'certificate', await proveByCertificate(identity, proof));
    case 'demo':
      return noting(identity, 'demo', await proveAsDemo(identity, proof.login));
  }
}

interface Known {
  readonly id: string;
  readonly disabled_at: Instant | null;
  readonly hash: string | null;
}

/**
 * Unknown, disabled and wrong are one answer, after one look at one hash, so that neither the
 * words nor the time tell which logins exist. Only who has the password learns that a code is due.
 */
async function proveByPassword(
  identity: Identity,
  { login: typed, password, code }: PasswordProof,
): Promise<Outcome<Proved>> {
  const { pool, clock, hasher, decoy } = identity;
  const login = typed.toLowerCase();
  const counted = await countAttempt(identity, login);
  if ('rejection' in counted) {
    await audit(pool, clock.now(), { type: 'sign-in-locked' });
    return counted;
  }
  const { rows } = await pool.query<Known>(
    `select a.id, a.disabled_at, p.hash from identity.account a
      left join identity.password p on p.account = a.id where a.login = $1`,
    [login],
  );
  const [known] = rows;
  const right = await hasher.verify(known?.hash ?? decoy, password);
  if (known === undefined || known.hash === null || known.disabled_at !== null || !right) {
    return failed(identity, known?.id);
  }
  const { id: account } = known;
  const twoFactor = await hasTotp(identity, account);
  if (twoFactor && code === undefined) return no('code-required');
  if (twoFactor && !(await spendCode(identity, account, code ?? ''))) {
    return failed(identity, account);
  }
  await forgetAttempts(identity, login);
  return { ok: { account, level: twoFactor ? 'two-factor' : 'one-factor' } };
}

async function failed(
  { pool, clock }: Identity,
  account: string | undefined,
): Promise<Outcome<never>> {
  await audit(pool, clock.now(), { type: 'sign-in-failed', account, detail: { by: 'password' } });
  return no('credentials-wrong');
}

async function proveAsDemo({ pool, settings }: Identity, login: string): Promise<Outcome<Proved>> {
  if (!settings.training) return no('credentials-wrong');
  const { rows } = await pool.query<{ id: string }>(
    'select id from identity.account where login = $1 and demo and disabled_at is null',
    [login.toLowerCase()],
  );
  const [row] = rows;
  return row === undefined
    ? no('credentials-wrong')
    : { ok: { account: row.id, level: 'two-factor' } };
}

async function noting(
  { pool, clock }: Identity,
  by: Proof['type'],
  proved: Outcome<Proved>,
): Promise<Outcome<Proved>> {
  if ('rejection' in proved) {
    await audit(pool, clock.now(), { type: 'sign-in-failed', detail: { by } });
  }
  return proved;
}
