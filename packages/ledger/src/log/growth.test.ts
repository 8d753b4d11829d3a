import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../verify/bytes.ts';
import { leafHash, treeRoot } from '../verify/merkle.ts';
import { tilePath, tilesBetween } from '../verify/tiles.ts';
import { NATIVE_DIGESTS } from './digests.ts';
import { borderHolds, entriesOf, growLog, removeOutgrown, rootAt } from './growth.ts';

const HASH = NATIVE_DIGESTS.sha256;
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yangguang-log-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function* leaves(from: number, until: number): AsyncGenerator<Uint8Array> {
  for (let i = from; i < until; i += 1) yield utf8(`leaf ${i}`);
}

function expectedRoot(size: number): Uint8Array {
  return treeRoot(
    Array.from({ length: size }, (_, i) => leafHash(utf8(`leaf ${i}`), HASH)),
    HASH,
  );
}

async function growThrough(sizes: readonly number[]): Promise<void> {
  let size = 0;
  for (const next of sizes) size = await growLog(directory, size, leaves(size, next), HASH);
}

function filesIn(): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .toSorted();
}

describe('growing a log', () => {
  test.each([
    { name: 'from nothing', sizes: [1] },
    { name: 'leaf by leaf', sizes: [1, 2, 3, 4, 5, 6, 7] },
    { name: 'up to and over a whole tile', sizes: [255, 256, 257, 511, 512] },
    { name: 'by many tiles at once', sizes: [3, 1_500, 1_500, 4_000] },
    { name: 'to the third level', sizes: [65_535, 65_537] },
  ])('$name gives the root of RFC 6962 and no other files', async ({ sizes }) => {
    await growThrough(sizes);
    const size = sizes.at(-1) ?? 0;
    expect(Uint8Array.from(rootAt(directory, size, size, HASH))).toEqual(expectedRoot(size));
    const needed = Array.from(tilesBetween(0, size), tilePath);
    expect(filesIn()).toEqual(expect.arrayContaining(needed));
    for (const [i, from] of [0, ...sizes].entries())
      removeOutgrown(directory, from, sizes[i] ?? size);
    expect(
      filesIn()
        .filter((name) => !name.includes('.p/'))
        .toSorted(),
    ).toEqual(needed.filter((name) => !name.includes('.p/')).toSorted());
  });

  test('keeps the roots of all its beginnings', async () => {
    await growThrough([700]);
    for (const size of [0, 1, 2, 255, 256, 257, 512, 699]) {
      expect(Uint8Array.from(rootAt(directory, size, 700, HASH))).toEqual(expectedRoot(size));
    }
  });

  test('again, after a crash before the checkpoint, writes the same tree', async () => {
    await growThrough([300]);
    await growLog(directory, 300, leaves(300, 900), HASH);
    writeFileSync(join(directory, 'tile/0/004.new'), 'half a tile');
    await growLog(directory, 300, leaves(300, 1_030), HASH);
    expect(Uint8Array.from(rootAt(directory, 1_030, 1_030, HASH))).toEqual(expectedRoot(1_030));
  });

  test('entries come back as they went in, also from a whole bundle once partial', async () => {
    await growThrough([10, 256]);
    removeOutgrown(directory, 10, 256);
    expect(existsSync(join(directory, 'tile/entries/000.p'))).toBe(false);
    const ten = entriesOf(directory, { level: 'entries', index: 0, width: 10 });
    expect(ten).toHaveLength(10);
    expect(Buffer.from(ten[9] ?? []).toString()).toBe('leaf 9');
    expect(Uint8Array.from(rootAt(directory, 10, 10, HASH))).toEqual(expectedRoot(10));
  });

  test('a border that is cut short, missing or of another tree does not hold', async () => {
    await growThrough([300]);
    const root = expectedRoot(300);
    expect(borderHolds(directory, 300, root, HASH)).toBe(true);
    expect(borderHolds(directory, 300, expectedRoot(299), HASH)).toBe(false);
    writeFileSync(join(directory, 'tile/0/001.p/44'), new Uint8Array(44 * 32 - 1));
    expect(borderHolds(directory, 300, root, HASH)).toBe(false);
    rmSync(join(directory, 'tile/0/001.p/44'));
    expect(borderHolds(directory, 300, root, HASH)).toBe(false);
  });
});
