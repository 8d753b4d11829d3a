import { Defect } from '@yangguang/kernel';
import { sameBytes } from '../verify/bytes.ts';
import { frontierRoot } from '../verify/frontier.ts';
import type { Hash } from '../verify/hash.ts';
import { leafHash, treeRoot } from '../verify/merkle.ts';
import { frontierAt } from '../verify/prove.ts';
import {
  encodeBundle,
  nodeReader,
  parseBundle,
  parseTile,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesBetween,
} from '../verify/tiles.ts';
import { type LogFile, readTile, removePartials, requireTile, writeDurably } from './files.ts';

/** The unfinished tiles at the right border of a log, which grow by one leaf at a time. */
interface Border {
  readonly entries: Uint8Array[];
  /** By level, the hashes of the tile that is not whole yet. */
  readonly levels: Uint8Array[][];
  size: number;
}

/** Files that are collected before they are written together: fsync in parallel is cheaper. */
const AT_ONCE = 64;

/**
 * Writes the files by which the log in `directory` grows beyond its `oldSize` leaves, all durable
 * when this resolves, and answers the new size. The checkpoint is not touched: until it is, the
 * new files belong to no tree, and writing them again after a crash writes the same bytes.
 */
export async function growLog(
  directory: string,
  oldSize: number,
  leaves: AsyncIterable<Uint8Array>,
  hash: Hash,
): Promise<number> {
  const border = borderAt(directory, oldSize);
  const files: LogFile[] = [];
  for await (const leaf of leaves) {
    addLeaf(border, leaf, files, hash);
    if (files.length >= AT_ONCE) await writeDurably(directory, files.splice(0));
  }
  await writeDurably(directory, [...files, ...partialFiles(border)]);
  return border.size;
}

/** The root of the first `size` leaves of a log whose tiles reach to `written` leaves. */
export function rootAt(directory: string, size: number, written: number, hash: Hash): Uint8Array {
  const read = nodeReader(written, (tile) => hashesOf(directory, tile), hash);
  return frontierRoot(frontierAt(size, read), hash);
}

/** Whether the right border of the tree is there, whole, and has this root. */
export function borderHolds(
  directory: string,
  size: number,
  root: Uint8Array,
  hash: Hash,
): boolean {
  if (![...borderTiles(size)].every((tile) => isSound(directory, tile))) return false;
  return sameBytes(rootAt(directory, size, size, hash), root);
}

/** Removes the partial tiles that growing from `oldSize` to `newSize` has made whole. */
export function removeOutgrown(directory: string, oldSize: number, newSize: number): void {
  for (const tile of tilesBetween(oldSize, newSize)) {
    if (tile.width === TILE_WIDTH) removePartials(directory, tile);
  }
}

function addLeaf(border: Border, leaf: Uint8Array, files: LogFile[], hash: Hash): void {
  const index = Math.floor(border.size / TILE_WIDTH);
  border.entries.push(leaf);
  border.size += 1;
  if (border.entries.length === TILE_WIDTH) {
    const bytes = encodeBundle(border.entries.splice(0));
    files.push({ path: tilePath({ level: 'entries', index, width: TILE_WIDTH }), bytes });
  }
  let carried: Uint8Array | undefined = leafHash(leaf, hash);
  for (let level = 0; carried !== undefined; level += 1) {
    const hashes: Uint8Array[] = border.levels[level] ?? [];
    border.levels[level] = hashes;
    hashes.push(carried);
    carried = undefined;
    if (hashes.length === TILE_WIDTH) {
      const full = hashes.splice(0);
      const at = Math.floor((border.size - 1) / TILE_WIDTH ** (level + 1));
      const bytes = Buffer.concat(full);
      files.push({ path: tilePath({ level, index: at, width: TILE_WIDTH }), bytes });
      carried = treeRoot(full, hash);
    }
  }
}

function partialFiles({ entries, levels, size }: Border): readonly LogFile[] {
  const all = [
    {
      level: 'entries' as const,
      base: TILE_WIDTH,
      count: entries.length,
      bytes: () => encodeBundle(entries),
    },
    ...levels.map((hashes, level) => ({
      level,
      base: TILE_WIDTH ** (level + 1),
      count: hashes.length,
      bytes: () => Buffer.concat(hashes),
    })),
  ];
  return all
    .filter(({ count }) => count > 0)
    .map(({ level, base, count, bytes }) => ({
      path: tilePath({ level, index: Math.floor(size / base), width: count }),
      bytes: bytes(),
    }));
}

function borderAt(directory: string, size: number): Border {
  const levels: Uint8Array[][] = [];
  for (let [level, nodes] = [0, size]; nodes > 0; level += 1) {
    levels.push([...hashesOf(directory, partialTile(level, nodes))]);
    nodes = Math.floor(nodes / TILE_WIDTH);
  }
  const bundle = partialTile('entries', size);
  const entries = bundle.width === 0 ? [] : entriesOf(directory, bundle);
  return { entries: [...entries], levels, size };
}

function partialTile(level: Tile['level'], nodes: number): Tile {
  return { level, index: Math.floor(nodes / TILE_WIDTH), width: nodes % TILE_WIDTH };
}

/** The hashes of a tile that the published tree must have; without it, or cut short, a Defect. */
export function hashesOf(directory: string, tile: Tile): readonly Uint8Array[] {
  if (tile.width === 0) return [];
  const parsed = parseTile(requireTile(directory, tile), tile.width);
  if ('doubt' in parsed) throw new Defect(`${parsed.doubt.code}: ${tilePath(tile)}`);
  return parsed.value;
}

/** The entries of a bundle, as {@link hashesOf}. */
export function entriesOf(directory: string, tile: Tile): readonly Uint8Array[] {
  const parsed = parseBundle(requireTile(directory, tile), tile.width);
  if ('doubt' in parsed) throw new Defect(`${parsed.doubt.code}: ${tilePath(tile)}`);
  return parsed.value;
}

/** The last bundle, and the last tile of every level. */
function* borderTiles(size: number): Generator<Tile> {
  if (size > 0) yield lastTile('entries', size);
  for (let [level, nodes] = [0, size]; nodes > 0; level += 1) {
    yield lastTile(level, nodes);
    nodes = Math.floor(nodes / TILE_WIDTH);
  }
}

function lastTile(level: Tile['level'], nodes: number): Tile {
  const index = Math.floor((nodes - 1) / TILE_WIDTH);
  return { level, index, width: nodes - index * TILE_WIDTH };
}

function isSound(directory: string, tile: Tile): boolean {
  const bytes = readTile(directory, tile);
  if (bytes === undefined) return false;
  const parse = tile.level === 'entries' ? parseBundle : parseTile;
  return 'value' in parse(bytes, tile.width);
}
