import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * How a certificate signs in. An adapter reads what the person's program presents and says whose
 * key it is and whether the key signed. Adapters for UKey middleware and signature servers plug in
 * here; what they answer is judged above them by the register.
 */
export interface CertificateAdapter {
  /** The key in canonical bytes; undefined when it is not one that this adapter can use. */
  readKey(presented: Uint8Array): CertificateKey | undefined;
  signed(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

export interface CertificateKey {
  readonly publicKey: Uint8Array;
  /** SHA-256 of the key, 64 hexadecimal digits: as `certificateBound` has it. */
  readonly fingerprint: string;
}

const LONGEST_KEY = 200; // A P-256 key in SPKI is 91 bytes.
const SIGNATURE = 64;

/**
 * 软证书: a P-256 key that the browser itself keeps (WebCrypto), presented as SPKI; signatures are
 * ECDSA with SHA-256 in the form r‖s. Weaker in law than a key in hardware, and named so.
 */
export const softCertificates: CertificateAdapter = {
  readKey(presented) {
    const key = p256(presented);
    if (key === undefined) return undefined;
    const publicKey = key.export({ format: 'der', type: 'spki' });
    const fingerprint = createHash('sha256').update(publicKey).digest('hex');
    return { publicKey, fingerprint };
  },
  signed(publicKey, message, signature) {
    const key = p256(publicKey);
    if (key === undefined || signature.length !== SIGNATURE) return false;
    return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
  },
};

function p256(spki: Uint8Array) {
  if (spki.length > LONGEST_KEY) return undefined;
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined; // Not a key at all: the sender's fault, not ours.
  }
}
