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
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Defect(`not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Defect(`not a JSON value: ${typeof value}`);
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) parts.push(`${quoted(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new Defect('text with a lone surrogate');
  return JSON.stringify(text);
}
