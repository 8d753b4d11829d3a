import { createHash, getHashes, hash } from 'node:crypto';
import { type Digests, sm3 } from '@yangguang/ledger/verify';
import { auditorFor } from './auditors.ts';
import { linesOf } from './read-lines.ts';
import type { RunningDigest } from './reading.ts';
import type { Trust } from './trust.ts';
import { type Report, verifyBundle } from './verify-bundle.ts';

// A small copied array is cheaper to keep and to concatenate than a view into a pooled Buffer.
const NATIVE: Digests = {
  sha256: (bytes) => Uint8Array.from(hash('sha256', bytes, 'buffer')),
  sm3: getHashes().includes('sm3') ? (bytes) => Uint8Array.from(hash('sm3', bytes, 'buffer')) : sm3,
};

export interface VerifyFileOptions {
  readonly trust?: Trust;
  readonly progress?: (facts: number) => void;
}

/** Re-checks an export in a file, with the hash functions of the machine. */
export function verifyFile(path: string, options: VerifyFileOptions = {}): Promise<Report> {
  return verifyBundle({
    lines: linesOf(path),
    trust: options.trust ?? { keys: [], witnesses: 0 },
    auditorFor,
    digests: NATIVE,
    runningDigest,
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
}

function runningDigest(): RunningDigest {
  const digest = createHash('sha256');
  return {
    update: (text) => void digest.update(text),
    hex: () => digest.digest('hex'),
  };
}
