import { canonicalJson } from '@yangguang/kernel';
import type { Entry } from '@yangguang/ledger';
import { MAX_LEAF, type Publications, publicationOf } from '@yangguang/ledger/verify';
import { z } from 'zod';

/**
 * A fact as everybody may read it, by the allow-list that it was recorded under. The stream's
 * version is left out: it counts private facts too.
 */
export const publicFactSchema = z.strictObject({
  position: z.int().min(0).meta({ description: 'the leaf in the public log' }),
  stream: z.string(),
  type: z.string(),
  at: z.string(),
  by: z.string(),
  fields: z.record(z.string(), z.unknown()),
  withholds: z.boolean().meta({ description: 'whether there are fields that are not public' }),
});

export type PublicFact = Readonly<z.infer<typeof publicFactSchema>>;

export type Editions = ReadonlyMap<number, Publications>;

/** Undefined for padding, for a private fact, and for one under a list that we do not know. */
export function publicFactOf({ recorded }: Entry, editions: Editions): PublicFact | undefined {
  if (recorded === undefined) return undefined;
  const { fact, edition } = recorded;
  const publication = publicationOf(editions.get(edition) ?? {}, fact.type);
  if (publication === 'private') return undefined;
  const { position, stream, type, at, by, body } = fact;
  const shown = Object.entries(body).filter(([field]) => publication.public.includes(field));
  const withholds = shown.length < Object.keys(body).length;
  return { position, stream, type, at, by, fields: Object.fromEntries(shown), withholds };
}

/** The fact as an event of a stream: as in the log, fields that would fill a leaf are left out. */
export function eventText(fact: PublicFact): string {
  const { position, fields, ...rest } = fact;
  const isLarge = Buffer.byteLength(canonicalJson(fields)) > MAX_LEAF;
  const shown = isLarge ? { href: `/api/facts/${position}` } : { fields };
  // One line: JSON has no line breaks of its own, and a type is a word.
  const data = JSON.stringify({ position, ...rest, ...shown });
  return `id: ${position}\nevent: ${fact.type}\ndata: ${data}\n\n`;
}
