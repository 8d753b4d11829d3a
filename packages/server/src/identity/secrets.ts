import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Defect } from '@yangguang/kernel';

/** What is done with the installation's own key, and all randomness that identity needs. */
export interface Secrets {
  /** Encrypts for one place; it opens only under the same `place`. */
  seal(plain: Uint8Array, place: string): Buffer;
  open(sealed: Uint8Array, place: string): Buffer;
  /** A digest that nobody can try guesses against who has the tables but not the key. */
  digest(text: string, purpose: string): Buffer;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The installation's key in a file that only this user can read; made on first use. */
export function secretsIn(file: string): Secrets {
  return secretsOf(existsSync(file) ? readFileSync(file) : makeKey(file));
}

export function secretsOf(key: Uint8Array): Secrets {
  if (key.length !== KEY_BYTES) throw new Defect('the identity key is 32 bytes');
  const sealing = derived(key, 'seal');
  const digesting = derived(key, 'digest');
  return {
    seal(plain, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(place));
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, place) {
      const iv = sealed.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealing, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      const text = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]);
    },
    digest: (text, purpose) =>
      createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest(),
  };
}

/** 256 random bits, as a cookie or an address can carry them. */
export function newToken(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** A name that nobody chose: 120 random bits. */
export function newId(kind: string): string {
  return `${kind}-${randomBytes(15).toString('hex')}`;
}

/** Of something that is random itself, so that no key is needed. */
export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function derived(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `yangguang identity ${use}`, KEY_BYTES));
}

function makeKey(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(KEY_BYTES);
  // `wx`: of two processes that start at once, one makes the key and the other stops.
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  return key;
}
