import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@yangguang/kernel';

/** An export as its lines, without their line feeds. */
export type Lines = readonly string[];

/** A change to an export, and the line, from 1, that the verifier must name first. */
export interface Mutation {
  readonly name: string;
  readonly content: Uint8Array;
  readonly line: number;
}

export function linesOf(content: string): Lines {
  return content.trimEnd().split('\n');
}

export function textOf(lines: Lines): Uint8Array {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** The lines with a trailer that is right about them, as a forger would not forget to make it. */
export function sealed(lines: Lines): Lines {
  const before = lines.slice(0, -1);
  const end = before.filter((line) => line.includes('"p":')).length;
  const digest = createHash('sha256').update(textOf(before)).digest('hex');
  return [...before, canonicalJson({ end, sha256: digest })];
}

type Path = readonly (string | number)[];

/** JSON with the value at a path put in its place; undefined takes the member away. */
export function put(value: Json, [step, ...rest]: Path, change: Json | undefined): Json {
  if (step === undefined) throw new Error('a path to nowhere');
  const next = (member: Json | undefined): Json | undefined =>
    rest.length === 0 ? change : put(member ?? {}, rest, change);
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    const at = Number(step);
    const item = next(items[at]);
    return [...items.slice(0, at), ...(item === undefined ? [] : [item]), ...items.slice(at + 1)];
  }
  if (typeof value !== 'object' || value === null) throw new Error(`nothing at ${step}`);
  const object: { readonly [key: string]: Json } = Object.fromEntries(Object.entries(value));
  const { [String(step)]: member, ...others } = object;
  const item = next(member);
  return item === undefined ? others : { ...others, [step]: item };
}

/** The JSON at a path, for a change that starts from what was there. */
export function at(value: Json, path: Path): Json {
  let found: Json | undefined = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) throw new Error(`nothing at ${step}`);
    const members: ReadonlyMap<string, Json> = new Map(Object.entries(found));
    found = members.get(String(step));
  }
  if (found === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return found;
}

/** One line edited as a forger edits it: still canonical, and the trailer made right again. */
export function edited(lines: Lines, index: number, path: Path, change: Json | undefined): Lines {
  const line: Json = JSON.parse(lines[index] ?? '');
  return sealed(lines.with(index, canonicalJson(put(line, path, change))));
}

/** The `bit`-th bit of one byte of one line turned round, and nothing else. */
export function flipped(lines: Lines, index: number, offset: number, bit: number): Uint8Array {
  const bytes = Buffer.from(textOf(lines));
  const start = Buffer.byteLength(textOf(lines.slice(0, index)));
  const place = start + offset;
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return bytes;
}

/** Where, in bytes, something stands in a line. */
export function offsetIn(line: string, part: string): number {
  const found = line.indexOf(part);
  if (found < 0) throw new Error(`no ${part} in the line`);
  return Buffer.byteLength(line.slice(0, found));
}

/** The `nth` line that has some text in it, from 0. */
export function indexOf(lines: Lines, part: string, nth = 0): number {
  const found = lines.flatMap((line, index) => (line.includes(part) ? [index] : []))[nth];
  if (found === undefined) throw new Error(`no line has ${part}`);
  return found;
}

/** The `nth` fact of a type. */
export function factAt(lines: Lines, type: string, nth = 0): number {
  return indexOf(lines, `"ty":"${type}"`, nth);
}

/** The next line of the same stream: in a bundle nobody can miss a fact before it comes. */
export function nextInStream(lines: Lines, index: number): number {
  const stream = `"s":${canonicalJson(at(JSON.parse(lines[index] ?? ''), ['s']))}`;
  const next = lines.findIndex((line, place) => place > index && line.includes(stream));
  if (next < 0) throw new Error('the stream ends there');
  return next;
}
