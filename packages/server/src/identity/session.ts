import { type Instant, later, MINUTE, SECOND } from '@yangguang/kernel';
import type { Actor, Level } from '@yangguang/trading/policy';
import { audit } from './audit.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import { actorIn, type Seat, type SeatRow, seatOf } from './seat.ts';
import { digestOfToken, newId, newToken } from './secrets.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Who is asking now: read anew for every request, so that an end takes effect at once. */
export interface Current {
  readonly account: string;
  readonly name: string;
  /** One sign-in through all its tokens; may be shown and logged, unlike a token. */
  readonly family: string;
  readonly level: Level;
  readonly seat?: Seat;
  /** For the policy: a citizen while no seat is taken. */
  readonly actor: Actor;
}

/** What was proved at a sign-in: whose account, and by how many factors. */
export interface Proved {
  readonly account: string;
  readonly level: Exclude<Level, 'stepped-up'>;
}

/** A session's token, which is given out once and never kept. */
export interface NewSession {
  readonly token: string;
  readonly family: string;
}

/** Seen times are written once in so long: they need not be finer than the idle limit's minutes. */
const SEEN_EVERY = MINUTE;
/** Requests that were under way when a token was changed may still arrive with the old one. */
const GRACE = 10 * SECOND;

/** A new session with a token of its own, in the account's first seat; always a new family. */
export async function openSession(
  { clock, pool }: Identity,
  { account, level }: Proved,
): Promise<NewSession> {
  const now = clock.now();
  const [token, family] = [newToken(), newId('sign-in')];
  await pool.query(
    `insert into identity.session (token, family, account, seat, level, signed_in, seen_at)
      values ($1, $2, $3, (select id from identity.seat where account = $3 and ended_at is null
        order by given_at, id limit 1), $4, $5, $5)`,
    [digestOfToken(token), family, account, level, now],
  );
  await audit(pool, now, { type: 'signed-in', account, family, detail: { level } });
  return { token, family };
}

interface SessionRow {
  readonly family: string;
  readonly owner: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly disabled_at: Instant | null;
  readonly level: 'one-factor' | 'two-factor';
  readonly signed_in: Instant;
  readonly proved_at: Instant | null;
  readonly seen_at: Instant;
  readonly ended_at: Instant | null;
  readonly ended_why: string | null;
  readonly seat: SeatRow | null;
}

const FIND = `
  select s.family, s.account as owner, s.level, s.signed_in, s.proved_at, s.seen_at, s.ended_at,
      s.ended_why, a.name, a.pseudonym, a.disabled_at, to_jsonb(t) as seat
    from identity.session s
    join identity.account a on a.id = s.account
    left join identity.seat t on t.id = s.seat and t.ended_at is null
    where s.token = $1`;

/** The session of a token, if it is alive. A token that was replaced is a sign of theft. */
export async function currentSession(
  identity: Identity,
  token: string | undefined,
): Promise<Current | undefined> {
  if (token === undefined) return undefined;
  const { clock, pool, settings } = identity;
  const now = clock.now();
  const digest = digestOfToken(token);
  const { rows } = await pool.query<SessionRow>(FIND, [digest]);
  const [row] = rows;
  if (row === undefined) return undefined;
  if (row.ended_at !== null) {
    const stolen = row.ended_why === 'rotated' && later(row.ended_at, GRACE) < now;
    if (stolen) await endReused(identity, row);
    return undefined;
  }
  const over =
    now >= later(row.seen_at, settings.idle) || now >= later(row.signed_in, settings.absolute);
  if (over || row.disabled_at !== null) return undefined;
  if (now >= later(row.seen_at, SEEN_EVERY)) {
    await pool.query('update identity.session set seen_at = $2 where token = $1', [digest, now]);
  }
  return currentOf(row, levelAt(row, now, settings.stepUp));
}

function levelAt({ level, proved_at }: SessionRow, now: Instant, lasts: number): Level {
  return proved_at !== null && now < later(proved_at, lasts) ? 'stepped-up' : level;
}

function currentOf(row: SessionRow, level: Level): Current {
  const who = { account: row.owner, name: row.name, family: row.family, level };
  if (row.seat === null) return { ...who, actor: { kind: 'citizen' } };
  const seat = seatOf(row.seat);
  return { ...who, seat, actor: actorIn(seat, row.pseudonym, level) };
}

/** A replaced token came back. Which of the two holders is the thief we cannot tell: both end. */
async function endReused({ clock, pool }: Identity, { family, owner }: SessionRow): Promise<void> {
  const now = clock.now();
  const ended = await end(pool, now, 'family', family, 'token-reused');
  if (ended > 0) await audit(pool, now, { type: 'token-reused', account: owner, family });
}

/** Replaces the token after a further proof; the old one is dead from this moment. */
export async function rotateSession(
  { clock, pool }: Identity,
  token: string,
  proved: { readonly level: 'two-factor'; readonly steppedUp: boolean },
): Promise<Outcome<NewSession>> {
  const now = clock.now();
  const next = newToken();
  const old = digestOfToken(token);
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ family: string; account: string }>(
      `update identity.session set ended_at = $2, ended_why = 'rotated'
        where token = $1 and ended_at is null returning family, account`,
      [old, now],
    );
    const [row] = rows;
    if (row === undefined) return no('session-over');
    await client.query(
      `insert into identity.session
          (token, family, account, seat, level, signed_in, proved_at, seen_at)
        select $2, family, account, seat, $3, signed_in, $4, $5
          from identity.session where token = $1`,
      [old, digestOfToken(next), proved.level, proved.steppedUp ? now : null, now],
    );
    const { family, account } = row;
    if (proved.steppedUp) await audit(client, now, { type: 'stepped-up', account, family });
    return { ok: { token: next, family } };
  });
}

/** Sits down in another of the account's seats. */
export async function takeSeat(
  { clock, pool }: Identity,
  { account, family }: Current,
  seat: string,
): Promise<Outcome<true>> {
  const { rowCount } = await pool.query(
    `update identity.session s set seat = t.id from identity.seat t
      where s.family = $1 and s.ended_at is null
        and t.id = $2 and t.account = s.account and t.ended_at is null`,
    [family, seat],
  );
  if (rowCount === 0) return no('seat-unknown');
  await audit(pool, clock.now(), { type: 'seat-taken', account, family, detail: { seat } });
  return { ok: true };
}

export async function signOut({ clock, pool }: Identity, token: string): Promise<void> {
  const now = clock.now();
  const { rows } = await pool.query<{ family: string; account: string }>(
    `update identity.session set ended_at = $2, ended_why = 'signed-out'
      where token = $1 and ended_at is null returning family, account`,
    [digestOfToken(token), now],
  );
  for (const { family, account } of rows) {
    await audit(pool, now, { type: 'signed-out', account, family });
  }
}

/** Ends every session of an account, wherever it is: by its owner, or by an administrator. */
export async function endSessions(
  { clock, pool }: Identity,
  account: string,
  by: string,
  to: Queryable = pool,
): Promise<number> {
  const now = clock.now();
  const ended = await end(to, now, 'account', account, 'ended-everywhere');
  await audit(to, now, { type: 'sessions-ended', account, detail: { by, ended } });
  return ended;
}

async function end(
  to: Queryable,
  now: Instant,
  column: 'family' | 'account',
  value: string,
  why: string,
): Promise<number> {
  const { rowCount } = await to.query(
    `update identity.session set ended_at = $2, ended_why = $3
      where ${column} = $1 and ended_at is null`,
    [value, now, why],
  );
  return rowCount ?? 0;
}
