import { Defect } from '@yangguang/kernel';
import type { Queryable } from '@yangguang/ledger';
import type { Row, View } from '@yangguang/views';
import type { Changes } from './changes.ts';

/** The tables of a view as they stand in one schema. */
export interface Target {
  readonly schema: string;
  readonly tables: View<never>['tables'];
}

/** Writes all of it, table by table, in as many statements as there are tables. */
export async function writeChanges(
  database: Queryable,
  target: Target,
  { documents, put, drop, add }: Changes,
): Promise<void> {
  const { schema } = target;
  for (const [table, rows] of byTable(drop)) await dropRows(database, target, table, rows);
  for (const [table, rows] of byTable(put)) await putRows(database, target, table, rows);
  const figures = add.map(({ table, key, add: by }) => ({ table, cells: { ...key, ...by } }));
  for (const [table, rows] of byTable(figures)) await addRows(database, target, table, rows);
  await database.query(
    `insert into ${schema}.document (stream, body)
       select stream, body from jsonb_to_recordset($1) as d (stream text, body text)
     on conflict (stream) do update set body = excluded.body`,
    [JSON.stringify(documents)],
  );
}

type Cells = Row['cells'];

function byTable(rows: readonly Row[]): ReadonlyMap<string, readonly Cells[]> {
  const tables = new Map<string, Cells[]>();
  for (const { table, cells } of rows) {
    const known = tables.get(table);
    if (known === undefined) tables.set(table, [cells]);
    else known.push(cells);
  }
  return tables;
}

async function putRows(
  database: Queryable,
  { schema, tables }: Target,
  table: string,
  rows: readonly Cells[],
): Promise<void> {
  const key = keyOf(tables, table);
  const columns = columnsOf(rows);
  const others = columns.filter((column) => !key.includes(column));
  const set = others.map((column) => `${column} = excluded.${column}`).join(', ');
  await database.query(
    `insert into ${schema}.${table} (${columns.join(', ')})
       select ${columns.join(', ')} from ${rowsIn(schema, table)}
     on conflict (${key.join(', ')}) do update set ${set}`,
    [JSON.stringify(rows)],
  );
}

async function dropRows(
  database: Queryable,
  { schema, tables }: Target,
  table: string,
  rows: readonly Cells[],
): Promise<void> {
  const key = keyOf(tables, table).join(', ');
  await database.query(
    `delete from ${schema}.${table}
      where (${key}) in (select ${key} from ${rowsIn(schema, table)})`,
    [JSON.stringify(rows)],
  );
}

/** Figures that come to nothing leave no row, so that a rebuild leaves the same rows. */
async function addRows(
  database: Queryable,
  { schema, tables }: Target,
  table: string,
  rows: readonly Cells[],
): Promise<void> {
  const key = keyOf(tables, table);
  const columns = columnsOf(rows);
  const sums = columns.filter((column) => !key.includes(column));
  const set = sums.map((column) => `${column} = f.${column} + excluded.${column}`).join(', ');
  await database.query(
    `insert into ${schema}.${table} as f (${columns.join(', ')})
       select ${columns.join(', ')} from ${rowsIn(schema, table)}
     on conflict (${key.join(', ')}) do update set ${set}`,
    [JSON.stringify(rows)],
  );
  await database.query(`delete from ${schema}.${table} where count = 0`);
}

function rowsIn(schema: string, table: string): string {
  return `jsonb_populate_recordset(null::${schema}.${table}, $1)`;
}

function keyOf(tables: Target['tables'], table: string): readonly string[] {
  const key = tables[table];
  if (key === undefined) throw new Defect(`the view has no table ${table}`);
  return key;
}

function columnsOf(rows: readonly Cells[]): readonly string[] {
  return Object.keys(rows[0] ?? {});
}
