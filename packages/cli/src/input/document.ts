import { JSON_LIMITS, jsonPath, parseJsonText } from '@yangguang/kernel';
import type { z } from 'zod';
import type { Fault } from '../fault.ts';
import type { Io } from '../io.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { issueShown } from './issue.ts';
import { locate } from './locate.ts';

/** A document that was read and has the right shape; the text serves to find a place again. */
export interface Document<T> {
  readonly value: T;
  readonly text: string;
}

export interface Reader {
  readonly io: Io;
  readonly words: Lexicon;
}

// A character outside ASCII takes up to three bytes.
const MOST_BYTES = JSON_LIMITS.characters * 3;

/** How a fault calls the file that `-` stands for. */
const STDIN = '<stdin>';

export function nameOf(path: string): string {
  return path === '-' ? STDIN : path;
}

/**
 * Reads one JSON file against its schema: bytes, then text, then JSON, then shape. The answer is
 * the document, or the first fault with its place. Nothing of a faulty file is used.
 */
export async function readDocument<T>(
  path: string,
  schema: z.ZodType<T>,
  { io, words }: Reader,
): Promise<Document<T> | { readonly fault: Fault }> {
  const file = nameOf(path);
  const read = await io.read(path, MOST_BYTES);
  if ('fault' in read) {
    return { fault: { code: read.fault, message: words.input.read[read.fault], file } };
  }
  const reading = parseJsonText(read.text);
  if ('fault' in reading) {
    const { code, path: at, line, column } = reading.fault;
    return { fault: { code, message: words.input.json[code], file, line, column, path: at } };
  }
  const parsed = schema.safeParse(reading.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data, text: read.text };
  const { steps, code, message } = issueShown(parsed.error.issues, words);
  return { fault: { code, message, file, path: jsonPath(steps), ...locate(read.text, steps) } };
}
