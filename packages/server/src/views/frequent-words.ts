import type { TextQuery } from '@yangguang/views';
import type pg from 'pg';

/** Whether so many notices have all that was asked that the newest of them are soon found. */
export type IsCommon = (text: TextQuery) => boolean;

/** Above this share the order of dates finds hits sooner than the index of words gathers them. */
const COMMON = 0.03;
const KEPT_MILLIS = 10 * 60_000;

/**
 * Knows common words by PostgreSQL's own statistics of the column, which its planner multiplies
 * as if words came independently: in Chinese titles they come together, and it errs by orders.
 */
export function commonWords(pool: pg.Pool): () => Promise<IsCommon> {
  let known: { readonly at: number; readonly words: Promise<IsCommon> } | undefined;
  return () => {
    const now = performance.now();
    if (known === undefined || now - known.at > KEPT_MILLIS) {
      known = { at: now, words: readCommon(pool) };
    }
    return known.words;
  };
}

async function readCommon(pool: pg.Pool): Promise<IsCommon> {
  const { rows } = await pool.query<{ words: readonly string[]; shares: readonly number[] }>(
    `select most_common_elems::text::text[] as words, most_common_elem_freqs as shares
       from pg_stats
      where schemaname = 'portal' and tablename = 'notice' and attname = 'grams'
        and most_common_elems is not null`,
  );
  const [{ words = [], shares = [] } = {}] = rows;
  const shareOf = new Map(words.map((word, at) => [word, shares[at] ?? 0]));
  const shareOfPart = (part: string): number => {
    const word = part.slice(1, part.lastIndexOf("'"));
    if (!part.endsWith(':*')) return shareOf.get(word) ?? 0;
    const beginning = words.filter((one) => one.startsWith(word));
    return beginning.reduce((sum, one) => sum + (shareOf.get(one) ?? 0), 0);
  };
  return ({ parts }) => parts.every((part) => shareOfPart(part) > COMMON);
}
