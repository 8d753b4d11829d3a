import { NATIVE_DIGESTS } from '@yangguang/ledger';
import {
  frontierAt,
  frontierRoot,
  HASH_SIZE,
  nodeHash,
  proveInclusion,
  TILE_WIDTH,
  type TreeNode,
  type Waymark,
} from '@yangguang/ledger/verify';

/** All whole subtrees of a growing log, in memory: 64 bytes for each leaf. */
export interface Tree {
  add(leafHash: Uint8Array): void;
  size(): number;
  root(): Uint8Array;
  waymarkAt(index: number): Waymark;
}

interface Level {
  bytes: Uint8Array;
  count: number;
}

const { sha256 } = NATIVE_DIGESTS;
const FIRST_ROOM = 1_024 * HASH_SIZE;

export function openTree(): Tree {
  const levels: Level[] = [];
  const read = ({ level, index }: TreeNode): Uint8Array => {
    const start = index * HASH_SIZE;
    return levels[level]?.bytes.slice(start, start + HASH_SIZE) ?? new Uint8Array(0);
  };
  const size = () => levels[0]?.count ?? 0;
  const leavesFrom = (start: number, width: number) =>
    Array.from({ length: width }, (_, at) => read({ level: 0, index: start + at }));
  return {
    size,
    add(leafHash) {
      let carried: Uint8Array = leafHash;
      for (let level = 0; ; level += 1) {
        const { count } = push(levels, level, carried);
        if (count % 2 === 1) return;
        const left = read({ level, index: count - 2 });
        carried = nodeHash(left, carried, sha256);
      }
    },
    root: () => frontierRoot(frontierAt(size(), read), sha256),
    waymarkAt(index) {
      const start = index * TILE_WIDTH;
      const width = Math.min(TILE_WIDTH, size() - start);
      const climb = proveInclusion(start, size(), read, sha256);
      const inside = Math.ceil(Math.log2(width));
      return { leaves: leavesFrom(start, width), proof: climb.slice(inside) };
    },
  };
}

function push(levels: Level[], level: number, hash: Uint8Array): Level {
  const row = levels[level] ?? { bytes: new Uint8Array(FIRST_ROOM), count: 0 };
  levels[level] = row;
  const at = row.count * HASH_SIZE;
  if (at === row.bytes.length) {
    const larger = new Uint8Array(row.bytes.length * 2);
    larger.set(row.bytes);
    row.bytes = larger;
  }
  row.bytes.set(hash, at);
  row.count += 1;
  return row;
}
