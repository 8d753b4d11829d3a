import { stat } from 'node:fs/promises';
import { auditorFor } from './auditors.ts';
import { NATIVE, runningDigest } from './native.ts';
import { linesOf } from './read-lines.ts';
import type { Trust } from './trust.ts';
import { type Report, verifyBundle } from './verify-bundle.ts';
import { verifyInTwo } from './verify-in-two.ts';

export interface VerifyFileOptions {
  readonly trust?: Trust;
  readonly progress?: (facts: number) => void;
  /** One or two; by default two where the file is large enough to be worth it. */
  readonly threads?: 1 | 2;
}

/** Bytes that take about as long to verify as a thread takes to start. */
const WORTH_A_THREAD = 8 * 1024 * 1024;

const ANYBODY: Trust = { keys: [], witnesses: 0 };

/** Re-checks an export in a file, with the hash functions of the machine. */
export async function verifyFile(path: string, options: VerifyFileOptions = {}): Promise<Report> {
  const { trust = ANYBODY, progress } = options;
  const { size } = await stat(path);
  const threads = options.threads ?? (size < WORTH_A_THREAD ? 1 : 2);
  const following = { auditorFor, ...(progress === undefined ? {} : { progress }) };
  if (threads === 2) return verifyInTwo(path, trust, following);
  const lines = linesOf(path);
  return verifyBundle({ lines, trust, digests: NATIVE, runningDigest, ...following });
}
