import {
  type BundleHeader,
  type BundleTrailer,
  type Doubt,
  frontierRoot,
  parseBundleLine,
  parseHeaderLine,
  sameBytes,
} from '@yangguang/ledger/verify';
import { readEntry, readWaymark } from './check-entry.ts';
import { beginReading, type Reading, raise, type VerifyOptions } from './reading.ts';
import { openSigned } from './trust.ts';

export interface Report {
  readonly entries: number;
  readonly facts: number;
  readonly streams: number;
  readonly checkpoint?: {
    readonly origin: string;
    readonly size: number;
    readonly signers: readonly string[];
  };
  /** The first doubts, in the order of the export; `doubtCount` counts all. */
  readonly doubts: readonly Doubt[];
  readonly doubtCount: number;
}

/**
 * Re-checks an export, offline and in bounded memory: spelling, completeness, the signed tree,
 * each entry's place in it, the order of each stream, and every decision taken again.
 */
export async function verifyBundle(options: VerifyOptions): Promise<Report> {
  const reading = beginReading(options);
  for await (const lines of options.lines()) {
    for (const line of lines) readLine(reading, line);
    options.progress?.(reading.facts);
  }
  finish(reading);
  endPass(reading);
  while (reading.auditing.again()) await auditAgain(reading);
  return reportOf(reading);
}

function readLine(reading: Reading, line: string): void {
  reading.line += 1;
  if (reading.ended) return raise(reading, { code: 'line-after-end' });
  if (reading.header === undefined) return readHeader(reading, line);
  const read = parseBundleLine(line);
  if ('doubt' in read) {
    // The line cannot be placed, so what follows can only be read on its own terms.
    raise(reading, read.doubt);
    reading.digest.update(`${line}\n`);
    reading.entries += 1;
    return;
  }
  if (read.value.kind === 'trailer') return readTrailer(reading, read.value.trailer);
  reading.digest.update(`${line}\n`);
  if (read.value.kind === 'waymark') return readWaymark(reading, read.value.waymark);
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
  if ('doubt' in read) return raise(reading, { code: 'header-malformed' });
  const opened = openSigned(read.value, reading.options.trust);
  if ('doubt' in opened) return raise(reading, opened.doubt);
  reading.checkpoint = opened.value;
}

function readTrailer(reading: Reading, { entries, sha256 }: BundleTrailer): void {
  reading.ended = true;
  if (entries !== reading.entries) {
    const detail = { stated: entries, found: reading.entries };
    raise(reading, { code: 'entries-missing', detail });
  }
  if (sha256 !== reading.digest.hex()) raise(reading, { code: 'digest-differs' });
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

/** What only the end of a pass can tell: streams that stop in the middle of a decision. */
function endPass(reading: Reading): void {
  for (const { line, doubt } of reading.auditing.end()) raise(reading, doubt, line);
}

/** A further pass, for the streams that memory had no room for; everything else is checked. */
async function auditAgain(reading: Reading): Promise<void> {
  let at = 0;
  for await (const lines of reading.options.lines()) {
    for (const line of lines) {
      at += 1;
      const read = parseBundleLine(line);
      if ('doubt' in read || read.value.kind !== 'entry') continue;
      const { position, fact } = read.value.entry;
      if (fact === undefined) continue;
      const doubt = reading.auditing.take({ position, line: at }, fact);
      if (doubt !== undefined) raise(reading, doubt, at);
    }
  }
  endPass(reading);
}

function reportOf(reading: Reading): Report {
  const { entries, facts, versions, doubtCount, checkpoint } = reading;
  const inOrder = reading.doubts.toSorted((a, b) => a.line - b.line);
  const doubts = inOrder.map(({ doubt }) => doubt);
  const base = { entries, facts, streams: versions.size, doubts, doubtCount };
  if (checkpoint === undefined) return base;
  const { origin, size, signatures } = checkpoint;
  return { ...base, checkpoint: { origin, size, signers: signatures.map(({ name }) => name) } };
}
