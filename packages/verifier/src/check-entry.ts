import {
  type BundleEntry,
  type BundleHeader,
  grow,
  leafHash,
  leafOf,
  paddingLeaf,
  publicationOf,
  sameBytes,
  TILE_WIDTH,
  treeRoot,
  verifyInclusion,
  type Waymark,
} from '@yangguang/ledger/verify';
import { type Reading, raise } from './reading.ts';

/** One entry: its place in the log, its leaf, and its place in its stream. */
export function readEntry(reading: Reading, header: BundleHeader, entry: BundleEntry): void {
  const { position, fact } = entry;
  checkPlace(reading, header, entry);
  checkLeaf(reading, header, entry);
  if (fact === undefined) {
    if (header.scope === 'streams') raise(reading, { code: 'padding-unasked', position });
    return;
  }
  reading.facts += 1;
  const { stream, version } = fact;
  if (header.scope === 'streams' && !header.streams.includes(stream)) {
    raise(reading, { code: 'stream-unasked', position, stream });
  }
  const expected = (reading.versions.get(stream) ?? 0) + 1;
  reading.versions.set(stream, Math.max(expected, version));
  if (version !== expected) {
    const detail = { expected, found: version };
    raise(reading, { code: 'version-out-of-order', position, stream, detail });
  }
}

function checkPlace(reading: Reading, { scope }: BundleHeader, { position }: BundleEntry): void {
  const inOrder =
    scope === 'ledger' ? position === reading.lastPosition + 1 : position > reading.lastPosition;
  if (!inOrder) {
    const detail = { after: reading.lastPosition };
    raise(reading, { code: 'position-out-of-order', position, detail });
  }
  reading.lastPosition = position;
}

function checkLeaf(reading: Reading, header: BundleHeader, entry: BundleEntry): void {
  const { sha256 } = reading.options.digests;
  const { position, proof } = entry;
  const leaf = leafHash(leafIn(reading, header, entry), sha256);
  if (header.scope === 'ledger') {
    if (proof !== undefined) raise(reading, { code: 'proof-unasked', position });
    reading.frontier = grow(reading.frontier, leaf, sha256);
    // Whoever writes no waymarks still has a root to answer for; memory stays bounded.
    if (reading.unmarked.length === TILE_WIDTH) reading.unmarked = [];
    reading.unmarked.push({ line: reading.line, position, leaf });
    return;
  }
  const { checkpoint } = reading;
  if (checkpoint === undefined) return; // Already doubted with the header.
  const { size, root } = checkpoint;
  const doubt = verifyInclusion({ leaf, index: position, size, proof: proof ?? [], root }, sha256);
  if (doubt === undefined) return;
  raise(reading, { code: 'entry-not-in-log', position, detail: { why: doubt.code } });
}

function leafIn(reading: Reading, { publications }: BundleHeader, entry: BundleEntry): Uint8Array {
  const { digests } = reading.options;
  const { fact, blind, edition = 0, bodyText } = entry;
  if (fact === undefined) return paddingLeaf(blind, digests);
  const publication = publicationOf(publications[edition] ?? {}, fact.type);
  return leafOf(fact, publication, blind, digests, bodyText);
}

/**
 * The hashes of the last leaves as the signed tree has them. Where one of them is not what its
 * entry makes it, that entry is false; where they are not in the tree, the waymark is.
 */
export function readWaymark(reading: Reading, { leaves, proof }: Waymark): void {
  const { checkpoint, unmarked } = reading;
  const index = reading.waymarks;
  reading.waymarks += 1;
  reading.unmarked = [];
  if (reading.header?.scope !== 'ledger') return raise(reading, { code: 'waymark-unasked' });
  if (checkpoint === undefined) return;
  const { sha256 } = reading.options.digests;
  const marks = Math.ceil(checkpoint.size / TILE_WIDTH);
  const leaf = treeRoot(leaves, sha256);
  const inclusion = { leaf, index, size: marks, proof, root: checkpoint.root };
  const doubt = verifyInclusion(inclusion, sha256);
  if (doubt !== undefined) {
    return raise(reading, { code: 'waymark-not-in-log', detail: { why: doubt.code } });
  }
  for (const { line, position, leaf: found } of unmarked) {
    const signed = leaves[position - index * TILE_WIDTH];
    if (signed !== undefined && sameBytes(signed, found)) continue;
    raise(reading, { code: 'entry-not-in-log', position, detail: { why: 'leaf-differs' } }, line);
  }
}
