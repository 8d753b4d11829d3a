import { createReadStream } from 'node:fs';
import { MAX_LINE } from '@yangguang/ledger/verify';
import type { Lines } from './reading.ts';

const CHUNK = 1024 * 1024;

/**
 * The lines of a UTF-8 file, some thousands at a time, without holding the file. A line that is
 * too long to be one of ours is handed on cut off, so that memory stays bounded; the reader then
 * doubts it. Bytes that are no UTF-8 become replacement characters, which no canonical line has.
 */
export function linesOf(path: string): Lines {
  return async function* () {
    let rest = '';
    const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK });
    for await (const chunk of stream) {
      const text: string = rest + String(chunk);
      const lines = text.split('\n');
      rest = (lines.pop() ?? '').slice(0, MAX_LINE + 1);
      if (lines.length > 0) yield lines;
    }
    // A last line without its line feed is no line of ours either: it is read, and doubted.
    if (rest !== '') yield [rest];
  };
}
