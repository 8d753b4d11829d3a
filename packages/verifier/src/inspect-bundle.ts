import {
  type BundleEntry,
  type BundleHeader,
  type BundleTrailer,
  type Fact,
  frontierRoot,
  parseBundleLine,
  parseHeaderLine,
  sameBytes,
} from '@yangguang/ledger/verify';
import { readEntry, readWaymark } from './check-entry.ts';
import { beginReading, type Doubts, type InspectOptions, type Reading, raise } from './reading.ts';
import { openSigned } from './trust.ts';

/** What an export says of itself, and what is wrong with how it is written, signed and proved. */
export interface Inspection {
  readonly entries: number;
  readonly facts: number;
  readonly streams: number;
  readonly checkpoint?: {
    readonly origin: string;
    readonly size: number;
    readonly signers: readonly string[];
  };
  readonly doubts: Doubts;
}

/** A fact of the export, and where it stands. */
export interface PlacedFact {
  readonly position: number;
  readonly fact: Fact;
  /** The line's number, from 1, and its text. */
  readonly line: number;
  readonly text: string;
}

/**
 * Re-checks all that needs no rules of trading: spelling, completeness, the signed tree, each
 * entry's place in it, and the order of each stream. The export is read once.
 */
export async function inspectBundle(
  options: InspectOptions,
  follow?: (fact: PlacedFact) => void,
): Promise<Inspection> {
  const reading = beginReading(options);
  for await (const lines of options.lines()) {
    for (const text of lines) {
      const { position, fact } = readLine(reading, text) ?? NO_ENTRY;
      if (fact !== undefined) follow?.({ position, fact, line: reading.line, text });
    }
    digestRead(reading);
  }
  finish(reading);
  return inspectionOf(reading);
}

const NO_ENTRY = { position: 0, fact: undefined };

/** Lines are digested many at a time: one call for each would cost more than its hash. */
function digestRead(reading: Reading): void {
  // After the trailer the digest has been told, and nothing more is to be fed.
  if (reading.undigested !== '') reading.digest.update(reading.undigested);
  reading.undigested = '';
}

/** Answers the entry, where the line is one. */
function readLine(reading: Reading, line: string): BundleEntry | undefined {
  reading.line += 1;
  if (reading.ended) return void raise(reading, { code: 'line-after-end' });
  if (reading.header === undefined) return void readHeader(reading, line);
  const read = parseBundleLine(line);
  if ('doubt' in read) {
    // The line cannot be placed, so what follows can only be read on its own terms.
    raise(reading, read.doubt);
    reading.undigested += `${line}\n`;
    reading.entries += 1;
    return undefined;
  }
  if (read.value.kind === 'trailer') return void readTrailer(reading, read.value.trailer);
  reading.undigested += `${line}\n`;
  if (read.value.kind === 'waymark') return void readWaymark(reading, read.value.waymark);
  reading.entries += 1;
  readEntry(reading, reading.header, read.value.entry);
  return read.value.entry;
}

const NO_HEADER: BundleHeader = {
  scope: 'streams',
  streams: [],
  checkpoint: '',
  keys: [],
  publications: {},
};

function readHeader(reading: Reading, line: string): void {
  reading.undigested += `${line}\n`;
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
  digestRead(reading);
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

function inspectionOf({ entries, facts, versions, doubts, checkpoint }: Reading): Inspection {
  const base = { entries, facts, streams: versions.size, doubts };
  if (checkpoint === undefined) return base;
  const { origin, size, signatures } = checkpoint;
  return { ...base, checkpoint: { origin, size, signers: signatures.map(({ name }) => name) } };
}
