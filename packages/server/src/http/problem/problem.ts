import type { Finding } from '@yangguang/kernel';
import { z } from 'zod';
import { type Language, languageOf, lexiconOf, type Sentence } from '../lexicon/lexicon.ts';

const value = z.union([z.string(), z.number()]);

const finding = z.strictObject({
  rule: z.string(),
  edition: z.string(),
  article: z.string(),
  measured: value,
  required: value,
});

/** What an act got: where its facts stand. Without facts (a repeat) there is no position. */
export const receiptSchema = z.strictObject({
  stream: z.string(),
  position: z.exactOptional(z.int().min(0)),
  facts: z.int().min(0),
});

/** An error as RFC 9457 has it. Every "no" of this interface, of the law or our own, is one. */
export const problemSchema = z.strictObject({
  type: z.string().meta({ description: 'urn:yangguang:problem:<code>' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.string(),
  instance: z.string().meta({ description: 'the request id, by which we find the request' }),
  finding: z.exactOptional(finding),
  detail: z.exactOptional(z.string()),
  details: z.exactOptional(z.record(z.string(), z.union([value, z.boolean()]))),
  errors: z.exactOptional(z.array(z.strictObject({ pointer: z.string(), detail: z.string() }))),
  receipt: z.exactOptional(receiptSchema),
});

export type Problem = z.infer<typeof problemSchema>;
export type ReceiptBody = z.infer<typeof receiptSchema>;

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What a problem may carry besides its sentence. */
export interface ProblemParts {
  readonly finding?: Finding;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly receipt?: ReceiptBody;
}

/** A "no" on its way to becoming a problem. */
export interface Refusal extends ProblemParts {
  readonly code: Sentence;
  readonly status: number;
  readonly retryAfter?: number;
}

/** Who asked, and how the answer is to be worded. */
export interface Asked {
  readonly id: string;
  readonly acceptLanguage: string | undefined;
}

export function problemOf(refusal: Refusal, asked: Asked): Problem {
  const { code, status, finding: found, details, errors, receipt } = refusal;
  const language = languageOf(asked.acceptLanguage);
  return {
    type: `urn:yangguang:problem:${code}`,
    title: lexiconOf(language).sentences[code],
    status,
    code,
    instance: `urn:request:${asked.id}`,
    ...(found === undefined ? {} : { finding: found, detail: lawSentence(found, language) }),
    ...(details === undefined ? {} : { details: { ...details } }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}

/** A refusal as an error, for those few places where Fastify takes nothing else. */
export function refusalError(refusal: Refusal): Error & { readonly refusal: Refusal } {
  return Object.assign(new Error(refusal.code), { refusal });
}

export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('refusal' in error)) return undefined;
  const { refusal } = error as ReturnType<typeof refusalError>;
  return refusal;
}

/** What the rule says of the number, in one line for a person. */
function lawSentence({ article, measured, required }: Finding, language: Language): string {
  return language === 'zh'
    ? `依据${article}：要求 ${required}，实际 ${measured}`
    : `By ${article}: required ${required}, found ${measured}`;
}

/** The moment of the answer by server clock, for whoever measures his own clock against it. */
export const TIME_HEADER = 'yangguang-time';
