import { canonicalJson, type Instant, isInstant, type Json } from '@yangguang/kernel';
import { utf8 } from './bytes.ts';

/** One recorded event of one procedure: what the ledger stores, and what a leaf commits to. */
export interface Fact {
  /** The procedure it belongs to, for example `tender/E6200…001`. */
  readonly stream: string;
  /** Its place in the stream, from 1, without gaps. */
  readonly version: number;
  /** Noun and participle: `bidSealed`. */
  readonly type: string;
  readonly at: Instant;
  /** The actor. */
  readonly by: string;
  /** What was recorded, without type, time and actor. */
  readonly body: FactBody;
}

export type FactBody = { readonly [key: string]: Json };

/** Bytes of canonical JSON in one body; larger matter is a document, recorded by its digest. */
export const MAX_BODY = 1024 * 1024;

const MAX_NAME = 256;
const MAX_DEPTH = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: names are printed and compared by eye.
const NAME = /^[^\s\u0000-\u001f\u007f-\u009f]+$/u;
const FIELDS: ReadonlySet<string> = new Set(['at', 'body', 'by', 'stream', 'type', 'version']);

/**
 * Reads a fact from parsed JSON: just these six fields, each in its bounds; else undefined.
 * `bodyText` is for who has read the body from that very text, and knows that it is plain JSON.
 */
export function parseFact(value: unknown, bodyText?: string): Fact | undefined {
  if (!isObject(value) || !hasFields(value)) return undefined;
  const { stream, version, type, at, by, body } = value;
  if (!isName(stream) || !isName(type) || !isName(by)) return undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    return undefined;
  if (typeof at !== 'string' || !isInstant(at)) return undefined;
  if (!isBody(body, bodyText)) return undefined;
  if (isTooLong(bodyText ?? canonicalJson(body))) return undefined;
  return { stream, version, type, at, by, body };
}

function isBody(value: unknown, text: string | undefined): value is FactBody {
  return isObject(value) && (text !== undefined || isPlainObject(value));
}

function hasFields(value: object): boolean {
  let fields = 0;
  for (const key of Object.keys(value)) {
    if (!FIELDS.has(key)) return false;
    fields += 1;
  }
  return fields === FIELDS.size;
}

function isTooLong(text: string): boolean {
  // A UTF-16 unit is three bytes at most, so that bytes need counting near the limit alone.
  return text.length > MAX_BODY || (text.length > MAX_BODY / 3 && utf8(text).length > MAX_BODY);
}

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_NAME &&
    value.isWellFormed() &&
    NAME.test(value)
  );
}

/** An object of plain JSON, not nested too deep to be written out again. */
export function isPlainObject(value: unknown, depth = MAX_DEPTH): value is FactBody {
  if (!isObject(value)) return false;
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed() || !isPlain(value[key], depth - 1)) return false;
  }
  return true;
}

function isPlain(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value.isWellFormed();
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth - 1));
  return isPlainObject(value, depth);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
