import { createHmac, randomBytes } from 'node:crypto';
import { type Instant, SECOND, toMillis } from '@yangguang/kernel';

/** Time-based one-time codes, RFC 6238 over RFC 4226. */

const STEP = 30 * SECOND;
const DIGITS = 6;
/** RFC 6238 section 5.2: one step either way, for a clock that is wrong and a hand that is slow. */
const SKEW = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

export function stepAt(at: Instant): number {
  return Math.floor(toMillis(at) / STEP);
}

/** HOTP of RFC 4226 section 5.3, `digits` long. */
export function codeAt(
  secret: Uint8Array,
  step: number,
  { digits = DIGITS, hash = 'sha1' }: { readonly digits?: number; readonly hash?: string } = {},
): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(hash, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step whose code this is, within the skew; undefined when it is none. */
export function matchingStep(secret: Uint8Array, code: string, at: Instant): number | undefined {
  const now = stepAt(at);
  const steps = Array.from({ length: 2 * SKEW + 1 }, (_, index) => now - SKEW + index);
  // Every step is computed, so that the time taken does not tell which one matched.
  return steps.filter((step) => codeAt(secret, step) === code).at(-1);
}

/** What a code program reads from a QR picture. */
export function totpAddress(secret: Uint8Array, login: string, site: string): string {
  const label = `${encodeURIComponent(site)}:${encodeURIComponent(login)}`;
  const issuer = encodeURIComponent(site);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${issuer}`;
}

/** RFC 4648 section 6, without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}
