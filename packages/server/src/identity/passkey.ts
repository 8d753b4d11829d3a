import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { audit } from './audit.ts';
import { askChallenge, spendChallenge } from './challenge.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import type { Current, Proved } from './session.ts';
import { isTaken } from './transaction.ts';

/** 通行密钥 (WebAuthn). The person is always verified on the device, so one passkey is two factors. */

/** ES256, EdDSA and RS256 by their COSE numbers: between them, every device that is sold. */
const ALGORITHMS = [-7, -8, -257];

interface PasskeyRow {
  readonly id: string;
  readonly account: string;
  readonly public_key: Buffer;
  readonly counter: string;
}

/** What the browser needs to make a passkey for this account. */
export async function askNewPasskey(
  identity: Identity,
  { account, name }: Current,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const challenge = await askChallenge(identity, 'passkey-registration', account);
  const { rows } = await identity.pool.query<{ id: string }>(
    'select id from identity.passkey where account = $1',
    [account],
  );
  return generateRegistrationOptions({
    rpName: identity.settings.siteName,
    rpID: siteOf(identity),
    userName: name,
    userID: Uint8Array.from(Buffer.from(account)),
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    excludeCredentials: [...rows],
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export async function addPasskey(
  identity: Identity,
  { account, family }: Current,
  response: RegistrationResponseJSON,
): Promise<Outcome<{ readonly id: string }>> {
  const { pool, clock } = identity;
  const now = clock.now();
  const made = await verified(() =>
    verifyRegistrationResponse({
      response,
      ...expectations(identity),
      supportedAlgorithmIDs: ALGORITHMS,
      expectedChallenge: (challenge) =>
        spendChallenge(identity, challenge, 'passkey-registration', account),
    }),
  );
  const credential = made?.registrationInfo?.credential;
  if (credential === undefined) return no('passkey-refused');
  const { id, publicKey, counter, transports = [] } = credential;
  try {
    await pool.query('insert into identity.passkey values ($1, $2, $3, $4, $5, $6)', [
      ...[id, account, Buffer.from(publicKey), counter, transports, now],
    ]);
  } catch (error) {
    if (isTaken(error, 'passkey_pkey')) return no('passkey-taken');
    throw error;
  }
  const detail = { kind: 'passkey', id };
  await audit(pool, now, { type: 'credential-added', account, family, detail });
  return { ok: { id } };
}

/** What the browser needs to sign in with any passkey that it has for this site. */
export async function askPasskey(
  identity: Identity,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await askChallenge(identity, 'passkey-sign-in');
  return generateAuthenticationOptions({
    rpID: siteOf(identity),
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
  });
}

export async function proveByPasskey(
  identity: Identity,
  response: AuthenticationResponseJSON,
): Promise<Outcome<Proved>> {
  const { rows } = await identity.pool.query<PasskeyRow>(
    `select p.id, p.account, p.public_key, p.counter from identity.passkey p
      join identity.account a on a.id = p.account and a.disabled_at is null
      where p.id = $1`,
    [response.id],
  );
  const [row] = rows;
  if (row === undefined) return no('passkey-refused');
  const { id, account, public_key, counter } = row;
  const answer = await verified(() =>
    verifyAuthenticationResponse({
      response,
      ...expectations(identity),
      expectedRPID: siteOf(identity),
      expectedChallenge: (challenge) => spendChallenge(identity, challenge, 'passkey-sign-in'),
      credential: { id, publicKey: Uint8Array.from(public_key), counter: Number(counter) },
    }),
  );
  if (answer?.verified !== true) return no('passkey-refused');
  const { newCounter } = answer.authenticationInfo;
  // Two answers with one count mean two copies of the key. A device that never counts says 0.
  const { rowCount } = await identity.pool.query(
    `update identity.passkey set counter = $2
      where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [id, newCounter],
  );
  return rowCount === 1 ? { ok: { account, level: 'two-factor' } } : no('passkey-refused');
}

function expectations(identity: Identity) {
  return {
    expectedOrigin: identity.settings.origin,
    expectedRPID: siteOf(identity),
    requireUserVerification: true,
  };
}

function siteOf({ settings }: Identity): string {
  return new URL(settings.origin).hostname;
}

/** The library throws at what is wrong with a stranger's answer; a lost database still fails. */
async function verified<Answer>(verify: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error && !('code' in error && isDatabase(error.code))) return undefined;
    throw error;
  }
}

function isDatabase(code: unknown): boolean {
  return typeof code === 'string' && /^(?:[0-9A-Z]{5}|E[A-Z]+)$/.test(code);
}
