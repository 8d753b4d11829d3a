import type { Io } from './io.ts';

/**
 * What is wrong with the input, in one message. `line` and `column` count from 1; `path` is like
 * `bids[2].price`.
 */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  /** What to type instead. */
  readonly hint?: string;
}

/** One line: `file:line:column: path: message hint`, as far as the places are known. */
export function faultLine({ file, line, column, path, message, hint }: Fault): string {
  const place = [file, line, column].filter((one) => one !== undefined).join(':');
  const at = [place, path].filter((one) => one !== undefined && one !== '');
  const head = at.map((one) => `${one}: `).join('');
  return `${head}${message}${hint === undefined ? '' : ` ${hint}`}\n`;
}

/** Prints a fault: as text on standard error, or as `{"error": …}` on standard output. */
export function complain(io: Io, json: boolean, fault: Fault): void {
  if (json) io.write(`${JSON.stringify({ error: fault })}\n`);
  else io.warn(faultLine(fault));
}
