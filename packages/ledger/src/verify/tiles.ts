import { Defect } from '@yangguang/kernel';
import { concat, parseCount } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import { HASH_SIZE, type Hash, sha256 } from './hash.ts';
import { treeRoot } from './merkle.ts';
import type { NodeReader, TreeNode } from './prove.ts';

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** The longest entry that a bundle's two-byte length can hold. */
export const MAX_ENTRY = 65_535;

const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;

/** One file of the log: a tile of hashes at a level, or a bundle of the entries themselves. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256, or less in a partial tile. */
  readonly width: number;
}

export type TileDoubtCode = 'tile-path-malformed' | 'tile-malformed' | 'bundle-malformed';

/** The path below the log's prefix: `tile/0/x001/x234/067`, `tile/entries/000.p/7`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

export function parseTilePath(text: string): Checked<Tile, TileDoubtCode> {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(text);
  const [, level = '', name = '', partial] = match ?? [];
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(name.replace(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const sound =
    match !== null &&
    (tile.level === 'entries' || tile.level <= MAX_LEVEL) &&
    parseCount(String(tile.index)) !== undefined &&
    (partial === undefined || (tile.width >= 1 && tile.width < TILE_WIDTH)) &&
    tilePath(tile) === text; // One path, one tile: leading zeros and empty groups are refused.
  return sound ? { value: tile } : doubt('tile-path-malformed');
}

/**
 * The files that a log writes when it grows from `oldSize` to `newSize` leaves, entries first;
 * from 0, all the files of a tree. A tile that was partial is written again under its new width.
 */
export function* tilesBetween(oldSize: number, newSize: number): Generator<Tile> {
  yield* tilesAtLevel('entries', oldSize, newSize);
  let [before, after] = [oldSize, newSize];
  for (let level = 0; after > 0; level += 1) {
    yield* tilesAtLevel(level, before, after);
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
}

function* tilesAtLevel(level: Tile['level'], before: number, after: number): Generator<Tile> {
  if (before === after) return;
  for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index += 1) {
    yield { level, index, width: Math.min(TILE_WIDTH, after - index * TILE_WIDTH) };
  }
}

/** The tile that holds a node in a tree of `size` leaves. */
export function tileOf({ level, index }: TreeNode, size: number): Tile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const tileIndex = Math.floor((index * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH);
  const hashes = Math.floor(size / TILE_WIDTH ** tileLevel) - tileIndex * TILE_WIDTH;
  return { level: tileLevel, index: tileIndex, width: Math.min(TILE_WIDTH, hashes) };
}

/**
 * Reads nodes out of tiles, hashing up inside the tile. The caller's `readTile` gives the hashes
 * of a tile, from a file or a cache, and has already checked it with {@link parseTile}.
 */
export function nodeReader(
  size: number,
  readTile: (tile: Tile) => readonly Uint8Array[],
  hash: Hash = sha256,
): NodeReader {
  return (node) => {
    const tile = tileOf(node, size);
    const count = 2 ** (node.level % TILE_HEIGHT);
    const first = (node.index * count) % TILE_WIDTH;
    const hashes = readTile(tile).slice(first, first + count);
    if (hashes.length !== count) throw new Defect(`too few hashes in ${tilePath(tile)}`);
    return treeRoot(hashes, hash);
  };
}

/** The hashes of a tile of known width. */
export function parseTile(
  bytes: Uint8Array,
  width: number,
): Checked<readonly Uint8Array[], TileDoubtCode> {
  if (bytes.length !== width * HASH_SIZE) return doubt('tile-malformed');
  return {
    value: Array.from({ length: width }, (_, i) =>
      bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
    ),
  };
}

/** Entries, each after its length in two bytes, big-endian. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new Defect(`${entries.length} entries in one bundle`);
  return concat(...entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The entries of a bundle of known width; nothing may be left over. */
export function parseBundle(
  bytes: Uint8Array,
  width: number,
): Checked<readonly Uint8Array[], TileDoubtCode> {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (entries.length < width) {
    const [high, low] = [bytes[offset], bytes[offset + 1]];
    if (high === undefined || low === undefined) return doubt('bundle-malformed');
    const end = offset + 2 + high * 256 + low;
    if (end > bytes.length) return doubt('bundle-malformed');
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  return offset === bytes.length ? { value: entries } : doubt('bundle-malformed');
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY) throw new Defect(`entry of ${entry.length} bytes`);
  return Uint8Array.of(entry.length >> 8, entry.length & 255);
}
