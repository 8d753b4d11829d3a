import { createHash } from 'node:crypto';
import { canonicalJson, Defect } from '@yangguang/kernel';
import type { Queryable } from '../read/read.ts';
import type { Publications } from '../verify/leaf.ts';

const ATTEMPTS = 10;

/**
 * The number under which this list stands in the ledger; a list never seen before is added. Facts
 * carry the number, so that a leaf is made by the list of its own time and not by today's.
 */
export async function editionOf(database: Queryable, list: Publications): Promise<number> {
  const text = canonicalJson(list);
  const digest = createHash('sha256').update(text).digest();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { rows } = await database.query<{ edition: number }>(
      'select edition from ledger.publication where digest = $1',
      [digest],
    );
    const [known] = rows;
    if (known !== undefined) return known.edition;
    // Two servers may add their lists at once; the one that comes second gets the next number.
    await database.query(
      `insert into ledger.publication (edition, digest, list)
         select coalesce(max(edition), 0) + 1, $1, $2 from ledger.publication
       on conflict do nothing`,
      [digest, text],
    );
  }
  throw new Defect('the publication list cannot be recorded');
}

/** Every list that facts were ever recorded under, by its number. */
export async function editionsIn(database: Queryable): Promise<ReadonlyMap<number, Publications>> {
  const { rows } = await database.query<{ edition: number; list: string }>(
    'select edition, list from ledger.publication',
  );
  return new Map(rows.map(({ edition, list }) => [edition, JSON.parse(list)]));
}
