import { HOUR, MINUTE } from '@yangguang/kernel';

/** What an operator can set about identity; durations in milliseconds. */
export interface IdentitySettings {
  /** As the browser sees us, without a slash at the end: `https://ggzy.example`. */
  readonly origin: string;
  /** Shown by passkeys and one-time code programs. */
  readonly siteName: string;
  /** A training instance has demo accounts, which need no secret. Never true in production. */
  readonly training: boolean;
  readonly idle: number;
  readonly absolute: number;
  /** How long a step-up lasts. */
  readonly stepUp: number;
  /** Failures in a row before the first lock, its length, and the longest. */
  readonly failures: number;
  readonly firstLock: number;
  readonly longestLock: number;
  /** 密码: shortest length, and of how many kinds (lower, upper, digit, other) it must be. */
  readonly passwordLength: number;
  readonly passwordKinds: number;
  /**
   * The checks after which an organisation is registered without an operator; none: never. One that
   * is registered already is never joined without an operator or its own administrator.
   */
  readonly autoVerify: readonly CheckName[];
}

/** What can be checked of a sign-up by itself: see `checks.ts`. */
export type CheckName = 'credit-code' | 'code-of-province';

export const DEFAULTS: Omit<IdentitySettings, 'origin'> = {
  siteName: '阳光公共资源交易平台',
  training: false,
  idle: 30 * MINUTE,
  absolute: 12 * HOUR,
  stepUp: 10 * MINUTE,
  failures: 5,
  firstLock: MINUTE,
  longestLock: HOUR,
  passwordLength: 12,
  passwordKinds: 1,
  autoVerify: [],
};
