import { hash, verify } from '@node-rs/argon2';
import { type IdentityRejection, no, type Outcome } from './rejection.ts';
import type { IdentitySettings } from './settings.ts';

/** How passwords are kept; a test counts the calls. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** Argon2id with 19 MiB and two passes: OWASP's first recommendation, and the library's default. */
export const argon2id: PasswordHasher = {
  hash: (password) => hash(password),
  verify: (known, password) => verify(known, password),
};

const LONGEST = 128;

// The beginnings of most that are guessed first; the rest is the business of the shortest length.
const WELL_KNOWN = [
  ...['password', '12345678', '123456', '11111', '00000', '88888', '66666', 'qwerty', 'abc123'],
  ...['admin', 'iloveyou', 'woaini', 'a123456', '1qaz2wsx', '1q2w3e4r', 'aa123456', 'welcome'],
];

/** Whether a password may be chosen for a login: by its length first, as NIST SP 800-63B asks. */
export function acceptPassword(
  password: string,
  login: string,
  { passwordLength, passwordKinds }: IdentitySettings,
): Outcome<true> {
  const refused = faultOf(password, login, passwordLength, passwordKinds);
  return refused === undefined ? { ok: true } : no(refused, { least: passwordLength });
}

function faultOf(
  password: string,
  login: string,
  least: number,
  kinds: number,
): IdentityRejection | undefined {
  const length = [...password].length;
  if (length < least) return 'password-too-short';
  if (length > LONGEST) return 'password-too-long';
  if (kindsIn(password) < kinds) return 'password-too-plain';
  const plain = password.toLowerCase();
  const guessed = [login, ...WELL_KNOWN].find((start) => plain.startsWith(start));
  // A known beginning does no harm to what is long enough without it.
  const rest = length - (guessed?.length ?? 0);
  return guessed !== undefined && rest < least ? 'password-well-known' : undefined;
}

function kindsIn(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) =>
    kind.test(password),
  ).length;
}
