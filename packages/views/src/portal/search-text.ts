/**
 * Chinese text is not spaced into words, so it is found by pairs of neighbouring characters: every
 * word of two characters is one such pair. Letters and digits stand as whole tokens. Both sides,
 * what is stored and what is asked, go through the same functions.
 */

const WRITTEN = /[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
/** A run of Han characters, or of other letters and digits; radicals and signs are neither. */
const PIECE = /[\p{Script=Han}&&[\p{L}\p{N}]]+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const LONGEST_QUERY = 80;
const LONGEST_TOKEN = 60;

/** Full-width letters and digits become plain ones, and capitals small. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function piecesOf(text: string): readonly string[] {
  return plain(text).match(PIECE) ?? [];
}

/** What is kept to look for whole phrases in: no spaces, no punctuation, fields kept apart. */
export function phraseText(fields: readonly string[]): string {
  return fields.map((field) => (plain(field).match(WRITTEN) ?? []).join('')).join('\n');
}

/** The lexemes of what is stored: pairs, the last character of each run, and whole tokens. */
export function gramsOf(fields: readonly string[]): readonly string[] {
  const grams = new Set<string>();
  for (const piece of fields.flatMap(piecesOf)) {
    if (!HAN.test(piece)) {
      grams.add(piece.slice(0, LONGEST_TOKEN));
      continue;
    }
    const characters = [...piece];
    for (const [at, character] of characters.entries()) {
      grams.add(`${character}${characters[at + 1] ?? ''}`);
    }
  }
  return [...grams];
}

/** In PostgreSQL's spelling of a `tsvector`; lexemes are letters and digits alone. */
export function vectorOf(grams: readonly string[]): string {
  return grams.map((gram) => `'${gram}'`).join(' ');
}

/** A question in PostgreSQL's spelling of a `tsquery`, and the phrases it must contain. */
export interface TextQuery {
  readonly exact: string;
  /** Parts of the {@link phraseText}, for the words that pairs alone could find by accident. */
  readonly phrases: readonly string[];
  /** Finds what has most of the pairs: a wrong, missing or swapped character spoils three. */
  readonly similar?: string;
  /** Each part by itself, to count how many of them a text has. */
  readonly parts: readonly string[];
}

/** Reads what somebody typed; undefined when there is nothing in it to look for. */
export function textQuery(typed: string): TextQuery | undefined {
  const words = plain(typed.slice(0, LONGEST_QUERY)).split(/\s+/u);
  const parts = [...new Set(words.flatMap(piecesOf).flatMap(partsOf))];
  if (parts.length === 0) return undefined;
  const phrases = words.map((word) => phraseText([word])).filter((phrase) => phrase.length > 2);
  const similar = mostOf(parts);
  return {
    exact: parts.join(' & '),
    phrases,
    ...(similar === undefined ? {} : { similar }),
    parts,
  };
}

function partsOf(piece: string): readonly string[] {
  const characters = [...piece];
  if (!HAN.test(piece) || characters.length === 1) return [`'${piece.slice(0, LONGEST_TOKEN)}':*`];
  return characters.slice(1).map((character, at) => `'${characters[at] ?? ''}${character}'`);
}

/** All parts but three neighbours, or two of a short question, wherever these may stand. */
function mostOf(parts: readonly string[]): string | undefined {
  const spoilt = parts.length > 5 ? 3 : 2;
  if (parts.length <= spoilt) return undefined;
  const kept = parts
    .slice(0, parts.length - spoilt + 1)
    .map((_, at) => [...parts.slice(0, at), ...parts.slice(at + spoilt)]);
  return kept.map((some) => `(${some.join(' & ')})`).join(' | ');
}
