/** One place where the sources break a rule of the house. */
export interface Breach {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** The first line is 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** By path, then line, then rule: the same tree always prints the same list. */
export function inOrder(breaches: readonly Breach[]): readonly Breach[] {
  return [...breaches].sort(
    (a, b) => compareText(a.path, b.path) || a.line - b.line || compareText(a.rule, b.rule),
  );
}

export function toLine({ path, line, rule, message }: Breach): string {
  return `${path}:${line} ${rule} ${message}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
