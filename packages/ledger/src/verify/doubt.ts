/**
 * One reason not to believe what a ledger, a proof or a disclosed fact claims. A doubt is data,
 * never thrown: whatever an attacker writes must end in a named doubt, and every doubt names the
 * place where the first honest mistake or forgery was seen.
 */
export interface Doubt<Code extends string = string> {
  readonly code: Code;
  /** The leaf index in the log, from 0, where one is known. */
  readonly position?: number;
  readonly stream?: string;
  /** Plain data that completes the sentence shown to a person. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** What was read and found well formed and true, or the first doubt about it. */
export type Checked<T, Code extends string = string> =
  | { readonly value: T }
  | { readonly doubt: Doubt<Code> };

export function doubt<Code extends string>(
  code: Code,
  detail?: Doubt['detail'],
): { readonly doubt: Doubt<Code> } {
  return { doubt: detail === undefined ? { code } : { code, detail } };
}
