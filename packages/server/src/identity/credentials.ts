import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import type { Current } from './session.ts';

/** Which second factors an account has. */
export interface Factors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly certificates: number;
}

export async function factorsOf({ pool }: Identity, account: string): Promise<Factors> {
  const { rows } = await pool.query<Factors>(
    `select
      exists (select from identity.totp where account = $1 and confirmed_at is not null) as totp,
      (select count(*)::int from identity.passkey where account = $1) as passkeys,
      (select count(*)::int from identity.certificate where account = $1) as certificates`,
    [account],
  );
  return rows[0] ?? { totp: false, passkeys: 0, certificates: 0 };
}

/**
 * Whether this session may change what proves the account: freely while there is no second factor,
 * and from then on only after a step-up, so that a stolen session cannot keep the account.
 */
export async function mayChangeCredentials(
  identity: Identity,
  { account, level }: Current,
): Promise<Outcome<true>> {
  if (level === 'stepped-up') return { ok: true };
  const { totp, passkeys, certificates } = await factorsOf(identity, account);
  return totp || passkeys + certificates > 0 ? no('step-up-required') : { ok: true };
}
