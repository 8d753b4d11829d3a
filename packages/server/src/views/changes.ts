import type { Cell, PublicFact, Row, Sum, View } from '@yangguang/views';

/** What a page of facts changes: documents and rows to put, rows to drop, figures to add to. */
export interface Changes {
  readonly documents: readonly { readonly stream: string; readonly body: string }[];
  readonly put: readonly Row[];
  readonly drop: readonly Row[];
  readonly add: readonly Sum[];
}

/** Folds the facts, in their order, into the documents of their streams. */
export function changesBy<Document>(
  view: View<Document>,
  before: ReadonlyMap<string, Document>,
  facts: readonly PublicFact[],
): Changes {
  const after = new Map<string, Document>();
  for (const fact of facts) {
    const { stream } = fact;
    after.set(stream, view.evolve(after.get(stream) ?? before.get(stream), fact));
  }
  const put: Row[] = [];
  const drop: Row[] = [];
  const sums = new Map<string, Sum>();
  for (const [stream, document] of after) {
    const former = before.get(stream);
    const rows = keyed(view.tables, view.rows(document));
    const old = keyed(view.tables, former === undefined ? [] : view.rows(former));
    for (const [key, row] of rows) if (!same(row, old.get(key))) put.push(row);
    for (const [key, row] of old) if (!rows.has(key)) drop.push(row);
    for (const sum of view.sums(document)) addTo(sums, sum, 1);
    if (former !== undefined) for (const sum of view.sums(former)) addTo(sums, sum, -1);
  }
  const documents = [...after].map(([stream, document]) => {
    return { stream, body: JSON.stringify(document) };
  });
  const add = [...sums.values()].filter(({ add: by }) => Object.values(by).some((n) => n !== 0));
  return { documents, put, drop, add };
}

type Keys = View<never>['tables'];

function keyed(keys: Keys, rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row.table, keyCells(keys, row)), row]));
}

function keyCells(keys: Keys, { table, cells }: Row): readonly (Cell | undefined)[] {
  return (keys[table] ?? []).map((column) => cells[column]);
}

function keyOf(table: string, key: readonly (Cell | undefined)[]): string {
  return JSON.stringify([table, ...key]);
}

function same(row: Row, old: Row | undefined): boolean {
  return old !== undefined && JSON.stringify(row.cells) === JSON.stringify(old.cells);
}

function addTo(sums: Map<string, Sum>, { table, key, add }: Sum, sign: 1 | -1): void {
  const name = keyOf(table, Object.values(key));
  const former = sums.get(name)?.add ?? {};
  const names = Object.keys(add);
  const total = names.map((column) => {
    return [column, (former[column] ?? 0) + sign * (add[column] ?? 0)] as const;
  });
  sums.set(name, { table, key, add: Object.fromEntries(total) });
}
