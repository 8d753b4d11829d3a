import {
  type BundleEntry,
  type BundleHeader,
  type Digests,
  type Doubt,
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  grow,
  leafHash,
  leafOf,
  type OpenedCheckpoint,
  paddingLeaf,
  parseBundleLine,
  parseHeaderLine,
  publicationOf,
  sameBytes,
  verifyInclusion,
} from '@yangguang/ledger/verify';
import { type Auditing, type AuditorFor, openAuditing } from './auditing.ts';
import { openSigned, type Trust } from './trust.ts';

/** An export that can be read as often as needed, in batches of whole lines. */
export type Lines = () => AsyncIterable<readonly string[]>;

/** A SHA-256 that is fed piece by piece. */
export interface RunningDigest {
  update(text: string): void;
  hex(): string;
}

export interface VerifyOptions {
  readonly lines: Lines;
  readonly trust: Trust;
  readonly auditorFor: AuditorFor;
  readonly digests: Digests;
  readonly runningDigest: () => RunningDigest;
  /** Streams followed at once; bounds the memory. */
  readonly capacity?: number;
  readonly progress?: (facts: number) => void;
}

export interface Report {
  readonly entries: number;
  readonly facts: number;
  readonly streams: number;
  readonly checkpoint?: {
    readonly origin: string;
    readonly size: number;
    readonly signers: readonly string[];
  };
  /** The first doubts, in the order found; `doubtCount` counts all. */
  readonly doubts: readonly Doubt[];
  readonly doubtCount: number;
}

const CAPACITY = 2_000;
const DOUBTS_KEPT = 1_000;

interface Reading {
  readonly options: VerifyOptions;
  readonly auditing: Auditing;
  readonly versions: Map<string, number>;
  readonly doubts: Doubt[];
  doubtCount: number;
  header: BundleHeader | undefined;
  checkpoint: OpenedCheckpoint | undefined;
  frontier: Frontier;
  digest: RunningDigest;
  entries: number;
  facts: number;
  lastPosition: number;
  ended: boolean;
}

/**
 * Re-checks an export, offline and in bounded memory: spelling, completeness, the signed tree,
 * each entry's place in it, the order of each stream, and every decision taken again.
 */
export async function verifyBundle(options: VerifyOptions): Promise<Report> {
  const reading: Reading = {
    options,
    auditing: openAuditing(options.auditorFor, options.capacity ?? CAPACITY),
    versions: new Map(),
    doubts: [],
    doubtCount: 0,
    header: undefined,
    checkpoint: undefined,
    frontier: EMPTY_FRONTIER,
    digest: options.runningDigest(),
    entries: 0,
    facts: 0,
    lastPosition: -1,
    ended: false,
  };
  for await (const lines of options.lines()) {
    for (const line of lines) readLine(reading, line);
    options.progress?.(reading.facts);
  }
  finish(reading);
  for (const doubt of reading.auditing.end()) raise(reading, doubt);
  while (reading.auditing.again()) await auditAgain(reading);
  return reportOf(reading);
}

function raise(reading: Reading, doubt: Doubt): void {
  reading.doubtCount += 1;
  if (reading.doubts.length < DOUBTS_KEPT) reading.doubts.push(doubt);
}

function readLine(reading: Reading, line: string): void {
  if (reading.ended) return raise(reading, { code: 'line-after-end' });
  if (reading.header === undefined) return readHeader(reading, line);
  const read = parseBundleLine(line);
  if ('doubt' in read) {
    // The line cannot be placed, so what follows can only be read on its own terms.
    raise(reading, { ...read.doubt, detail: { line: reading.entries + 2 } });
    reading.digest.update(`${line}\n`);
    reading.entries += 1;
    return;
  }
  if (read.value.kind === 'trailer') return readTrailer(reading, read.value.trailer);
  reading.digest.update(`${line}\n`);
  reading.entries += 1;
  readEntry(reading, reading.header, read.value.entry);
}

const NO_HEADER: BundleHeader = {
  scope: 'streams',
  streams: [],
  checkpoint: '',
  keys: [],
  publications: {},
};

function readHeader(reading: Reading, line: string): void {
  reading.digest.update(`${line}\n`);
  const read = parseHeaderLine(line);
  reading.header = 'doubt' in read ? NO_HEADER : read.value;
  if ('doubt' in read) return raise(reading, { code: 'header-malformed', detail: { line: 1 } });
  const opened = openSigned(read.value, reading.options.trust);
  if ('doubt' in opened) return raise(reading, opened.doubt);
  reading.checkpoint = opened.value;
}

function readTrailer(
  reading: Reading,
  { entries, sha256 }: { readonly entries: number; readonly sha256: string },
): void {
  reading.ended = true;
  if (entries !== reading.entries) {
    raise(reading, {
      code: 'entries-missing',
      detail: { stated: entries, found: reading.entries },
    });
  }
  if (sha256 !== reading.digest.hex()) raise(reading, { code: 'digest-differs' });
}

function readEntry(reading: Reading, header: BundleHeader, entry: BundleEntry): void {
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
  const doubt = reading.auditing.take(position, fact);
  if (doubt !== undefined) raise(reading, doubt);
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
  const { digests } = reading.options;
  const { scope, publications } = header;
  const { fact, blind, position, proof, edition = 0 } = entry;
  const list = publications[edition] ?? {};
  const bytes =
    fact === undefined
      ? paddingLeaf(blind, digests)
      : leafOf(fact, publicationOf(list, fact.type), blind, digests);
  const leaf = leafHash(bytes, digests.sha256);
  if (scope === 'ledger') {
    if (proof !== undefined) raise(reading, { code: 'proof-unasked', position });
    reading.frontier = grow(reading.frontier, leaf, digests.sha256);
    return;
  }
  const { checkpoint } = reading;
  if (checkpoint === undefined) return; // Already doubted with the header.
  const { size, root } = checkpoint;
  const inclusion = { leaf, index: position, size, proof: proof ?? [], root };
  const doubt = verifyInclusion(inclusion, digests.sha256);
  if (doubt === undefined) return;
  raise(reading, { code: 'entry-not-in-log', position, detail: { why: doubt.code } });
}

function finish(reading: Reading): void {
  const { header, checkpoint, frontier } = reading;
  if (!reading.ended) raise(reading, { code: 'end-missing' });
  if (header === undefined) return raise(reading, { code: 'nothing-to-verify' });
  for (const stream of header.streams) {
    if (!reading.versions.has(stream)) raise(reading, { code: 'stream-missing', stream });
  }
  if (header.scope !== 'ledger' || checkpoint === undefined) return;
  if (checkpoint.size !== frontier.size) {
    const detail = { stated: checkpoint.size, found: frontier.size };
    raise(reading, { code: 'log-size-differs', detail });
  } else if (!sameBytes(checkpoint.root, frontierRoot(frontier, reading.options.digests.sha256))) {
    raise(reading, { code: 'log-root-differs' });
  }
}

/** A further pass, for the streams that memory had no room for; everything else is checked. */
async function auditAgain(reading: Reading): Promise<void> {
  for await (const lines of reading.options.lines()) {
    for (const line of lines) {
      const read = parseBundleLine(line);
      if ('doubt' in read || read.value.kind !== 'entry') continue;
      const { position, fact } = read.value.entry;
      const doubt = fact === undefined ? undefined : reading.auditing.take(position, fact);
      if (doubt !== undefined) raise(reading, doubt);
    }
  }
  for (const doubt of reading.auditing.end()) raise(reading, doubt);
}

function reportOf(reading: Reading): Report {
  const { entries, facts, versions, doubts, doubtCount, checkpoint } = reading;
  const base = { entries, facts, streams: versions.size, doubts, doubtCount };
  if (checkpoint === undefined) return base;
  const { origin, size, signatures } = checkpoint;
  return { ...base, checkpoint: { origin, size, signers: signatures.map(({ name }) => name) } };
}
