import { canonicalJson, isCanonical } from '@yangguang/kernel';
import { base64Text, parseBase64 } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import { type Fact, isPlainObject, parseFact } from './fact.ts';
import { HASH_SIZE } from './hash.ts';
import { BLIND_SIZE, type Publication, type Publications } from './leaf.ts';
import { TILE_WIDTH } from './tiles.ts';

/**
 * An export that a stranger can check offline: lines of canonical JSON, so that every bit counts.
 * First the header; then one line per entry, in the order of the log; last the trailer, with the
 * count and the SHA-256 of all that stands before it, so that nothing can be missing at the end.
 *
 * A `ledger` bundle holds every entry from 0 on, padding included, and the reader grows the tree
 * itself; after each tile's worth of entries a {@link Waymark} lets it say which one is false. A
 * bundle of `streams` holds all facts of those streams, each with its inclusion proof.
 */
export interface BundleHeader {
  readonly scope: 'ledger' | 'streams';
  /** The streams inside, in a bundle of streams; empty for a ledger. */
  readonly streams: readonly string[];
  /** The signed note over the tree in which the entries stand. */
  readonly checkpoint: string;
  /** Verifier keys: the log's own first, then witnesses'. The reader may insist on others. */
  readonly keys: readonly string[];
  /** The publication lists under which facts were recorded, by number: they shape the leaves. */
  readonly publications: Readonly<Record<string, Publications>>;
}

export interface BundleEntry {
  /** The leaf index in the log. */
  readonly position: number;
  readonly blind: Uint8Array;
  /** Absent for padding, as is the number of the publication list. */
  readonly fact?: Fact;
  readonly edition?: number;
  /** The canonical text of the fact's body, as the line has it; none is needed to write a line. */
  readonly bodyText?: string;
  /** The inclusion proof, in a bundle of streams. */
  readonly proof?: readonly Uint8Array[];
}

/**
 * 里程碑: the leaf hashes of the entries since the last one, 256 save at the end, and the proof
 * that they stand in the signed tree. The reader needs none to know that a ledger is whole; with
 * them it can point at the entry that is not.
 */
export interface Waymark {
  readonly leaves: readonly Uint8Array[];
  /** From the root of these leaves to the root of the log. */
  readonly proof: readonly Uint8Array[];
}

export interface BundleTrailer {
  readonly entries: number;
  /** SHA-256 over all lines before this one, each with its line feed, in hexadecimal. */
  readonly sha256: string;
}

export type BundleDoubtCode = 'line-malformed' | 'line-not-canonical' | 'line-too-long';

/** Characters in one line: a fact of 1 MiB and its proof fit. */
export const MAX_LINE = 4 * 1024 * 1024;

const FORMAT = 'yangguang-bundle/1';

export function headerLine(header: BundleHeader): string {
  return canonicalJson({ format: FORMAT, ...header });
}

export function entryLine({ position, blind, fact, edition, proof }: BundleEntry): string {
  const head = { p: position, b: base64Text(blind) };
  const body =
    fact === undefined
      ? {}
      : { s: fact.stream, n: fact.version, ty: fact.type, t: fact.at, by: fact.by, d: fact.body };
  const e = edition === undefined ? {} : { e: edition };
  const x = proof === undefined ? {} : { x: proof.map(base64Text) };
  return canonicalJson({ ...head, ...body, ...e, ...x });
}

export function waymarkLine({ leaves, proof }: Waymark): string {
  return canonicalJson({ h: leaves.map(base64Text), x: proof.map(base64Text) });
}

export function trailerLine({ entries, sha256 }: BundleTrailer): string {
  return canonicalJson({ end: entries, sha256 });
}

export type BundleLine =
  | { readonly kind: 'entry'; readonly entry: BundleEntry }
  | { readonly kind: 'waymark'; readonly waymark: Waymark }
  | { readonly kind: 'trailer'; readonly trailer: BundleTrailer };

/** Reads the first line. Anything but the one spelling of a header is a doubt. */
export function parseHeaderLine(line: string): Checked<BundleHeader, BundleDoubtCode> {
  const read = parseCanonical(line);
  if ('doubt' in read) return read;
  const { format, scope, streams, checkpoint, keys, publications, ...others } = read.value;
  const known = format === FORMAT && (scope === 'ledger' || scope === 'streams');
  if (!known || Object.keys(others).length > 0) return doubt('line-malformed');
  if (typeof checkpoint !== 'string' || !isTexts(streams) || !isTexts(keys)) {
    return doubt('line-malformed');
  }
  const lists = publicationsOf(publications);
  if (lists === undefined) return doubt('line-malformed');
  return { value: { scope, streams, checkpoint, keys, publications: lists } };
}

/** Reads any further line. */
export function parseBundleLine(line: string): Checked<BundleLine, BundleDoubtCode> {
  const read = parseCanonical(line);
  if ('doubt' in read) return read;
  const wire = read.value;
  if ('end' in wire) {
    const { end, sha256, ...others } = wire;
    const known = typeof end === 'number' && typeof sha256 === 'string';
    if (!known || Object.keys(others).length > 0) return doubt('line-malformed');
    return { value: { kind: 'trailer', trailer: { entries: end, sha256 } } };
  }
  if ('h' in wire) {
    const waymark = waymarkOf(wire);
    return waymark === undefined
      ? doubt('line-malformed')
      : { value: { kind: 'waymark', waymark } };
  }
  const entry = entryOf(wire, line);
  return entry === undefined ? doubt('line-malformed') : { value: { kind: 'entry', entry } };
}

/**
 * The fact in an entry's line, and its position in the log; undefined when there is none. For who
 * leaves it to {@link parseBundleLine} to judge how the line is written.
 */
export function factInLine(
  line: string,
): { readonly position: number; readonly fact: Fact } | undefined {
  const wire = line.length > MAX_LINE ? undefined : parseJson(line);
  if (!isRecord(wire)) return undefined;
  const { b, p: position, s: stream, n: version, ty: type, t: at, by, d: body } = wire;
  if (typeof position !== 'number' || typeof b !== 'string' || typeof by !== 'string') return;
  const bodyText = bodyTextIn(line, b, by);
  const fact = parseFact({ stream, version, type, at, by, body }, bodyText);
  return fact && { position, fact };
}

function publicationsOf(value: unknown): BundleHeader['publications'] | undefined {
  if (!isRecord(value)) return undefined;
  const lists: Record<string, Publications> = {};
  for (const [edition, list] of Object.entries(value)) {
    if (!isRecord(list)) return undefined;
    const parsed: Record<string, Publication> = {};
    for (const [type, one] of Object.entries(list)) {
      const publication = publicationFrom(one);
      if (publication === undefined) return undefined;
      parsed[type] = publication;
    }
    lists[edition] = parsed;
  }
  return lists;
}

function publicationFrom(value: unknown): Publication | undefined {
  if (value === 'private') return value;
  if (!isRecord(value) || Object.keys(value).join() !== 'public') return undefined;
  return isTexts(value.public) ? { public: value.public } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Wire = Readonly<Record<string, unknown>>;

function parseCanonical(line: string): Checked<Wire, BundleDoubtCode> {
  if (line.length > MAX_LINE) return doubt('line-too-long');
  const value = parseJson(line);
  if (!isPlainObject(value)) return doubt('line-malformed');
  return isCanonical(line, value) ? { value } : doubt('line-not-canonical');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entryOf(wire: Wire, line: string): BundleEntry | undefined {
  const { p: position, b, x } = wire;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) return;
  if (typeof b !== 'string') return undefined;
  const blind = parseBase64(b);
  if (blind?.length !== BLIND_SIZE) return undefined;
  const proof = x === undefined ? undefined : hashesOf(x);
  if (x !== undefined && proof === undefined) return undefined;
  const place = { position, blind, ...(proof === undefined ? {} : { proof }) };
  const further = Object.keys(wire).length - (proof === undefined ? 2 : 3);
  if (further === 0) return place;
  const { s: stream, n: version, ty: type, t: at, by, d: body, e: edition } = wire;
  if (further !== 7 || typeof by !== 'string' || typeof edition !== 'number') return undefined;
  const bodyText = bodyTextIn(line, b, by);
  const fact = parseFact({ stream, version, type, at, by, body }, bodyText);
  return fact === undefined ? undefined : { ...place, fact, edition, bodyText };
}

/**
 * Where the body stands in a canonical line: after the blind and the actor, before the edition.
 * No text can hold `,"e":` itself, for its quotation marks would be escaped.
 */
function bodyTextIn(line: string, blind: string, by: string): string {
  const before = `{"b":"${blind}","by":${canonicalJson(by)},"d":`;
  return line.slice(before.length, line.lastIndexOf(',"e":'));
}

function waymarkOf({ h, x, ...others }: Wire): Waymark | undefined {
  const [leaves, proof] = [hashesOf(h, TILE_WIDTH), hashesOf(x)];
  if (leaves === undefined || proof === undefined) return undefined;
  return Object.keys(others).length === 0 ? { leaves, proof } : undefined;
}

function hashesOf(value: unknown, most = 64): readonly Uint8Array[] | undefined {
  if (!isTexts(value) || value.length > most) return undefined;
  const hashes: Uint8Array[] = [];
  for (const text of value) {
    const hash = parseBase64(text);
    if (hash?.length !== HASH_SIZE) return undefined;
    hashes.push(hash);
  }
  return hashes;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
