import { CATEGORIES, type Facet, GROUPS, named, type SearchResult } from '@yangguang/views';
import type pg from 'pg';
import { type Asked, type Filter, MOST_COUNTED } from './filter.ts';

/** How notices spread over the filters. */
export interface Counts {
  readonly groups: readonly {
    readonly category: string;
    readonly group: string;
    readonly region: string;
    readonly state?: 'open' | 'closed';
    readonly count: number;
  }[];
  /** Counting stopped at so many: there are more. */
  readonly capped: number | undefined;
  /** Figures that are kept up know nothing of what is open now. */
  readonly states: 'counted' | 'unknown';
}

type Group = Counts['groups'][number];
type Answer = Pick<SearchResult, 'facets' | 'total'>;

const STATES = [
  { code: 'open', name: { zh: '未截止', en: 'Open' } },
  { code: 'closed', name: { zh: '已截止', en: 'Closed' } },
] as const;

/** The figures that are kept up with every notice: exact, whatever there is. */
export async function tallied({ pool, asOf }: Asked): Promise<Counts> {
  const known = tallies.get(pool);
  if (known !== undefined && known.root === asOf.root) return known.counts;
  const counts = readTally(pool);
  tallies.set(pool, { root: asOf.root, counts });
  // What could not be read is not kept: whoever asks next asks the database.
  counts.catch(() => tallies.delete(pool));
  return counts;
}

const tallies = new WeakMap<pg.Pool, { readonly root: string; readonly counts: Promise<Counts> }>();

async function readTally(pool: pg.Pool): Promise<Counts> {
  const { rows } = await pool.query<{
    category: string;
    grp: string;
    region: string;
    count: string;
  }>('select category, grp, region, count from portal.tally');
  const groups = rows.map(({ category, grp, region, count }) => {
    return { category, group: grp, region, count: Number(count) };
  });
  return { groups, capped: undefined, states: 'unknown' };
}

/** Each filter counts what the others leave, so that a choice shows what it would bring. */
export async function facetsOf(asked: Asked, counts: Counts, filter: Filter): Promise<Answer> {
  const { query, regions, pool, now } = asked;
  const inside = query.region === undefined ? undefined : new Set(regions.within(query.region));
  const keeps = {
    category: ({ category }: Group) => (query.category ?? category) === category,
    group: ({ group }: Group) => (query.group ?? group) === group,
    region: ({ region }: Group) => inside?.has(region) ?? true,
    state: ({ state }: Group) => query.state === undefined || query.state === state,
  };
  const rest = (own: keyof typeof keeps): readonly Group[] => {
    const others = Object.entries(keeps).filter(([name]) => name !== own);
    return counts.groups.filter((group) => others.every(([, keep]) => keep(group)));
  };
  const cities = sumBy(rest('region'), ({ region }) => regions.cityOf(region));
  const states = await statesOf(pool, counts, rest('state'), filter, now);
  return {
    total: await totalOf(asked, counts, Object.values(keeps), filter),
    facets: {
      categories: inOrder(
        CATEGORIES,
        sumBy(rest('category'), ({ category }) => category),
      ),
      groups: inOrder(
        GROUPS,
        sumBy(rest('group'), ({ group }) => group),
      ),
      regions: [...cities]
        .map(([code, count]) => ({ ...regions.named(code), count }))
        .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      states,
    },
  };
}

function sumBy(
  groups: readonly Group[],
  keyOf: (group: Group) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const group of groups) {
    const key = keyOf(group);
    sums.set(key, (sums.get(key) ?? 0) + group.count);
  }
  return sums;
}

function inOrder(
  known: readonly { readonly code: string }[],
  sums: ReadonlyMap<string, number>,
): readonly Facet[] {
  const codes = [...known.map(({ code }) => code), ...sums.keys()];
  return [...new Set(codes)].flatMap((code) => {
    const count = sums.get(code);
    return count === undefined ? [] : [{ ...named(code), count }];
  });
}

async function statesOf(
  pool: pg.Pool,
  { states }: Counts,
  groups: readonly Group[],
  filter: Filter,
  now: string,
): Promise<readonly Facet[]> {
  if (states === 'counted') {
    const sums = sumBy(groups, ({ state }) => state ?? '');
    return STATES.map((state) => ({ ...state, count: sums.get(state.code) ?? 0 }));
  }
  const open = await boundedCount(pool, {
    where: `${filter.where} and closes > $${filter.values.length + 1}`,
    values: [...filter.values, now],
  });
  return [{ ...STATES[0], count: open }];
}

async function totalOf(
  { pool, query }: Asked,
  counts: Counts,
  keeps: readonly ((group: Group) => boolean)[],
  filter: Filter,
): Promise<Answer['total']> {
  const { category, group, region, state } = query;
  const chosen = [category, group, region, state].some((choice) => choice !== undefined);
  if (counts.capped !== undefined && !chosen) return { count: counts.capped, capped: true };
  const kept = counts.groups.filter((one) => keeps.every((keep) => keep(one)));
  const count = kept.reduce((sum, one) => sum + one.count, 0);
  const known = counts.states === 'counted' || state === undefined;
  if (counts.capped === undefined && known) return { count, capped: false };
  const found = await boundedCount(pool, filter);
  return { count: Math.min(found, MOST_COUNTED), capped: found > MOST_COUNTED };
}

async function boundedCount(pool: pg.Pool, { where, values }: Filter): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from
       (select from portal.notice where ${where} limit ${MOST_COUNTED + 1}) found`,
    [...values],
  );
  return Number(rows[0]?.count ?? 0);
}
