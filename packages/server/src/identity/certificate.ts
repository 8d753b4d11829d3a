import { audit } from './audit.ts';
import { askChallenge, spendChallenge } from './challenge.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import type { Current, Proved } from './session.ts';
import { isTaken } from './transaction.ts';

/** A certificate's answer to a challenge: the signature is over {@link certificateMessage}. */
export interface CertificateProof {
  readonly fingerprint: string;
  readonly challenge: string;
  /** base64url. */
  readonly signature: string;
}

/** What is signed names the site, so that no other site can have it signed for use here. */
export function certificateMessage(origin: string, challenge: string): Uint8Array {
  return Buffer.from(`yangguang certificate sign-in\n${origin}\n${challenge}\n`);
}

export function askCertificate(identity: Identity): Promise<string> {
  return askChallenge(identity, 'certificate');
}

/**
 * Takes a key for the account, once it has answered a challenge. With `party`, the key is that
 * party's certificate and signs in only while the register has it bound (`certificateBound`).
 */
export async function addCertificate(
  identity: Identity,
  { account, family }: Current,
  asked: {
    readonly key: Uint8Array;
    readonly challenge: string;
    readonly signature: string;
    readonly party?: string;
  },
): Promise<Outcome<{ readonly fingerprint: string }>> {
  const { pool, clock, certificates } = identity;
  const now = clock.now();
  const key = certificates.readKey(asked.key);
  if (key === undefined) return no('certificate-refused');
  const { publicKey, fingerprint } = key;
  if (!(await answered(identity, publicKey, asked))) return no('certificate-refused');
  try {
    await pool.query('insert into identity.certificate values ($1, $2, $3, $4, $5)', [
      ...[fingerprint, account, asked.party, Buffer.from(publicKey), now],
    ]);
  } catch (error) {
    if (isTaken(error, 'certificate_pkey')) return no('certificate-taken');
    throw error;
  }
  const detail = { kind: 'certificate', fingerprint };
  await audit(pool, now, { type: 'credential-added', account, family, detail });
  return { ok: { fingerprint } };
}

/** A key in its holder's hands, opened by its own secret: two factors. */
export async function proveByCertificate(
  identity: Identity,
  proof: CertificateProof,
): Promise<Outcome<Proved>> {
  const { rows } = await identity.pool.query<{
    account: string;
    party: string | null;
    public_key: Buffer;
  }>(
    `select c.account, c.party, c.public_key from identity.certificate c
      join identity.account a on a.id = c.account and a.disabled_at is null
      where c.fingerprint = $1`,
    [proof.fingerprint],
  );
  const [row] = rows;
  if (row === undefined) return no('certificate-refused');
  if (!(await answered(identity, row.public_key, proof))) return no('certificate-refused');
  if (row.party !== null && !(await isBound(identity, row.party, proof.fingerprint))) {
    return no('certificate-refused');
  }
  return { ok: { account: row.account, level: 'two-factor' } };
}

async function answered(
  identity: Identity,
  publicKey: Uint8Array,
  { challenge, signature }: Pick<CertificateProof, 'challenge' | 'signature'>,
): Promise<boolean> {
  if (!(await spendChallenge(identity, challenge, 'certificate'))) return false;
  const message = certificateMessage(identity.settings.origin, challenge);
  return identity.certificates.signed(publicKey, message, Buffer.from(signature, 'base64url'));
}

async function isBound(
  { register, clock }: Identity,
  code: string,
  fingerprint: string,
): Promise<boolean> {
  const now = clock.now();
  const party = await register.party(code);
  if (party.stage === 'unregistered') return false;
  return [...party.certificates.values()].some(
    ({ keyFingerprint, from, until }) =>
      keyFingerprint === fingerprint && from <= now && now < until,
  );
}
