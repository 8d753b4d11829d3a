import type { Finding } from '@yangguang/kernel';

/** The finding among a fact's or a refusal's fields, where there is one. */
export function because(finding: Finding | undefined): { readonly finding?: Finding } {
  return finding === undefined ? {} : { finding };
}
