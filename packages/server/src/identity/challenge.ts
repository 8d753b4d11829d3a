import { randomBytes } from 'node:crypto';
import { DAY, type Instant, later, MINUTE } from '@yangguang/kernel';
import type { Identity } from './identity.ts';
import { digestOfToken } from './secrets.ts';

/** What an answer is asked for; one made for another purpose is none. */
export type Purpose = 'passkey-registration' | 'passkey-sign-in' | 'certificate' | 'invitation';

const LIFE: Readonly<Record<Purpose, number>> = {
  'passkey-registration': 5 * MINUTE,
  'passkey-sign-in': 5 * MINUTE,
  certificate: 5 * MINUTE,
  invitation: 7 * DAY,
};

/** A question that nobody can foresee, in base64url, for a key to sign. */
export async function askChallenge(
  { pool, clock }: Identity,
  purpose: Purpose,
  account?: string,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url');
  await pool.query('insert into identity.challenge values ($1, $2, $3, $4)', [
    ...[digestOfToken(challenge), purpose, account, later(clock.now(), LIFE[purpose])],
  ]);
  return challenge;
}

/** Whether the challenge is ours, unanswered and young. It is spent by asking, once for all. */
export async function spendChallenge(
  { pool, clock }: Identity,
  challenge: string,
  purpose: Purpose,
  account?: string,
): Promise<boolean> {
  const { rows } = await pool.query<{ expires_at: Instant }>(
    `delete from identity.challenge
      where digest = $1 and purpose = $2 and account is not distinct from $3
      returning expires_at`,
    [digestOfToken(challenge), purpose, account],
  );
  const [row] = rows;
  return row !== undefined && clock.now() < row.expires_at;
}

/** The account to which an invitation was given, while it lasts. */
export async function invitedAccount(
  { pool, clock }: Identity,
  token: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ account: string }>(
    `select account from identity.challenge
      where digest = $1 and purpose = 'invitation' and $2 < expires_at`,
    [digestOfToken(token), clock.now()],
  );
  return rows[0]?.account;
}
