import { createHash } from 'node:crypto';

export interface Tampered {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What a careful forger would do to an export: one mark that a member gave is raised by one, and
 * the digest in the last line is made to fit again. Undefined when the export has no marks.
 */
export function tampered(bundle: string): Tampered | undefined {
  const lines = bundle.trimEnd().split('\n');
  const at = lines.findIndex((line) => line.includes('"ty":"scoresSubmitted"'));
  const line = lines[at];
  const match = line === undefined ? null : /"scores":.*?":"(\d+)/.exec(line);
  if (line === undefined || match === null) return undefined;
  const [found, from = ''] = match;
  const to = String(Number(from) + 1);
  const forged = line.replace(found, found.slice(0, -from.length) + to);
  const entries = lines.with(at, forged).slice(0, -1);
  const whole = `${entries.join('\n')}\n`;
  const digest = createHash('sha256').update(whole).digest('hex');
  const end = (lines.at(-1) ?? '').replace(/[0-9a-f]{64}/, digest);
  return { text: `${whole}${end}\n`, from, to };
}
