import { endOf, type Instant, startOf } from '@yangguang/kernel';
import type { AsOf, Regions, SearchQuery, TextQuery } from '@yangguang/views';
import type pg from 'pg';
import type { IsCommon } from './frequent-words.ts';

/** Counting stops here: "more than 2,000" serves a reader as well as a number would. */
export const MOST_COUNTED = 2_000;
/** For words that every other notice has, the newest so many show how they spread. */
export const MOST_COMMON = 500;

/** What a search works with; one for all questions of a portal. */
export interface Desk {
  readonly pool: pg.Pool;
  readonly regions: Regions;
  readonly common: () => Promise<IsCommon>;
}

export interface Asked extends Desk {
  readonly query: SearchQuery;
  readonly now: Instant;
  /** Read before: what is kept about the tables is good for as long as this stands. */
  readonly asOf: AsOf;
}

/** What was typed, and how it is best looked for. */
export interface Wanted extends TextQuery {
  readonly common: boolean;
}

/** Conditions with the values of their parameters, numbered in order. */
export interface Filter {
  readonly where: string;
  readonly values: readonly unknown[];
}

/** Collects conditions; each `?` becomes the next parameter. */
export function joined(parts: readonly (readonly [string, ...unknown[]])[]): Filter {
  const values: unknown[] = [];
  const conditions = parts.map(([condition, ...given]) => {
    let at = 0;
    return condition.replaceAll('?', () => {
      values.push(given[at]);
      at += 1;
      return `$${values.length}`;
    });
  });
  return { where: conditions.length === 0 ? 'true' : conditions.join(' and '), values };
}

export type Part = readonly [string, ...unknown[]];

export function dateParts({ from, until }: SearchQuery): readonly Part[] {
  return [
    ...(from === undefined ? [] : [['posted >= ?', startOf(from)] as const]),
    ...(until === undefined ? [] : [['posted < ?', endOf(until)] as const]),
  ];
}

export function textParts(text: Wanted | undefined): readonly Part[] {
  if (text === undefined) return [];
  const phrases = text.phrases.map((phrase) => ['phrase like ?', `%${phrase}%`] as const);
  // Written so, the planner cannot take the index of words, and takes the order of dates.
  const has = text.common ? '(grams @@ ?::tsquery) is true' : 'grams @@ ?::tsquery';
  return [[has, text.exact], ...phrases];
}

export function choiceParts({ query, regions, now }: Asked): readonly Part[] {
  const { category, group, region, state } = query;
  return [
    ...(category === undefined ? [] : [['category = ?', category] as const]),
    ...(group === undefined ? [] : [['grp = ?', group] as const]),
    ...(region === undefined ? [] : [regionPart(regions.within(region))]),
    ...(state === undefined ? [] : [[`closes ${state === 'open' ? '>' : '<='} ?`, now] as const]),
  ];
}

/** One region is an equality, which has an index in the order of the list. */
function regionPart(codes: readonly string[]): Part {
  const [only, ...more] = codes;
  return more.length === 0 ? ['region = ?', only] : ['region = any(?)', codes];
}

export function filterOf(
  asked: Asked,
  text: Wanted | undefined,
  more: readonly Part[] = [],
): Filter {
  return joined([...textParts(text), ...dateParts(asked.query), ...choiceParts(asked), ...more]);
}
