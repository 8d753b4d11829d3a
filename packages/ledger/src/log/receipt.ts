import { encodeProof } from '../verify/proof.ts';
import { openLogReader } from './reader.ts';

/**
 * The receipt (回执) for the fact at `position`: a `.tlog-proof` that verifies offline against
 * the last checkpoint. Undefined while no checkpoint covers the position. Needs only the files
 * of the log, so any server that sees them can give it.
 */
export function proofOf(directory: string, position: number): string | undefined {
  const log = openLogReader(directory);
  if (log === undefined || position >= log.size) return undefined;
  const { checkpoint, proofOf: prove } = log;
  return encodeProof({ index: position, hashes: prove(position), checkpoint });
}
