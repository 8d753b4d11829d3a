import {
  type AsOf,
  noticeDetail,
  type PartyDocument,
  type Portal,
  type ProjectDocument,
  projectPage,
  type Region,
  regionsOf,
  ruleList,
  rulePage,
} from '@yangguang/views';
import type pg from 'pg';
import { partyStream, tenderStream } from '../office/office.ts';
import type { Desk } from './filter.ts';
import { commonWords } from './frequent-words.ts';
import { homePage, openDataPage } from './home.ts';
import { partyFile } from './party-file.ts';
import { applicationsOf, countsByRule } from './rule-applications.ts';
import { searchNotices } from './search.ts';

export interface PortalOptions {
  /** 行政区划 of the province, with names; a code that is not on the list is its own name. */
  readonly regions?: readonly Region[];
}

/** Reads the portal's tables, which {@link openViewRunner} keeps up with the ledger. */
export function openPortal(pool: pg.Pool, { regions: list = [] }: PortalOptions = {}): Portal {
  const regions = regionsOf(list);
  const desk: Desk = { pool, regions, common: commonWords(pool) };
  return {
    asOf: () => readAsOf(pool),
    async home(now) {
      const asOf = await readAsOf(pool);
      return { asOf, ...(await homePage(desk, asOf, now)) };
    },
    async search(query, now) {
      // Read first: the rows may be newer than this says, never older.
      const asOf = await readAsOf(pool);
      return { asOf, ...(await searchNotices({ ...desk, query, now, asOf })) };
    },
    async notice(id) {
      if (!Number.isSafeInteger(id) || id < 0) return undefined;
      const found = await pool.query<{ body: string }>(
        'select body from portal.notice where id = $1',
        [id],
      );
      const [row] = found.rows;
      if (row === undefined) return undefined;
      const { project }: { project: string } = JSON.parse(row.body);
      const { document, asOf } = await readDocument<ProjectDocument>(pool, tenderStream(project));
      return document === undefined ? undefined : noticeDetail(document, id, regions, asOf);
    },
    async project(code) {
      const { document, asOf } = await readDocument<ProjectDocument>(pool, tenderStream(code));
      return document === undefined ? undefined : projectPage(document, regions, asOf);
    },
    async party(code, now) {
      const { document, asOf } = await readDocument<PartyDocument>(pool, partyStream(code));
      return partyFile(pool, { code, document, asOf, regions, now });
    },
    async rules(now) {
      return ruleList(await readAsOf(pool), now, await countsByRule(pool));
    },
    async rule(ref) {
      const asOf = await readAsOf(pool);
      const { applied, count } = await applicationsOf(pool, ref);
      return rulePage(asOf, ref, applied, count);
    },
    async openData() {
      return { asOf: await readAsOf(pool), ...(await openDataPage(pool)) };
    },
  };
}

interface Place {
  readonly position: string;
  readonly root: string;
}

async function readAsOf(pool: pg.Pool): Promise<AsOf> {
  const { rows } = await pool.query<Place>('select position, root from portal.progress');
  return placed(rows[0]);
}

/** A document and the place of the tables in one look, so that the one is true of the other. */
async function readDocument<Document>(
  pool: pg.Pool,
  stream: string,
): Promise<{ readonly document: Document | undefined; readonly asOf: AsOf }> {
  const { rows } = await pool.query<Place & { readonly body: string | null }>(
    `select position, root, body
       from portal.progress left join portal.document on stream = $1`,
    [stream],
  );
  const [row] = rows;
  const body = row?.body ?? undefined;
  return {
    document: body === undefined ? undefined : JSON.parse(body),
    asOf: placed(row),
  };
}

function placed(row: Place | undefined): AsOf {
  return { position: Number(row?.position ?? 0), root: row?.root ?? '' };
}
