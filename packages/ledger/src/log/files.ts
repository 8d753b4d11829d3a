import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Defect } from '@yangguang/kernel';
import { TILE_WIDTH, type Tile, tilePath } from '../verify/tiles.ts';

const CHECKPOINT = 'checkpoint';

/** Names a file of the log, and what it shall hold. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function makeLogDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
}

/**
 * Writes files so that each is seen whole or not at all, and so that all of them survive a power
 * cut once this resolves.
 */
export async function writeDurably(directory: string, files: readonly LogFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(directory, path))));
  await Promise.all(Array.from(folders, (folder) => makeFolder(folder)));
  await Promise.all(files.map(({ path, bytes }) => writeWhole(join(directory, path), bytes)));
  await Promise.all(Array.from(folders, syncFolder));
}

export function writeCheckpoint(directory: string, note: string): Promise<void> {
  return writeDurably(directory, [{ path: CHECKPOINT, bytes: Buffer.from(note) }]);
}

/** The last checkpoint note, or undefined when none was ever written. */
export function readCheckpoint(directory: string): string | undefined {
  return readIfPresent(join(directory, CHECKPOINT))?.toString('utf8');
}

/**
 * A tile or entry bundle. A partial one may have been removed since the whole one is there, and
 * then is its beginning; undefined when neither can be read.
 */
export function readTile(directory: string, tile: Tile): Uint8Array | undefined {
  const exact = readIfPresent(join(directory, tilePath(tile)));
  if (exact !== undefined || tile.width === TILE_WIDTH) return exact;
  const whole = readIfPresent(join(directory, tilePath({ ...tile, width: TILE_WIDTH })));
  return tile.level === 'entries'
    ? firstEntries(whole, tile.width)
    : whole?.subarray(0, tile.width * 32);
}

/** As {@link readTile}; a tile that a published tree must have and has not is a Defect. */
export function requireTile(directory: string, tile: Tile): Uint8Array {
  const bytes = readTile(directory, tile);
  if (bytes === undefined) throw new Defect(`missing in the log: ${tilePath(tile)}`);
  return bytes;
}

/** Removes what a tile was while it was partial; the whole tile serves every reader. */
export function removePartials(directory: string, tile: Tile): void {
  rmSync(join(directory, `${tilePath({ ...tile, width: TILE_WIDTH })}.p`), {
    recursive: true,
    force: true,
  });
}

function firstEntries(bundle: Buffer | undefined, count: number): Uint8Array | undefined {
  let end = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (bundle === undefined || end + 2 > bundle.length) return undefined;
    end += 2 + bundle.readUInt16BE(end);
  }
  return bundle?.subarray(0, end);
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  // A new folder is an entry of the one above it, and that one of the next.
  for (
    let made = folder;
    first !== undefined && made.length >= first.length;
    made = dirname(made)
  ) {
    await syncFolder(dirname(made));
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function readIfPresent(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
