import {
  type BundleEntry,
  type BundleHeader,
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  grow,
  hexText,
  leafHash,
  leafOf,
  paddingLeaf,
  parseBundleLine,
  parseHeaderLine,
  publicationOf,
  sameBytes,
  sha256,
  TILE_WIDTH,
  treeRoot,
  utf8,
  verifyInclusion,
  type Waymark,
  type WitnessedCheckpoint,
} from '@yangguang/ledger/verify';
import { openRoot } from './checkpoint.ts';
import { failed, type Step, type StepName } from './step.ts';

interface Reading {
  readonly header: BundleHeader;
  readonly checkpoint: WitnessedCheckpoint;
  readonly versions: Map<string, number>;
  frontier: Frontier;
  entries: number;
  waymarks: number;
  last: number;
}

/**
 * Checks an export as far as digests, order and signatures go. Whether each decision was right
 * needs the rules; that is the command line's work.
 */
export function checkBundle(text: string, policy: string): readonly Step[] {
  const lines = text.split('\n');
  const [first = '', ...others] = lines.slice(0, -1);
  if (lines.at(-1) !== '') return [failed('read', { code: 'line-malformed' })];
  const header = parseHeaderLine(first);
  if ('doubt' in header) return [failed('read', header.doubt)];
  const { steps, opened } = openRoot(header.value.checkpoint, policy);
  if (opened === undefined) return steps;
  const reading: Reading = {
    header: header.value,
    checkpoint: opened.checkpoint,
    versions: new Map(),
    frontier: EMPTY_FRONTIER,
    entries: 0,
    waymarks: 0,
    last: -1,
  };
  for (const line of others.slice(0, -1)) {
    const wrong = readLine(reading, line);
    if (wrong !== undefined) return [...steps, wrong];
  }
  const wrong = readEnd(reading, text, others.at(-1) ?? '');
  if (wrong !== undefined) return [...steps, wrong];
  return [
    { step: 'read', ok: true },
    ...steps,
    { step: 'content', ok: true, entries: reading.entries },
    { step: 'included', ok: true },
    { step: 'complete', ok: true },
  ];
}

function readLine(reading: Reading, line: string): Step | undefined {
  const read = parseBundleLine(line);
  if ('doubt' in read) return failed('read', read.doubt);
  switch (read.value.kind) {
    case 'entry':
      return readEntry(reading, read.value.entry);
    case 'waymark':
      return readWaymark(reading, read.value.waymark);
    case 'trailer':
      return failed('complete', { code: 'line-after-end' });
  }
}

function readEntry(reading: Reading, entry: BundleEntry): Step | undefined {
  if (entry.position <= reading.last) return failed('read', { code: 'order-differs' });
  const misplaced = followStream(reading, entry);
  if (misplaced !== undefined) return misplaced;
  reading.last = entry.position;
  reading.entries += 1;
  const leaf = leafFor(reading.header, entry);
  if (leaf === undefined) return failed('content', { code: 'leaf-malformed' });
  return place(reading, entry, leafHash(leaf));
}

/** An entry that its waymark does not have gives the whole another root; the end says so. */
function readWaymark(reading: Reading, { leaves, proof }: Waymark): Step | undefined {
  if (reading.header.scope !== 'ledger') return failed('read', { code: 'waymark-unasked' });
  const { size, root } = reading.checkpoint;
  const marks = Math.ceil(size / TILE_WIDTH);
  const place = { leaf: treeRoot(leaves), index: reading.waymarks, size: marks, proof, root };
  reading.waymarks += 1;
  if (verifyInclusion(place) === undefined) return undefined;
  return failed('included', { code: 'waymark-not-in-log' });
}

/** Facts of a stream are numbered from 1 without gaps. */
function followStream({ versions }: Reading, { fact }: BundleEntry): Step | undefined {
  if (fact === undefined) return undefined;
  if (fact.version !== (versions.get(fact.stream) ?? 0) + 1) {
    return failed('complete', { code: 'version-missing' });
  }
  versions.set(fact.stream, fact.version);
  return undefined;
}

function leafFor(header: BundleHeader, entry: BundleEntry): Uint8Array | undefined {
  const { fact, blind, edition } = entry;
  if (fact === undefined) return paddingLeaf(blind);
  const list = header.publications[String(edition)];
  if (list === undefined) return undefined;
  return leafOf(fact, publicationOf(list, fact.type), blind);
}

function place(reading: Reading, entry: BundleEntry, leaf: Uint8Array): Step | undefined {
  const { header, checkpoint } = reading;
  if (header.scope === 'ledger') {
    if (entry.position !== reading.entries - 1) {
      return failed('complete', { code: 'entry-missing' });
    }
    reading.frontier = grow(reading.frontier, leaf);
    return undefined;
  }
  const { position, proof = [] } = entry;
  const { size, root } = checkpoint;
  const doubt = verifyInclusion({ leaf, index: position, size, proof, root });
  return doubt === undefined ? undefined : failed('included', doubt);
}

function readEnd(reading: Reading, text: string, line: string): Step | undefined {
  const fail = (step: StepName, code: string) => failed(step, { code });
  const read = parseBundleLine(line);
  if ('doubt' in read || read.value.kind !== 'trailer') return fail('complete', 'end-missing');
  const { trailer } = read.value;
  if (trailer.entries !== reading.entries) return fail('complete', 'count-differs');
  const before = text.slice(0, text.length - line.length - 1);
  if (hexText(sha256(utf8(before))) !== trailer.sha256) return fail('complete', 'digest-differs');
  const { header, checkpoint, frontier, entries, versions } = reading;
  if (header.scope === 'streams') {
    const missing = header.streams.some((stream) => !versions.has(stream));
    return missing ? fail('complete', 'stream-missing') : undefined;
  }
  if (entries !== checkpoint.size) return fail('complete', 'size-differs');
  return sameBytes(frontierRoot(frontier), checkpoint.root)
    ? undefined
    : fail('included', 'root-differs');
}
