import { dayOf, endOf, fen, fromMillis, type Instant, startOf } from '@yangguang/kernel';
import {
  type AsOf,
  type DaySlot,
  type Figure,
  type Home,
  type LiveNow,
  named,
  type Objectable,
  type OpenData,
} from '@yangguang/views';
import type pg from 'pg';
import type { Desk } from './filter.ts';
import { searchNotices } from './search.ts';

const NEWEST = 10;
const SIDE = 8;

/** 首页: what happens today, what is new, and where one may object. */
export async function homePage(desk: Desk, asOf: AsOf, now: Instant): Promise<Omit<Home, 'asOf'>> {
  const { pool } = desk;
  const day = dayOf(now);
  const query = { group: 'notice', size: NEWEST };
  const [found, slots, live, objectable, figures] = await Promise.all([
    searchNotices({ ...desk, query, now, asOf }),
    slotsOf(pool, now),
    liveNow(pool, now),
    objectableNow(pool, now),
    yearFigures(pool, day.slice(0, 4)),
  ]);
  const { categories, groups, regions: cities } = found.facets;
  return {
    ...{ now, day, slots, categories, groups, regions: cities, notices: found.rows, live },
    ...{ objectable, year: { year: Number(day.slice(0, 4)), figures } },
  };
}

/** 日程尺: openings by tender, publicities by lot. */
async function slotsOf(pool: pg.Pool, now: Instant): Promise<readonly DaySlot[]> {
  const day = dayOf(now);
  const { rows } = await pool.query<{ kind: string; at: Date; count: string; done: string }>(
    `select kind, ends as at, count(*) as count, count(*) filter (where done) as done from
       (select 'opening' as kind, ends, bool_and(over) as done from portal.term
         where kind = 'opening' and ends >= $1 and ends < $2 group by project, ends
        union all
        select 'publicity-end', ends, over or ends <= $3 from portal.term
         where kind = 'publicity' and ends >= $1 and ends < $2) today
     group by 1, 2 order by 2, 1`,
    [startOf(day), endOf(day), now],
  );
  return rows.map(({ kind, at, count, done }) => {
    return { kind, at: momentOf(at), count: Number(count), done: Number(done) };
  });
}

/** Openings that have begun and are not over, the latest first. */
async function liveNow(pool: pg.Pool, now: Instant): Promise<readonly LiveNow[]> {
  const { rows } = await pool.query<{
    project: string;
    title: string;
    since: Date;
    lots: string;
    done: string;
  }>(
    `with waiting as (
       select distinct project, starts from portal.term
        where kind = 'opening' and not over and starts <= $1
        order by starts desc limit ${SIDE})
     select t.project, t.title, t.starts as since, count(*) as lots,
            count(*) filter (where t.over) as done
       from waiting w join portal.term t on t.project = w.project and t.kind = 'opening'
      group by 1, 2, 3 order by 3 desc, 1`,
    [now],
  );
  return rows.map(({ project, title, since, lots, done }) => {
    const so = { since: momentOf(since), lots: Number(lots), lotsDone: Number(done) };
    return { kind: 'opening', project, title, ...so };
  });
}

/** 可以提异议: what ends soonest first. */
async function objectableNow(pool: pg.Pool, now: Instant): Promise<readonly Objectable[]> {
  const open = (kind: string) =>
    `(select project, title, lot, kind, ends from portal.term
       where kind = '${kind}' and ends > $1 and starts <= $1 and not over
       order by ends limit ${SIDE})`;
  const { rows } = await pool.query<{
    project: string;
    title: string;
    lot: string;
    kind: string;
    ends: Date;
  }>(
    `select * from (${open('publicity')} union all ${open('documents')}) now
      order by kind desc, ends, project, lot limit ${SIDE}`,
    [now],
  );
  return rows.map(({ project, title, lot, kind, ends }) => ({
    ...{ project, title, ...(lot === '' ? {} : { lot }) },
    matter: kind === 'publicity' ? 'result' : 'documents',
    until: momentOf(ends),
  }));
}

interface FigureRow {
  readonly what: string;
  readonly count: string;
  readonly fen: string;
}

async function yearFigures(pool: pg.Pool, year: string): Promise<readonly Figure[]> {
  const { rows } = await pool.query<FigureRow>(
    `select what, sum(count) as count, sum(fen) as fen from portal.figure
      where month >= $1 and month <= $2 group by what order by what`,
    [`${year}-01`, `${year}-12`],
  );
  return rows.map(figureOf);
}

/** 开放数据, by month and category. */
export async function openDataPage(pool: pg.Pool): Promise<Omit<OpenData, 'asOf'>> {
  const { rows } = await pool.query<FigureRow & { month: string; category: string }>(
    `select month, category, what, count, fen from portal.figure
      order by month desc, category, what`,
  );
  const months = Map.groupBy(rows, ({ month, category }) => `${month} ${category}`);
  return {
    months: [...months].map(([name, figures]) => {
      const [month = '', category = ''] = name.split(' ');
      return { month, category: named(category), figures: figures.map(figureOf) };
    }),
  };
}

function figureOf({ what, count, fen: worth }: FigureRow): Figure {
  return { what, count: Number(count), fen: fen(Number(worth)) };
}

function momentOf(at: Date): Instant {
  return fromMillis(at.getTime());
}
