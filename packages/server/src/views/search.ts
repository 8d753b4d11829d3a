import { type Instant, isInstant } from '@yangguang/kernel';
import { noticeRow, type SearchResult, type StoredNotice, textQuery } from '@yangguang/views';
import { type Counts, facetsOf, tallied } from './facets.ts';
import {
  type Asked,
  choiceParts,
  dateParts,
  filterOf,
  joined,
  MOST_COMMON,
  MOST_COUNTED,
  type Part,
  textParts,
  type Wanted,
} from './filter.ts';

/** What a page of results says beside how far the tables have come. */
export type Found = Omit<SearchResult, 'asOf'>;

const MOST_SIMILAR = 500;
const PAGE = 20;
const LARGEST_PAGE = 100;

/** 全文检索 over titles, names and codes, newest first. */
export async function searchNotices(asked: Asked): Promise<Found> {
  const { query } = asked;
  const text = await wantedBy(asked);
  if (query.text !== undefined && text === undefined) return nothing(asked);
  const counts = await countsOf(asked, text);
  if (text?.similar !== undefined && counts.groups.length === 0) {
    return similarTo(asked, text, text.similar);
  }
  const [facets, page] = await Promise.all([
    facetsOf(asked, counts, filterOf(asked, text)),
    pageOf(asked, text, counts),
  ]);
  return { query, match: 'exact', ...facets, ...page };
}

async function wantedBy({ query, common }: Asked): Promise<Wanted | undefined> {
  const text = query.text === undefined ? undefined : textQuery(query.text);
  if (text === undefined) return undefined;
  const isCommon = await common();
  return { ...text, common: isCommon(text) };
}

/** What was typed has no letter and no digit: that finds nothing, and not everything. */
function nothing({ query }: Asked): Found {
  const facets = { categories: [], groups: [], regions: [], states: [] };
  const total = { count: 0, capped: false };
  return { query, match: 'exact', rows: [], total, facets, page: {} };
}

/** How what was typed, in its days, spreads over the filters; chosen filters play no part. */
async function countsOf(asked: Asked, text: Wanted | undefined): Promise<Counts> {
  const { pool, query, now } = asked;
  const dates = dateParts(query);
  if (text === undefined && dates.length === 0) return tallied(asked);
  const { where, values } = joined([...textParts(text), ...dates]);
  const [order, most] =
    text?.common === true ? ['order by posted desc, id desc', MOST_COMMON] : ['', MOST_COUNTED];
  const { rows } = await pool.query<{
    category: string;
    grp: string;
    region: string;
    open: boolean | null;
    count: string;
  }>(
    `with hits as materialized (
       select category, grp, region, closes from portal.notice where ${where}
        ${order} limit ${most + 1})
     select category, grp, region, closes > $${values.length + 1} as open, count(*) as count
       from hits group by 1, 2, 3, 4`,
    [...values, now],
  );
  const groups = rows.map(({ category, grp, region, open, count }) => {
    const state = open === null ? {} : { state: open ? ('open' as const) : ('closed' as const) };
    return { category, group: grp, region, ...state, count: Number(count) };
  });
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return { groups, capped: total > most ? most : undefined, states: 'counted' };
}

/** A page in the order of posting: what comes in meanwhile never moves a row to another page. */
async function pageOf(
  asked: Asked,
  text: Wanted | undefined,
  counts: Counts,
): Promise<Pick<Found, 'rows' | 'page'>> {
  const { pool, query, regions } = asked;
  const size = Math.min(Math.max(Math.trunc(query.size ?? PAGE), 1), LARGEST_PAGE);
  const cursor = parseCursor(query.cursor);
  const newer = cursor?.way === 'newer';
  const beyond: readonly Part[] =
    cursor === undefined
      ? []
      : [[`(posted, id) ${newer ? '>' : '<'} (?::timestamptz, ?::bigint)`, cursor.at, cursor.id]];
  const { where, values } = filterOf(asked, text, beyond);
  const order = newer ? 'asc' : 'desc';
  // Few hits are gathered by the words and then sorted; the index of dates would be read to its
  // end for them, and the planner cannot know that they are few.
  const few = text !== undefined && counts.capped === undefined;
  const from = few
    ? `(select posted, id, body from portal.notice where ${where} offset 0) few`
    : `portal.notice where ${where}`;
  const { rows: found } = await pool.query<{ body: string }>(
    `select body from ${from} order by posted ${order}, id ${order} limit ${size + 1}`,
    [...values],
  );
  const stored = found.slice(0, size).map(({ body }): StoredNotice => JSON.parse(body));
  const more = found.length > size;
  if (newer) stored.reverse();
  return {
    rows: stored.map((one) => noticeRow(one, regions)),
    page: linksOf(stored, newer ? { older: true, newer: more } : { older: more, newer: !!cursor }),
  };
}

function linksOf(
  rows: readonly StoredNotice[],
  has: { readonly older: boolean; readonly newer: boolean },
): Found['page'] {
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    ...(has.older && last !== undefined ? { older: cursorOf('older', last) } : {}),
    ...(has.newer && first !== undefined ? { newer: cursorOf('newer', first) } : {}),
  };
}

interface Cursor {
  readonly way: 'older' | 'newer';
  readonly at: Instant;
  readonly id: number;
}

function cursorOf(way: Cursor['way'], { posted, id }: StoredNotice): string {
  return `${way}~${posted}~${id}`;
}

function parseCursor(text: string | undefined): Cursor | undefined {
  const [, way, at = '', id = ''] = /^(older|newer)~([^~]{24})~(\d{1,15})$/.exec(text ?? '') ?? [];
  if ((way !== 'older' && way !== 'newer') || !isInstant(at)) return undefined;
  return { way, at, id: Number(id) };
}

/** Nothing has all the words: what has the most of them, best first, on one page. */
async function similarTo(asked: Asked, text: Wanted, similar: string): Promise<Found> {
  const { pool, query, regions } = asked;
  const size = Math.min(Math.max(Math.trunc(query.size ?? PAGE), 1), LARGEST_PAGE);
  const { where, values } = joined([
    ['grams @@ ?::tsquery', similar],
    ...dateParts(query),
    ...choiceParts(asked),
  ]);
  const { rows } = await pool.query<{ body: string }>(
    `with near as materialized (
       select grams, posted, id, body from portal.notice where ${where} limit ${MOST_SIMILAR})
     select body from near order by
       (select count(*) from unnest($${values.length + 1}::text[]) part
         where near.grams @@ part::tsquery) desc, posted desc, id desc limit ${size}`,
    [...values, text.parts],
  );
  const found = rows.map(({ body }) => noticeRow(JSON.parse(body), regions));
  const { facets } = nothing(asked);
  const total = { count: found.length, capped: found.length === size };
  return { query, match: 'similar', rows: found, total, facets, page: {} };
}
