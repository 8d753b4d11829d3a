/** The word for a code, or the code itself where data brings one that the lexicon lacks. */
export function named(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
