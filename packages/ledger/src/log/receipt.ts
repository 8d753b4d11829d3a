import { Defect } from '@yangguang/kernel';
import { parseCheckpoint } from '../verify/checkpoint.ts';
import { parseNote } from '../verify/note.ts';
import { encodeProof } from '../verify/proof.ts';
import { proveInclusion } from '../verify/prove.ts';
import { nodeReader } from '../verify/tiles.ts';
import { NATIVE_DIGESTS } from './digests.ts';
import { readCheckpoint } from './files.ts';
import { hashesOf } from './growth.ts';

/**
 * The receipt (回执) for the fact at `position`: a `.tlog-proof` that verifies offline against
 * the last checkpoint. Undefined while no checkpoint covers the position. Needs only the files
 * of the log, so any server that sees them can give it.
 */
export function proofOf(directory: string, position: number): string | undefined {
  const checkpoint = readCheckpoint(directory);
  if (checkpoint === undefined) return undefined;
  const size = sizeOf(checkpoint);
  if (position >= size) return undefined;
  const { sha256 } = NATIVE_DIGESTS;
  const read = nodeReader(size, (tile) => hashesOf(directory, tile), sha256);
  return encodeProof({
    index: position,
    hashes: proveInclusion(position, size, read, sha256),
    checkpoint,
  });
}

function sizeOf(checkpoint: string): number {
  const note = parseNote(checkpoint);
  if ('doubt' in note) throw new Defect(note.doubt.code);
  const parsed = parseCheckpoint(note.value.text);
  if ('doubt' in parsed) throw new Defect(parsed.doubt.code);
  return parsed.value.size;
}
