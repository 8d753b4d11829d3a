import type { Report } from './verify-bundle.ts';
import type { Words } from './words/words.ts';

const MOST_SHOWN = 20;

/** "N facts, M doubts", and under it each doubt with its place and its reason. */
export function verdictLines(
  report: Report,
  say: Words,
  /** Whether the keys came with the file. */
  ownKeys: boolean,
): readonly string[] {
  const { facts, streams, doubtCount, checkpoint } = report;
  const lines = [say.verdict(facts, streams, doubtCount)];
  if (checkpoint !== undefined) {
    const signers = [...new Set(checkpoint.signers)].join(' ');
    lines.push(`  ${say.checkpoint(checkpoint.origin, checkpoint.size, signers)}`);
  }
  if (ownKeys) lines.push(`  ${say.ownKeys}`);
  const shown = report.doubts.slice(0, MOST_SHOWN);
  lines.push(...shown.map((doubt) => `  ${doubtShown(doubt, say)}`));
  if (doubtCount > shown.length) lines.push(`  ${say.more(doubtCount - shown.length)}`);
  return lines;
}

function doubtShown(
  { code, position, stream, detail = {} }: Report['doubts'][number],
  say: Words,
): string {
  const place = say.doubtPlace(position === undefined ? '' : String(position), stream ?? '');
  const details = Object.entries(detail).map(([name, value]) => `${name}=${value}`);
  const tail = details.length === 0 ? '' : ` (${details.join(' ')})`;
  return `${place === '' ? '' : `${place}: `}${say.doubts[code] ?? code} [${code}]${tail}`;
}
