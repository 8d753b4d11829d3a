import { randomBytes } from 'node:crypto';
import type { Instant } from '@yangguang/kernel';
import { audit } from './audit.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import type { Current } from './session.ts';
import { base32, matchingStep, newTotpSecret, totpAddress } from './totp.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** The second factor of whoever signs in with a password: one-time codes, and a way back. */

interface TotpRow {
  readonly secret: Buffer;
  readonly last_step: string;
  readonly confirmed_at: Instant | null;
}

const RECOVERY_CODES = 10;

/** Offers a new secret; it counts once {@link confirmTotp} has seen a code of it. */
export async function beginTotp(
  { pool, secrets, settings }: Identity,
  { account }: Current,
): Promise<{ readonly address: string }> {
  const secret = newTotpSecret();
  const { rows } = await pool.query<{ login: string }>(
    `with kept as (insert into identity.totp values ($1, $2, -1, null)
        on conflict (account) do update set secret = $2, last_step = -1, confirmed_at = null)
      select login from identity.account where id = $1`,
    [account, secrets.seal(secret, account)],
  );
  return { address: totpAddress(secret, rows[0]?.login ?? '', settings.siteName) };
}

/** The first code turns the secret on. Answers the recovery codes, which are shown this once. */
export async function confirmTotp(
  identity: Identity,
  { account, family }: Current,
  code: string,
): Promise<Outcome<{ readonly recoveryCodes: readonly string[] }>> {
  const { pool, clock } = identity;
  const now = clock.now();
  const row = await totpOf(identity, account);
  if (row === undefined || !(await spendStep(identity, account, row, code))) {
    return no('code-wrong');
  }
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)));
  await inTransaction(pool, async (client) => {
    await client.query('update identity.totp set confirmed_at = $2 where account = $1', [
      ...[account, now],
    ]);
    await keepRecoveryCodes(identity, client, account, recoveryCodes);
    const detail = { kind: 'totp' };
    await audit(client, now, { type: 'credential-added', account, family, detail });
  });
  return { ok: { recoveryCodes } };
}

export async function hasTotp(identity: Identity, account: string): Promise<boolean> {
  const row = await totpOf(identity, account);
  return row !== undefined && row.confirmed_at !== null;
}

/** Whether it is a live code of the account's program or an unused recovery code; spends it. */
export async function spendCode(
  identity: Identity,
  account: string,
  code: string,
): Promise<boolean> {
  const row = await totpOf(identity, account);
  if (row === undefined || row.confirmed_at === null) return false;
  const plain = code.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^\d+$/.test(plain)) return spendStep(identity, account, row, plain);
  return spendRecoveryCode(identity, account, plain);
}

async function totpOf({ pool }: Identity, account: string): Promise<TotpRow | undefined> {
  const { rows } = await pool.query<TotpRow>(
    'select secret, last_step, confirmed_at from identity.totp where account = $1',
    [account],
  );
  return rows[0];
}

/** RFC 6238 section 5.2: a code is accepted once, and none that is older than one accepted. */
async function spendStep(
  { pool, clock, secrets }: Identity,
  account: string,
  { secret }: TotpRow,
  code: string,
): Promise<boolean> {
  const step = matchingStep(secrets.open(secret, account), code, clock.now());
  if (step === undefined) return false;
  const { rowCount } = await pool.query(
    'update identity.totp set last_step = $2 where account = $1 and last_step < $2',
    [account, step],
  );
  return rowCount === 1;
}

async function spendRecoveryCode(
  { pool, clock, secrets }: Identity,
  account: string,
  code: string,
): Promise<boolean> {
  const now = clock.now();
  const { rowCount } = await pool.query(
    `update identity.recovery_code set used_at = $3
      where account = $1 and digest = $2 and used_at is null`,
    [account, secrets.digest(code, 'recovery'), now],
  );
  if (rowCount === 1) await audit(pool, now, { type: 'recovery-code-used', account });
  return rowCount === 1;
}

async function keepRecoveryCodes(
  { secrets }: Identity,
  client: Queryable,
  account: string,
  codes: readonly string[],
): Promise<void> {
  const digests = codes.map((code) => secrets.digest(code, 'recovery'));
  await client.query('delete from identity.recovery_code where account = $1', [account]);
  await client.query(
    `insert into identity.recovery_code (account, digest) select $1, unnest($2::bytea[])`,
    [account, digests],
  );
}
