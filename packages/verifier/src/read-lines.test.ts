import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_LINE } from '@yangguang/ledger/verify';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { linesIn, linesOf } from './read-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'yangguang-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array): Promise<readonly string[]> {
  const path = join(folder, 'export.jsonl');
  writeFileSync(path, content);
  return (await Array.fromAsync(linesOf(path)())).flat();
}

async function readIn(pieces: readonly Uint8Array[]): Promise<readonly string[]> {
  async function* chunks() {
    yield* pieces;
  }
  return (await Array.fromAsync(linesIn(chunks()))).flat();
}

test('the lines of a file, whatever stands in them', async () => {
  expect(await read('')).toEqual([]);
  expect(await read('a\nb\n')).toEqual(['a', 'b']);
  expect(await read('a\n\nb\n')).toEqual(['a', '', 'b']);
  expect(await read('a\r\n')).toEqual(['a\r']);
  expect(await read('\ufeffa\n')).toEqual(['\ufeffa']);
});

test('a last line without a line feed is still read', async () => {
  expect(await read('a\nb')).toEqual(['a', 'b']);
  expect(await read(Buffer.from([0x61, 0x0a, 0xe6, 0xa0]))).toEqual(['a', '\ufffd']);
});

test('bytes that are no UTF-8 become what no canonical line has', async () => {
  expect(await read(Buffer.from([0x61, 0xff, 0x0a, 0x62, 0x0a]))).toEqual(['a\ufffd', 'b']);
});

test('a line that is too long is cut, not held', async () => {
  const [line = '', next] = await read(`${'x'.repeat(3 * MAX_LINE)}\nb\n`);
  expect(line.length).toBeGreaterThan(MAX_LINE);
  expect(line.length).toBeLessThan(MAX_LINE + 2 * 1024 * 1024);
  expect(next).toBe('b');
});

test('where the file is cut into chunks makes no difference', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '标', '段', '\u{1F600}', '"') });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(60), { maxLength: 8 }), async (content, cuts) => {
      const bytes = Buffer.from(content);
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length];
      const sorted = places.toSorted((a, b) => a - b);
      const pieces = sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end));
      const lines = content.split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect(await readIn(pieces)).toEqual(lines);
    }),
  );
});
