import { Defect } from '@yangguang/kernel';
import type { Waymark } from '../verify/bundle.ts';
import { parseCheckpoint } from '../verify/checkpoint.ts';
import { parseNote } from '../verify/note.ts';
import { proveInclusion } from '../verify/prove.ts';
import { nodeReader, TILE_WIDTH } from '../verify/tiles.ts';
import { NATIVE_DIGESTS } from './digests.ts';
import { readCheckpoint } from './files.ts';
import { hashesOf } from './growth.ts';

/** The published log as it stood at its last checkpoint; needs only the log's files. */
export interface LogReader {
  /** The signed note with its cosignatures. */
  readonly checkpoint: string;
  readonly size: number;
  /** The inclusion proof of a leaf below `size`. */
  proofOf(position: number): readonly Uint8Array[];
  /** The leaf hashes of the `index`-th 256 leaves, the last perhaps fewer, and their proof. */
  waymarkAt(index: number): Waymark;
}

/** Opens the log in a directory; undefined while nothing has been published there. */
export function openLogReader(directory: string): LogReader | undefined {
  const checkpoint = readCheckpoint(directory);
  if (checkpoint === undefined) return undefined;
  const size = sizeOf(checkpoint);
  const { sha256 } = NATIVE_DIGESTS;
  const read = nodeReader(size, (tile) => hashesOf(directory, tile), sha256);
  const proofOf = (position: number) => proveInclusion(position, size, read, sha256);
  return {
    checkpoint,
    size,
    proofOf,
    waymarkAt(index) {
      const start = index * TILE_WIDTH;
      const width = Math.min(TILE_WIDTH, size - start);
      const leaves = hashesOf(directory, { level: 0, index, width });
      // The first leaf's own proof climbs inside the tile first, then goes on as the tile's does.
      return { leaves, proof: proofOf(start).slice(Math.ceil(Math.log2(width))) };
    },
  };
}

function sizeOf(checkpoint: string): number {
  const note = parseNote(checkpoint);
  if ('doubt' in note) throw new Defect(note.doubt.code);
  const parsed = parseCheckpoint(note.value.text);
  if ('doubt' in parsed) throw new Defect(parsed.doubt.code);
  return parsed.value.size;
}
