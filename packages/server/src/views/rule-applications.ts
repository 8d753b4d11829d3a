import { fromMillis } from '@yangguang/kernel';
import type { Application } from '@yangguang/views';
import type pg from 'pg';

const NEWEST = 50;

interface ApplicationRow {
  readonly position: string;
  readonly leaf: string;
  readonly project: string;
  readonly title: string;
  readonly lot: string | null;
  readonly type: string;
  readonly at: Date;
  readonly measured: string;
  readonly required: string;
}

/** Where a rule was applied in public, newest first, and how often in all. */
export async function applicationsOf(
  pool: pg.Pool,
  ref: string,
): Promise<{ readonly applied: readonly Application[]; readonly count: number }> {
  const [newest, all] = await Promise.all([
    pool.query<ApplicationRow>(
      `select position, leaf, project, title, lot, type, at, measured, required
         from portal.application where rule = $1 order by position desc limit ${NEWEST}`,
      [ref],
    ),
    pool.query<{ count: string }>(
      'select count(*) as count from portal.application where rule = $1',
      [ref],
    ),
  ]);
  return { applied: newest.rows.map(applicationOf), count: Number(all.rows[0]?.count ?? 0) };
}

/** How often each rule was applied in public. */
export async function countsByRule(pool: pg.Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ rule: string; count: string }>(
    'select rule, count(*) as count from portal.application group by rule',
  );
  return new Map(rows.map(({ rule, count }) => [rule, Number(count)]));
}

function applicationOf(row: ApplicationRow): Application {
  const { position, leaf, project, title, lot, type, at, measured, required } = row;
  return {
    project: { code: project, name: title },
    ...(lot === null ? {} : { lot }),
    ...{ type, at: fromMillis(at.getTime()) },
    ...{ measured: JSON.parse(measured), required: JSON.parse(required) },
    proof: { position: Number(position), leaf },
  };
}
