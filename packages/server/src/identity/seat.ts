import { Defect, type Instant } from '@yangguang/kernel';
import type { Actor, Delegation, Level, SeatRole } from '@yangguang/trading/policy';
import { audit } from './audit.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import { newId } from './secrets.ts';
import { isTaken, type Queryable } from './transaction.ts';

/** One place where an account may sit down: a role in an organisation, or one of its own. */
export interface Seat {
  readonly id: string;
  readonly account: string;
  readonly role: SeatRole;
  /** The organisation for which the seat acts; of experts and witnesses, the employer. */
  readonly party?: string;
  readonly region: string;
  readonly heads: boolean;
  readonly delegation?: Delegation;
}

export interface SeatRow {
  readonly id: string;
  readonly account: string;
  readonly role: SeatRole;
  readonly party: string | null;
  readonly region: string;
  readonly heads: boolean;
  readonly until: Instant | null;
  readonly actions: readonly string[] | null;
  readonly procedures: readonly string[] | null;
}

export const SEAT_COLUMNS = 'id, account, role, party, region, heads, until, actions, procedures';

/** Roles in which a person acts for himself, under a pseudonym; his organisation only employs. */
const PERSONAL: readonly SeatRole[] = ['expert', 'witness'];

/** Gives an account a seat; the roles of one account must go together. */
export async function giveSeat(
  { clock, pool }: Identity,
  seat: Omit<Seat, 'id'>,
  by: string,
  to: Queryable = pool,
): Promise<Outcome<Seat>> {
  const now = clock.now();
  const { delegation } = seat;
  if (delegation !== undefined && delegation.until <= now) return no('delegation-in-past');
  const given: Seat = { ...seat, id: newId('seat') };
  try {
    await to.query(
      `insert into identity.seat (${SEAT_COLUMNS}, given_by, given_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[given.id, given.account, given.role, given.party, given.region, given.heads],
        ...[delegation?.until, delegation?.actions, delegation?.procedures, by, now],
      ],
    );
  } catch (error) {
    if (isTaken(error, 'one_administrator')) return no('administrators-apart');
    throw error;
  }
  const detail = { seat: given.id, role: given.role, by };
  await audit(to, now, { type: 'seat-given', account: given.account, detail });
  return { ok: given };
}

/** Ends a seat at once: a session that sits in it has no seat from its next request on. */
export async function endSeat(
  { clock, pool }: Identity,
  id: string,
  by: string,
): Promise<Outcome<Seat>> {
  const now = clock.now();
  const { rows } = await pool.query<SeatRow>(
    `update identity.seat set ended_at = $2 where id = $1 and ended_at is null
      returning ${SEAT_COLUMNS}`,
    [id, now],
  );
  const [row] = rows;
  if (row === undefined) return no('seat-unknown');
  await audit(pool, now, { type: 'seat-ended', account: row.account, detail: { seat: id, by } });
  return { ok: seatOf(row) };
}

export async function findSeat({ pool }: Identity, id: string): Promise<Seat | undefined> {
  const { rows } = await pool.query<SeatRow>(
    `select ${SEAT_COLUMNS} from identity.seat where id = $1 and ended_at is null`,
    [id],
  );
  const [row] = rows;
  return row === undefined ? undefined : seatOf(row);
}

export async function seatsOf({ pool }: Identity, account: string): Promise<readonly Seat[]> {
  const { rows } = await pool.query<SeatRow>(
    `select ${SEAT_COLUMNS} from identity.seat where account = $1 and ended_at is null
      order by given_at, id`,
    [account],
  );
  return rows.map(seatOf);
}

/** All who sit for an organisation (人员与授权), in the order in which they were seated. */
export async function seatsFor({ pool }: Identity, party: string): Promise<readonly Seat[]> {
  const { rows } = await pool.query<SeatRow>(
    `select ${SEAT_COLUMNS} from identity.seat where party = $1 and ended_at is null
      order by given_at, id`,
    [party],
  );
  return rows.map(seatOf);
}

/** 委托代理: the tenderer engages an agency for a procedure; a later engagement replaces it. */
export async function engageAgency(
  { clock, pool }: Identity,
  engagement: { readonly procedure: string; readonly tenderer: string; readonly agency: string },
  by: string,
): Promise<void> {
  const now = clock.now();
  const { procedure, tenderer, agency } = engagement;
  await pool.query(
    `insert into identity.engagement values ($1, $2, $3, $4, $5)
      on conflict (procedure) do update set
        tenderer = $2, agency = $3, given_by = $4, given_at = $5`,
    [procedure, tenderer, agency, by, now],
  );
  const detail = { procedure, tenderer, agency };
  await audit(pool, now, { type: 'agency-engaged', account: by, detail });
}

/** The agency that this tenderer engaged for the procedure; another tenderer's word is void. */
export async function engagedAgency(
  { pool }: Identity,
  procedure: string,
  tenderer: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ agency: string }>(
    'select agency from identity.engagement where procedure = $1 and tenderer = $2',
    [procedure, tenderer],
  );
  return rows[0]?.agency;
}

export function seatOf(row: SeatRow): Seat {
  const { id, account, role, region, heads, party, until, actions, procedures } = row;
  return {
    ...{ id, account, role, region, heads },
    ...(party === null ? {} : { party }),
    ...(until === null ? {} : { delegation: delegationOf(until, actions, procedures) }),
  };
}

function delegationOf(
  until: Instant,
  actions: readonly string[] | null,
  procedures: readonly string[] | null,
): Delegation {
  return {
    until,
    ...(actions === null ? {} : { actions }),
    ...(procedures === null ? {} : { procedures }),
  };
}

/** The seat as the policy sees it. */
export function actorIn(seat: Seat, pseudonym: string, level: Level): Actor {
  const { account, role, region, heads, party, delegation } = seat;
  const personal = PERSONAL.includes(role);
  if (role === 'bidder' && party === undefined) throw new Defect('a bidder is an organisation');
  return {
    kind: 'seated',
    ...{ account, role, region, heads, level },
    as: personal ? pseudonym : (party ?? pseudonym),
    ...(personal && party !== undefined ? { unit: party } : {}),
    ...(delegation === undefined ? {} : { delegation }),
  };
}
