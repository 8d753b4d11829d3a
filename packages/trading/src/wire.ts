import {
  type Day,
  type Fen,
  type Finding,
  type Instant,
  isInstant,
  type Json,
  parseDay,
  parseRational,
} from '@yangguang/kernel';
import { z } from 'zod';
import type { PartyEvidence } from './bid/index.ts';
import type { Stamp } from './context.ts';

/**
 * Fields as they stand on the wire: strict, bounded, and only in their one canonical spelling, so
 * that what was parsed prints again to the same bytes.
 */

/** A moment in UTC with milliseconds, spelt as the kernel spells it. */
export const instantText = z.custom<Instant>(
  (value) => typeof value === 'string' && isInstant(value),
  { message: 'not a moment YYYY-MM-DDTHH:mm:ss.sssZ' },
);

/** A civil day in Asia/Shanghai, `YYYY-MM-DD`. */
export const dayText = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== undefined,
  { message: 'not a day YYYY-MM-DD' },
);

// A custom schema keeps the brand without a second look at the value.
const amount = (least: number) =>
  z
    .custom<Fen>(
      (value) => Number.isSafeInteger(value) && !Object.is(value, -0) && Number(value) >= least,
      { message: `not whole fen from ${least}` },
    )
    .meta({ type: 'integer', minimum: least, description: 'whole fen' });

/** Money in whole fen, zero included. */
export const fenAmount = amount(0);

/** Money in whole fen, more than nothing. */
export const positiveFen = amount(1);

/** SHA-256 in lower-case hexadecimal: of a document, a commitment, a key or a blind. */
export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);

/** Words for people, at most `most` UTF-16 units: no control characters, no lone surrogates. */
export function words(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'unprintable text');
}

/**
 * A name that facts use for each other: a lot, a criterion, an actor, a document reference.
 * Letters and digits of any script, then also `. _ : / ( ) # -`; never a blank or a line break.
 */
export const idText = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/()（）#-]{0,63}$/u);

/** A party: its unified social credit code, or an opaque name where a law knows no such code. */
export const partyId = idText;

/** 统一社会信用代码 by its shape alone; its check character is the register's question. */
export const socialCreditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/);

/** Six digits of GB/T 2260. */
export const regionCode = z.string().regex(/^\d{6}$/);

/** A plain decimal without sign, at most 15 + 10 digits: `4.35`. */
export const decimalText = z.string().regex(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/);

/** A plain decimal that may be below zero: a rate that goes down, `-1.5`. */
export const signedDecimalText = z.string().regex(/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/);

/** A decimal or a fraction, as the kernel prints exact numbers. */
export const exactText = z
  .string()
  .max(400)
  .refine((text) => parseRational(text) !== undefined, 'not an exact number');

/** A count of things, from 0. */
export const count = z.int().min(0).max(1_000_000);

/** At most `most` of a thing, in order. */
export function listOf<Item extends z.ZodType>(item: Item, most: number) {
  return z.array(item).max(most).readonly();
}

/** A table by name with at most `most` rows. */
export function tableOf<Value extends z.ZodType>(value: Value, most: number) {
  return z
    .record(idText, value)
    .refine((table) => Object.keys(table).length <= most, `more than ${most} entries`);
}

const DEEPEST = 24;
const LARGEST = 20_000;

/** Any JSON of at most 20,000 values, 24 deep: an evaluation method, judged by its own schema. */
export const jsonValue = z.custom<Json>((value) => countJson(value, 0) <= LARGEST, {
  message: 'not JSON, or too large',
});

/** How many values there are; more than {@link LARGEST} as soon as it is not JSON or too deep. */
function countJson(value: unknown, depth: number): number {
  const tooMuch = LARGEST + 1;
  if (depth > DEEPEST) return tooMuch;
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return value.isWellFormed() ? 1 : tooMuch;
  if (typeof value === 'number') return Number.isFinite(value) ? 1 : tooMuch;
  if (typeof value !== 'object') return tooMuch;
  let total = 1;
  for (const [key, member] of Object.entries(value)) {
    if (!key.isWellFormed()) return tooMuch;
    total += countJson(member, depth + 1);
    if (total > LARGEST) return tooMuch;
  }
  return total;
}

const measure = z.union([z.number(), z.string().max(400)]);

export const finding = z.strictObject({
  rule: z.string().min(1).max(200),
  edition: z.string().min(1).max(60),
  article: z.string().min(1).max(120),
  measured: measure,
  required: measure,
});

/** 发起者: an organisation, a person's pseudonym, an organ, the clerk. */
export const actorId = idText;

/** The fields of every recorded fact. */
export const stampFields = { at: instantText, by: actorId } as const;

export const lawPin = z.strictObject({
  pack: z.string().min(1).max(120),
  edition: z.string().min(1).max(60),
  digest: sha256Text,
});

export const partyEvidence = z.strictObject({
  party: partyId,
  asOf: z.int().min(0),
  barred: listOf(
    z.strictObject({ sanction: idText, until: z.exactOptional(z.string().max(24)) }),
    100,
  ),
  head: z.exactOptional(idText),
  controllers: listOf(partyId, 100),
});

/** What a module's facts may show to everybody: `private` hides even type, author and time. */
export type Publication<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]:
    | 'private'
    | { readonly public: readonly PublicField<Extract<Event, { type: Type }>>[] };
};

// A field list is spelt by hand, and the compiler refuses a field that the fact does not have.
type PublicField<Event> = Exclude<keyof Event & string, 'type' | keyof Stamp>;

/** True when each of two types can stand for the other: lists must be `readonly` in both. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles only when a schema and its type are the {@link Same}: `Proven<Same<A, B>>`. */
export type Proven<Proof extends true> = Proof;

export type FindingIsWired = Proven<Same<Finding, z.infer<typeof finding>>>;
export type EvidenceIsWired = Proven<Same<PartyEvidence, z.infer<typeof partyEvidence>>>;
