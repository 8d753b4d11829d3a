import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { type Sign, type VerifierKey, verifierKey } from '../verify/note.ts';

/** A fresh Ed25519 key pair under a name, of a log (type 1) or of a witness (type 4). */
export function signingKey(
  name: string,
  type: number,
): { readonly key: VerifierKey; readonly sign: Sign } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of the DER form are the key itself (RFC 8410).
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    key: verifierKey(name, type, Uint8Array.from(raw)),
    sign: (message) => signWith(null, message, privateKey),
  };
}
