import { fen, fromMillis, type Instant } from '@yangguang/kernel';
import {
  type AsOf,
  type Figure,
  type PartyAct,
  type PartyContract,
  type PartyDocument,
  type PartyFile,
  type Price,
  type Regions,
  sanctionsOn,
  type Win,
} from '@yangguang/views';
import type pg from 'pg';

const NEWEST = 50;
const PARTS = ['tenders', 'agencies', 'bids', 'wins', 'contracts'] as const;

type Part = (typeof PARTS)[number];

export interface PartyQuestion {
  readonly code: string;
  readonly document: PartyDocument | undefined;
  readonly asOf: AsOf;
  readonly regions: Regions;
  readonly now: Instant;
}

interface ActRow {
  readonly part: Part;
  readonly project: string;
  readonly lot: string;
  readonly name: string;
  readonly title: string;
  readonly at: Date;
  readonly fen: string | null;
  readonly price: string | null;
}

/** 主体档案. Undefined for a code that is neither registered nor in any public fact. */
export async function partyFile(
  pool: pg.Pool,
  { code, document, asOf, regions, now }: PartyQuestion,
): Promise<PartyFile | undefined> {
  const [acts, figures] = await Promise.all([actsOf(pool, code), figuresOf(pool, code)]);
  const registration = document?.registration;
  const name = registration?.name ?? acts[0]?.name;
  if (name === undefined) return undefined;
  const part = (wanted: Part) => acts.filter((act) => act.part === wanted);
  return {
    ...{ asOf, code, name },
    ...(registration === undefined
      ? {}
      : {
          kind: registration.kind,
          region: regions.named(registration.region),
          registered: registration.at,
        }),
    roles: document?.roles ?? [],
    sanctions: document === undefined ? [] : sanctionsOn(document, now),
    tenders: part('tenders').map(partOf),
    agencies: part('agencies').map(partOf),
    bids: part('bids').map(partOf),
    wins: part('wins').flatMap(winOf),
    contracts: part('contracts').map(contractOf),
    figures,
  };
}

/** The newest of each part. */
async function actsOf(pool: pg.Pool, code: string): Promise<readonly ActRow[]> {
  const newest = PARTS.map(
    (part) => `(select part, project, lot, name, title, at, fen, price from portal.act
       where party = $1 and part = '${part}' order by at desc limit ${NEWEST})`,
  );
  const { rows } = await pool.query<ActRow>(newest.join(' union all '), [code]);
  return rows;
}

async function figuresOf(pool: pg.Pool, code: string): Promise<readonly Figure[]> {
  const { rows } = await pool.query<{ what: string; count: string; worth: string }>(
    `select part as what, count(*) as count, coalesce(sum(fen), 0) as worth
       from portal.act where party = $1 group by part order by part`,
    [code],
  );
  return rows.map(({ what, count, worth }) => {
    return { what, count: Number(count), fen: fen(Number(worth)) };
  });
}

function partOf({ project, lot, title, at }: ActRow): PartyAct {
  const when = fromMillis(at.getTime());
  return { project, title, ...(lot === '' ? {} : { lot }), at: when };
}

function winOf(row: ActRow): readonly Win[] {
  if (row.price === null) return [];
  const price: Price = JSON.parse(row.price);
  return [{ ...partOf(row), price }];
}

function contractOf(row: ActRow): PartyContract {
  return { ...partOf(row), value: fen(Number(row.fen ?? 0)) };
}
