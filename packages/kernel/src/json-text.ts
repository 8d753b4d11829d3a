/** Bounds on a JSON text from outside; `characters` counts UTF-16 units. */
export interface JsonLimits {
  readonly characters: number;
  readonly depth: number;
}

export type JsonFaultCode =
  | 'too-large'
  | 'too-deep'
  | 'empty-text'
  | 'unexpected-end'
  | 'unexpected-character'
  | 'trailing-text'
  | 'bad-number'
  | 'bad-escape'
  | 'control-character'
  | 'lone-surrogate'
  | 'duplicate-key'
  | 'forbidden-key';

/** What is wrong in a JSON text, and where: path like `bids[2].price`, line and column from 1. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export type JsonReading = { readonly value: unknown } | { readonly fault: JsonFault };

export const JSON_LIMITS: JsonLimits = { characters: 16_000_000, depth: 64 };

/**
 * Reads JSON (RFC 8259) more strictly than `JSON.parse`: a key written twice, a lone surrogate, a
 * text too deep or too long is a fault with its place, never a silent choice.
 *
 * A whole number that a double holds exactly becomes a number. Every other number stays **its own
 * decimal text** (`60912857.64` becomes `"60912857.64"`, `40.0` becomes `"40.0"`), so that a price
 * is exact and the digits a notice printed are not lost.
 */
export function parseJsonText(text: string, limits: JsonLimits = JSON_LIMITS): JsonReading {
  const reader: Reader = { text, at: 0, limits, path: [], fault: undefined };
  if (text.length > limits.characters) return { fault: place(reader, 'too-large') };
  if (text.charCodeAt(0) === 0xfeff) reader.at = 1;
  skipBlanks(reader);
  if (reader.at === text.length) return { fault: place(reader, 'empty-text') };
  const value = readValue(reader);
  if (reader.fault !== undefined) return { fault: reader.fault };
  skipBlanks(reader);
  return reader.at < text.length ? { fault: place(reader, 'trailing-text') } : { value };
}

/** `bids[2].price`; a key that is not a plain word is quoted: `scores["投标人 1"]`. */
export function jsonPath(steps: readonly PropertyKey[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(String(step))) {
      path += path === '' ? String(step) : `.${String(step)}`;
    } else path += `[${JSON.stringify(String(step))}]`;
  }
  return path;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly limits: JsonLimits;
  readonly path: (string | number)[];
  fault: JsonFault | undefined;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANKS = /[ \t\n\r]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads one value. After a fault the answer means nothing: look at `reader.fault` first. */
function readValue(reader: Reader): unknown {
  if (reader.path.length > reader.limits.depth) return fail(reader, 'too-deep');
  const head = reader.text[reader.at];
  switch (head) {
    case undefined:
      return fail(reader, 'unexpected-end');
    case '{':
      return readObject(reader);
    case '[':
      return readArray(reader);
    case '"':
      return readString(reader);
    case 't':
      return readWord(reader, 'true', true);
    case 'f':
      return readWord(reader, 'false', false);
    case 'n':
      return readWord(reader, 'null', null);
    default:
      return readNumber(reader);
  }
}

function readObject(reader: Reader): unknown {
  const object: Record<string, unknown> = {};
  reader.at += 1;
  skipBlanks(reader);
  if (takes(reader, '}')) return object;
  for (;;) {
    if (reader.text[reader.at] !== '"') return failHere(reader);
    const start = reader.at;
    const key = readString(reader);
    if (reader.fault !== undefined) return undefined;
    reader.path.push(key);
    if (Object.hasOwn(object, key)) return fail(reader, 'duplicate-key', start);
    if (key === '__proto__') return fail(reader, 'forbidden-key', start);
    skipBlanks(reader);
    if (!takes(reader, ':')) return failHere(reader);
    skipBlanks(reader);
    object[key] = readValue(reader);
    if (reader.fault !== undefined) return undefined;
    reader.path.pop();
    skipBlanks(reader);
    if (takes(reader, '}')) return object;
    if (!takes(reader, ',')) return failHere(reader);
    skipBlanks(reader);
  }
}

function readArray(reader: Reader): unknown {
  const items: unknown[] = [];
  reader.at += 1;
  skipBlanks(reader);
  if (takes(reader, ']')) return items;
  for (;;) {
    reader.path.push(items.length);
    items.push(readValue(reader));
    if (reader.fault !== undefined) return undefined;
    reader.path.pop();
    skipBlanks(reader);
    if (takes(reader, ']')) return items;
    if (!takes(reader, ',')) return failHere(reader);
    skipBlanks(reader);
  }
}

function readString(reader: Reader): string {
  const { text } = reader;
  const start = reader.at;
  let value = '';
  let from = start + 1;
  for (let at = from; ; at += 1) {
    const unit = text.charCodeAt(at);
    if (Number.isNaN(unit)) return fail(reader, 'unexpected-end', text.length);
    if (unit < 0x20) return fail(reader, 'control-character', at);
    if (unit === 0x22) {
      value += text.slice(from, at);
      reader.at = at + 1;
      return value.isWellFormed() ? value : fail(reader, 'lone-surrogate', start);
    }
    if (unit !== 0x5c) continue;
    value += text.slice(from, at);
    const escaped = readEscape(text, at + 1);
    if (escaped === undefined) return fail(reader, 'bad-escape', at);
    value += escaped;
    at += text[at + 1] === 'u' ? 5 : 1;
    from = at + 1;
  }
}

function readEscape(text: string, at: number): string | undefined {
  const letter = text[at] ?? '';
  if (letter !== 'u') return Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  const hex = text.slice(at + 1, at + 5);
  return /^[0-9a-fA-F]{4}$/.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : undefined;
}

function readWord(reader: Reader, word: string, value: boolean | null): unknown {
  if (!reader.text.startsWith(word, reader.at)) return failHere(reader);
  reader.at += word.length;
  return value;
}

function readNumber(reader: Reader): unknown {
  NUMBER.lastIndex = reader.at;
  const match = NUMBER.exec(reader.text);
  if (match === null) return failHere(reader);
  const [literal, fraction, exponent] = match;
  const after = reader.text[reader.at + literal.length] ?? '';
  if (/[\d.eE+-]/.test(after)) return fail(reader, 'bad-number');
  reader.at += literal.length;
  const whole = fraction === undefined && exponent === undefined;
  const value = Number(literal);
  return whole && Number.isSafeInteger(value) && !Object.is(value, -0) ? value : literal;
}

function skipBlanks(reader: Reader): void {
  BLANKS.lastIndex = reader.at;
  BLANKS.exec(reader.text);
  reader.at = BLANKS.lastIndex;
}

function takes(reader: Reader, mark: string): boolean {
  if (reader.text[reader.at] !== mark) return false;
  reader.at += 1;
  return true;
}

function failHere(reader: Reader): undefined {
  const ended = reader.at >= reader.text.length;
  fail(reader, ended ? 'unexpected-end' : 'unexpected-character');
  return undefined;
}

/** Notes the first fault; the empty text it answers is never used. */
function fail(reader: Reader, code: JsonFaultCode, at: number = reader.at): string {
  reader.fault ??= place(reader, code, at);
  return '';
}

function place(reader: Reader, code: JsonFaultCode, at: number = reader.at): JsonFault {
  const before = reader.text.slice(0, at).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { code, path: jsonPath(reader.path), line: before.length, column };
}
