import { stat } from 'node:fs/promises';
import { auditorFor } from './auditors.ts';
import { NATIVE, runningDigest } from './native.ts';
import { chunksOf, linesIn } from './read-lines.ts';
import type { Trust } from './trust.ts';
import { type Report, verifyBundle } from './verify-bundle.ts';
import { verifyInTwo } from './verify-in-two.ts';

export interface VerifyFileOptions {
  readonly trust?: Trust;
  /** Is told now and then how many lines have been read. */
  readonly progress?: (lines: number) => void;
  /** One or two; by default two where the file is large enough to be worth it. */
  readonly threads?: 1 | 2;
}

/** Bytes that take about as long to verify as a thread takes to start. */
const WORTH_A_THREAD = 8 * 1024 * 1024;

const ANYBODY: Trust = { keys: [], witnesses: 0 };
const LINE_FEED = 0x0a;

/** Re-checks an export in a file, with the hash functions of the machine. */
export async function verifyFile(path: string, options: VerifyFileOptions = {}): Promise<Report> {
  const { trust = ANYBODY, progress = () => undefined } = options;
  const { size } = await stat(path);
  const threads = options.threads ?? (size < WORTH_A_THREAD ? 1 : 2);
  const chunks = () => watched(chunksOf(path), progress);
  if (threads === 2) return verifyInTwo({ path, trust }, chunks, { auditorFor });
  const lines = () => linesIn(chunks());
  return verifyBundle({ lines, trust, digests: NATIVE, runningDigest, auditorFor });
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  progress: (lines: number) => void,
): AsyncGenerator<Uint8Array> {
  let lines = 0;
  for await (const chunk of chunks) {
    yield chunk;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) {
      lines += 1;
    }
    progress(lines);
  }
}
