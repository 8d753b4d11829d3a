import { createHash } from 'node:crypto';
import {
  type Entry,
  editionsIn,
  type LogReader,
  type Queryable,
  readEntries,
  readStreamEntries,
} from '@yangguang/ledger';
import {
  type BundleEntry,
  type BundleHeader,
  entryLine,
  headerLine,
  TILE_WIDTH,
  trailerLine,
  waymarkLine,
} from '@yangguang/ledger/verify';

export interface ExportOptions {
  readonly database: Queryable;
  readonly log: LogReader;
  /** Verifier keys: the log's, then its witnesses'. */
  readonly keys: readonly string[];
}

/**
 * Everything about some procedures or parties, with proof that each fact stands in the signed log.
 * Facts later than the last checkpoint are left out: they cannot be proved yet.
 */
export async function* exportStreams(
  options: ExportOptions,
  streams: readonly string[],
): AsyncGenerator<string> {
  const entries: Entry[] = [];
  for (const stream of streams) {
    for await (const entry of readStreamEntries(options.database, stream)) {
      if (entry.position < options.log.size) entries.push(entry);
    }
  }
  entries.sort((a, b) => a.position - b.position);
  yield* bundle(options, 'streams', streams, provenEntries(entries, options.log));
}

/** The whole ledger up to its last checkpoint, in the order of the log, in bounded memory. */
export function exportLedger(options: ExportOptions): AsyncGenerator<string> {
  const { database, log } = options;
  return bundle(options, 'ledger', [], readEntries(database, 0, log.size));
}

function* provenEntries(
  entries: readonly Entry[],
  log: LogReader,
): Generator<Entry & { readonly proof: readonly Uint8Array[] }> {
  for (const entry of entries) yield { ...entry, proof: log.proofOf(entry.position) };
}

type Provable = Entry & { readonly proof?: readonly Uint8Array[] };

async function* bundle(
  { database, log, keys }: ExportOptions,
  scope: BundleHeader['scope'],
  streams: readonly string[],
  entries: Iterable<Provable> | AsyncIterable<Provable>,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const publications = Object.fromEntries(await editionsIn(database));
  const header = headerLine({ scope, streams, checkpoint: log.checkpoint, keys, publications });
  digest.update(`${header}\n`);
  yield `${header}\n`;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    const lines = [entryLine(lineOf(entry))];
    const atMark = count % TILE_WIDTH === 0 || count === log.size;
    if (scope === 'ledger' && atMark) {
      lines.push(waymarkLine(log.waymarkAt(Math.ceil(count / TILE_WIDTH) - 1)));
    }
    const text = lines.map((line) => `${line}\n`).join('');
    digest.update(text);
    yield text;
  }
  yield `${trailerLine({ entries: count, sha256: digest.digest('hex') })}\n`;
}

function lineOf({ position, blind, recorded, proof }: Provable): BundleEntry {
  const place = { position, blind, ...(proof === undefined ? {} : { proof }) };
  if (recorded === undefined) return place;
  const { position: _, ...fact } = recorded.fact;
  return { ...place, fact, edition: recorded.edition };
}
