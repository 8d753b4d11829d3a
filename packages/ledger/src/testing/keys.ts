import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signWith,
} from 'node:crypto';
import { type Sign, type VerifierKey, verifierKey } from '../verify/note.ts';

/** An Ed25519 key under a name, of a log (type 1) or of a witness (type 4); fresh unless given. */
export function signingKey(
  name: string,
  type: number,
  privateKey: KeyObject = generateKeyPairSync('ed25519').privateKey,
): { readonly key: VerifierKey; readonly sign: Sign } {
  // The last 32 bytes of the DER form are the key itself (RFC 8410).
  const raw = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    key: verifierKey(name, type, Uint8Array.from(raw)),
    sign: (message) => signWith(null, message, privateKey),
  };
}
