import { type Instant, later } from '@yangguang/kernel';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';

/**
 * Counts an attempt before it is judged, so that many at once cannot all be judged first. The
 * subject is whatever was typed as a login: one that does not exist locks just the same, and so
 * tells nothing.
 */
export async function countAttempt(identity: Identity, login: string): Promise<Outcome<true>> {
  const { pool, clock, settings } = identity;
  const now = clock.now();
  const { rowCount } = await pool.query(
    `insert into identity.throttle as t (subject, failures, locked_until, last_at)
      values ($1, 1, $2, $2)
      on conflict (subject) do update set failures = t.failures + 1, last_at = $2,
        locked_until = case when t.failures + 1 < $3 then t.locked_until
          else ($4::text[])[least(t.failures + 2 - $3, cardinality($4::text[]))] end
        where t.locked_until <= $2`,
    [subjectOf(identity, login), now, settings.failures, lockEnds(settings, now)],
  );
  return rowCount === 1 ? { ok: true } : locked(identity, login);
}

/** The attempt was the right person: nothing is held against the login any more. */
export async function forgetAttempts(identity: Identity, login: string): Promise<void> {
  const subject = subjectOf(identity, login);
  await identity.pool.query('delete from identity.throttle where subject = $1', [subject]);
}

/** Removes what has not been tried for as long as the longest lock. */
export async function forgetOldAttempts({ pool, clock, settings }: Identity): Promise<number> {
  const before = later(clock.now(), -settings.longestLock);
  const old = 'delete from identity.throttle where last_at < $1 and locked_until < $1';
  const { rowCount } = await pool.query(old, [before]);
  return rowCount ?? 0;
}

/** When the first lock would end, the second and so on: each twice as long, up to the longest. */
function lockEnds(
  { firstLock, longestLock }: Identity['settings'],
  now: Instant,
): readonly Instant[] {
  const locks = [firstLock];
  for (let lock = firstLock * 2; lock < longestLock; lock *= 2) locks.push(lock);
  return [...locks, longestLock].map((lock) => later(now, lock));
}

async function locked(identity: Identity, login: string): Promise<Outcome<never>> {
  const { rows } = await identity.pool.query<{ until: Instant }>(
    'select locked_until as until from identity.throttle where subject = $1',
    [subjectOf(identity, login)],
  );
  return no('sign-in-locked', { until: rows[0]?.until ?? identity.clock.now() });
}

function subjectOf({ secrets }: Identity, login: string): Buffer {
  return secrets.digest(login, 'throttle');
}
