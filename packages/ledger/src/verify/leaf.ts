import { canonicalJson, Defect, type Instant, type Json, parseInstant } from '@yangguang/kernel';
import { base64Text, concat, parseBase64, parseUtf8, sameBytes, utf8, utf8Into } from './bytes.ts';
import { type Checked, type Doubt, doubt } from './doubt.ts';
import { type Fact, type FactBody, isPlainObject } from './fact.ts';
import { HASH_SIZE, type Hash, sha256 } from './hash.ts';
import { sm3 } from './sm3.ts';

/**
 * What the public may see of one type of event at once. `public` names the body fields shown in
 * the leaf, beside stream, type, time and actor; all other fields are committed to, and so is the
 * version: it counts the private facts of the stream, and so the bids before their opening.
 * `private` shows nothing, not even that this type of event happened.
 */
export type Publication = 'private' | { readonly public: readonly string[] };

/** The allow-list, by event type. What is not on it is private. */
export type Publications = Readonly<Record<string, Publication>>;

/** What a leaf tells by itself, read from the log. */
export type Leaf = PublicLeaf | PrivateLeaf;

export interface PublicLeaf {
  readonly kind: 'public';
  readonly stream: string;
  readonly type: string;
  readonly at: Instant;
  readonly by: string;
  /** The shown fields, or their digest where they would not fit into a leaf. */
  readonly fields: FactBody | undefined;
}

/** A private fact, or padding: nobody but the owner of the blind can tell which. */
export interface PrivateLeaf {
  readonly kind: 'private';
}

/** The two hash functions in a leaf; a server injects the platform's own. */
export interface Digests {
  readonly sha256: Hash;
  readonly sm3: Hash;
}

export type LeafDoubtCode =
  | 'leaf-malformed'
  | 'blind-malformed'
  | 'fact-malformed'
  | 'leaf-kind-differs'
  | 'leaf-stream-differs'
  | 'leaf-type-differs'
  | 'leaf-time-differs'
  | 'leaf-actor-differs'
  | 'leaf-fields-differ'
  | 'leaf-commitment-differs';

/** Bytes in a leaf, at most. */
export const MAX_LEAF = 8 * 1024;

/** Bytes in a blind: random, one per fact, kept beside the fact and told only with it. */
export const BLIND_SIZE = 32;

export const PORTABLE_DIGESTS: Digests = { sha256, sm3 };

const DOMAIN = utf8('tlc1\0');
const NO_VALUE = '';

/** Each part of a leaf on the wire, and the doubt when it is not what a fact makes it. */
const PARTS: readonly (readonly [string, LeafDoubtCode])[] = [
  ['k', 'leaf-kind-differs'],
  ['s', 'leaf-stream-differs'],
  ['ty', 'leaf-type-differs'],
  ['t', 'leaf-time-differs'],
  ['by', 'leaf-actor-differs'],
  ['d', 'leaf-fields-differ'],
  ['h', 'leaf-fields-differ'],
  ['c', 'leaf-commitment-differs'],
  ['g', 'leaf-commitment-differs'],
];

export function publicationOf(publications: Publications, type: string): Publication {
  return Object.hasOwn(publications, type) ? (publications[type] ?? 'private') : 'private';
}

/**
 * The leaf that stands in the log for a fact: canonical JSON, at most 8 KiB. Where the shown
 * fields do not fit, the leaf has the digest of their canonical JSON (`h`) in place of all of
 * them (`d`): nothing is ever cut short, and the fields themselves travel with the fact.
 *
 * `bodyText` is the body's canonical text, for who has it at hand.
 */
export function leafOf(
  fact: Fact,
  publication: Publication,
  blind: Uint8Array,
  digests: Digests = PORTABLE_DIGESTS,
  bodyText?: string,
): Uint8Array {
  const leaf = written(fact, publication, blind, digests, bodyText);
  if (leaf.length > MAX_LEAF) throw new Defect(`leaf of ${leaf.length} bytes in ${fact.stream}`);
  return leaf;
}

/** A leaf that stands for nothing and looks private, so that counting leaves tells nothing. */
export function paddingLeaf(blind: Uint8Array, digests: Digests = PORTABLE_DIGESTS): Uint8Array {
  return privateLeaf(NO_VALUE, blind, digests); // No fact has an empty text.
}

function written(
  fact: Fact,
  publication: Publication,
  blind: Uint8Array,
  digests: Digests,
  bodyText?: string,
): Uint8Array {
  return publication === 'private'
    ? privateLeaf(factText(fact, bodyText), blind, digests)
    : publicLeaf(fact, publication.public, blind, digests);
}

/** A fact's canonical JSON, put together around the text of its body. */
function factText(
  { at, body, by, stream, type, version }: Fact,
  bodyText: string = canonicalJson(body),
): string {
  const names = `"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}`;
  const head = `"at":"${at}","body":${bodyText},"by":${canonicalJson(by)}`;
  return `{${head},${names},"version":${version}}`;
}

function publicLeaf(
  { stream, version, type, at, by, body }: Fact,
  shown: readonly string[],
  blind: Uint8Array,
  digests: Digests,
): Uint8Array {
  const fields = Object.entries(body);
  const d = Object.fromEntries(fields.filter(([key]) => shown.includes(key)));
  const withheld = fields.filter(([key]) => !shown.includes(key));
  const c = commitTo(version, withheld, blind, digests);
  const rest = { v: 1, k: 'pub', s: stream, ty: type, t: at, by, c };
  const leaf = utf8(canonicalJson({ ...rest, d }));
  if (leaf.length <= MAX_LEAF) return leaf;
  const text = utf8(canonicalJson(d));
  const h = {
    len: text.length,
    sha256: base64Text(digests.sha256(text)),
    sm3: base64Text(digests.sm3(text)),
  };
  return utf8(canonicalJson({ ...rest, h }));
}

function commitTo(
  version: number,
  withheld: readonly (readonly [string, Json])[],
  blind: Uint8Array,
  digests: Digests,
): string {
  const value = canonicalJson({ version, withheld: Object.fromEntries(withheld) });
  return base64Text(digests.sha256(preimage(value, blind)));
}

function privateLeaf(value: string, blind: Uint8Array, digests: Digests): Uint8Array {
  const committed = preimage(value, blind);
  const c = base64Text(digests.sha256(committed));
  const g = base64Text(digests.sm3(committed));
  return utf8(`{"c":"${c}","g":"${g}","k":"prv","v":1}`);
}

/** Where short preimages are put together; a view of it is good until the next one is. */
const scratch = new Uint8Array(16 * 1024);
const MOST_BYTES = 3; // In UTF-8, of one UTF-16 unit.

/** "tlc1" || 0x00 || blind || value. Its hash, the commitment, hides the value and binds to it. */
function preimage(value: string, blind: Uint8Array): Uint8Array {
  if (blind.length !== BLIND_SIZE) throw new Defect(`a blind of ${blind.length} bytes`);
  const start = DOMAIN.length + BLIND_SIZE;
  if (start + value.length * MOST_BYTES > scratch.length) {
    return concat(DOMAIN, blind, utf8(value));
  }
  scratch.set(DOMAIN);
  scratch.set(blind, DOMAIN.length);
  return scratch.subarray(0, start + utf8Into(value, scratch.subarray(start)));
}

/**
 * Proves that a disclosed fact is the one that a leaf of the log committed to. Answers every
 * part that differs, or nothing when the leaf is just what the fact and the blind make it.
 */
export function openLeaf(
  leaf: Uint8Array,
  fact: Fact,
  publication: Publication,
  blind: Uint8Array,
  digests: Digests = PORTABLE_DIGESTS,
): readonly Doubt<LeafDoubtCode>[] {
  if (blind.length !== BLIND_SIZE) return [{ code: 'blind-malformed', stream: fact.stream }];
  const codes = compare(leaf, written(fact, publication, blind, digests));
  const detail = { version: fact.version };
  return codes.map((code) => ({ code, stream: fact.stream, detail }));
}

/** Proves that a leaf was padding. */
export function openPadding(
  leaf: Uint8Array,
  blind: Uint8Array,
  digests: Digests = PORTABLE_DIGESTS,
): readonly Doubt<LeafDoubtCode>[] {
  if (blind.length !== BLIND_SIZE) return [{ code: 'blind-malformed' }];
  return compare(leaf, paddingLeaf(blind, digests)).map((code) => ({ code }));
}

function compare(found: Uint8Array, expected: Uint8Array): readonly LeafDoubtCode[] {
  if (expected.length > MAX_LEAF) return ['fact-malformed'];
  if (sameBytes(found, expected)) return [];
  const [left, right] = [readWire(found), readWire(expected)];
  if (left === undefined || right === undefined) return ['leaf-malformed'];
  const differing = PARTS.filter(([part]) => textOf(left[part]) !== textOf(right[part]));
  const codes = [...new Set(differing.map(([, code]) => code))];
  return codes.includes('leaf-kind-differs') ? ['leaf-kind-differs'] : codes;
}

function textOf(part: Json | undefined): string {
  return part === undefined ? '' : canonicalJson(part);
}

/** Reads a leaf as a stranger can: what it shows, not what it commits to. */
export function parseLeaf(bytes: Uint8Array): Checked<Leaf, LeafDoubtCode> {
  const wire = readWire(bytes);
  if (wire === undefined) return doubt('leaf-malformed');
  if (wire.k === 'prv') return { value: { kind: 'private' } };
  const { s, ty, t, by, d } = wire;
  const at = typeof t === 'string' ? parseInstant(t) : undefined;
  const named = typeof s === 'string' && typeof ty === 'string' && typeof by === 'string';
  if (!named || at === undefined || at !== t) return doubt('leaf-malformed');
  const fields = isPlainObject(d) ? d : undefined;
  return { value: { kind: 'public', stream: s, type: ty, at, by, fields } };
}

/** The members of a leaf that has one of the three shapes, in its one spelling; else undefined. */
function readWire(bytes: Uint8Array): FactBody | undefined {
  const text = bytes.length > MAX_LEAF ? undefined : parseUtf8(bytes);
  const wire = text === undefined ? undefined : parseJson(text);
  if (!isPlainObject(wire) || canonicalJson(wire) !== text || wire.v !== 1) return undefined;
  const shape = Object.keys(wire).sort().join();
  const digests = [wire.c, wire.g].every((part) => part === undefined || isDigest(part));
  if (!digests) return undefined;
  if (wire.k === 'prv') return shape === 'c,g,k,v' ? wire : undefined;
  const isPublic = wire.k === 'pub' && /^by,c,[dh],k,s,t,ty,v$/.test(shape);
  return isPublic && (isPlainObject(wire.d) || isPlainObject(wire.h)) ? wire : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDigest(part: Json): boolean {
  return typeof part === 'string' && parseBase64(part)?.length === HASH_SIZE;
}
