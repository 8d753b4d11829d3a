import { createReadStream } from 'node:fs';
import { MAX_LINE } from '@yangguang/ledger/verify';
import type { Lines } from './reading.ts';

const CHUNK = 1024 * 1024;

/** The lines of a UTF-8 file, some thousands at a time, without holding the file. */
export function linesOf(path: string): Lines {
  return () => linesIn(chunksOf(path));
}

export function chunksOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK });
}

/**
 * The lines in a stream of UTF-8. A line that is too long to be one of ours is handed on cut off,
 * so that memory stays bounded; the reader then doubts it. Bytes that are no UTF-8 become
 * replacement characters, which no canonical line has.
 */
export async function* linesIn(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE + 1);
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  // A last line without its line feed is no line of ours either: it is read, and doubted.
  if (rest !== '') yield [rest];
}
