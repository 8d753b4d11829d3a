import { Defect } from './decider.ts';

/** What may stand in a recorded fact: JSON without undefined, NaN, or sparse arrays. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * The one spelling of a JSON value, by RFC 8785 (JCS): keys sorted by UTF-16 code units, no
 * blanks, numbers as ECMAScript prints them. Equal values have equal text, so it can be hashed.
 * A value that JSON cannot hold, or a lone surrogate, is a Defect.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new Defect(`not a JSON number: ${value}`);
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value) : objectText(value);
    case 'bigint':
    case 'symbol':
    case 'undefined':
    case 'function':
      throw new Defect(`not a JSON value: ${typeof value}`);
  }
}

/**
 * Whether `text` is the canonical spelling of `value`, which `JSON.parse` has read from it and
 * which holds no lone surrogate; several times cheaper than spelling the value again.
 */
export function isCanonical(text: string, value: Json): boolean {
  // With every key in its place, what JSON.stringify writes is the canonical spelling.
  return (isInOrder(value) ? JSON.stringify(value) : canonicalJson(value)) === text;
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  const keys = Object.keys(value);
  return areInOrder(keys) && keys.every((key) => isInOrder(membersOf(value)[key]));
}

function areInOrder(keys: readonly string[]): boolean {
  let last = '';
  for (const key of keys) {
    if (last > key) return false;
    last = key;
  }
  return true;
}

function membersOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}

function arrayText(items: readonly unknown[]): string {
  let text = '[';
  // By index, so that a hole is met and refused.
  for (let i = 0; i < items.length; i += 1) text += `${i > 0 ? ',' : ''}${canonicalJson(items[i])}`;
  return `${text}]`;
}

function objectText(value: object): string {
  const members = membersOf(value);
  const keys = Object.keys(members);
  if (!areInOrder(keys)) keys.sort();
  let text = '{';
  for (const key of keys) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes just these.
const NOT_VERBATIM = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  if (!NOT_VERBATIM.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new Defect('text with a lone surrogate');
  return JSON.stringify(text);
}
