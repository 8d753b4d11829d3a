/** `part` of `whole` in percent as an exact fraction `n/d`: two percent is two to the fen. */
export function percentOf(part: number, whole: number): string {
  return `${BigInt(part) * 100n}/${Math.max(whole, 1)}`;
}
