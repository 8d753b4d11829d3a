import type { Rejection } from '@yangguang/kernel';

/** Every foreseen "no" of identity. The policy's refusals are in `@yangguang/trading/policy`. */
export type IdentityRejection =
  | 'credentials-wrong'
  | 'code-required'
  | 'sign-in-locked'
  | 'session-over'
  | 'step-up-required'
  | 'invitation-over'
  | 'passkey-refused'
  | 'passkey-taken'
  | 'certificate-refused'
  | 'certificate-taken'
  | 'code-wrong'
  | 'login-taken'
  | 'person-already-registered'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-too-plain'
  | 'password-well-known'
  | 'account-unknown'
  | 'seat-unknown'
  | 'administrators-apart'
  | 'delegation-in-past'
  | 'sign-up-unknown'
  | 'sign-up-decided';

/** An answer, or a named "no"; `Code` is wider where the party register answers too. */
export type Outcome<Value, Code extends string = IdentityRejection> =
  | { readonly ok: Value }
  | { readonly rejection: Rejection<Code> };

export function no<Code extends IdentityRejection>(
  code: Code,
  detail?: Rejection<Code>['detail'],
): { readonly rejection: Rejection<Code> } {
  return { rejection: { code, ...(detail === undefined ? {} : { detail }) } };
}
