import { type Report, verdictLines } from '@yangguang/verifier';
import { type Io, styled } from '../io.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

interface Site {
  readonly io: Pick<Io, 'colour'>;
  readonly words: Lexicon;
  /** Whether the keys came with the file. */
  readonly ownKeys: boolean;
}

/** The verifier's own words, the verdict in green or red. */
export function verdictShown(report: Report, { io, words, ownKeys }: Site): readonly string[] {
  const [verdict = '', ...rest] = verdictLines(report, words.ledger, ownKeys);
  return [styled(io, report.doubtCount === 0 ? 'green' : 'red', verdict), ...rest];
}
