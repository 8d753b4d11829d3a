import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sign, type VerifierKey, verifierKey } from '@yangguang/ledger/verify';

/** A signing key of this installation, by the name that stands in what it signs. */
export interface SigningKey {
  readonly key: VerifierKey;
  readonly sign: Sign;
}

/**
 * The Ed25519 key in a file of a folder that only this user can read; made on first use. `type`
 * is the signature type of C2SP signed notes: 1 for a log, 4 for a witness that cosigns.
 */
export function signingKeyIn(folder: string, file: string, name: string, type: number): SigningKey {
  const path = join(folder, `${file}.pem`);
  const privateKey = existsSync(path)
    ? createPrivateKey(readFileSync(path))
    : makeKey(folder, path);
  return {
    key: verifierKey(name, type, rawPublicKey(privateKey)),
    sign: (message) => Uint8Array.from(sign(null, message, privateKey)),
  };
}

function makeKey(folder: string, path: string): KeyObject {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  // `wx`: of two processes that start at once, one makes the key and the other stops.
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), {
    mode: 0o600,
    flag: 'wx',
  });
  return privateKey;
}

/** The last 32 bytes of the DER form are the key itself (RFC 8410). */
function rawPublicKey(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(der.subarray(-32));
}
