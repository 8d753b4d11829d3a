import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Instant, later, MINUTE } from '@yangguang/kernel';
import { migrate, migrationsIn } from '@yangguang/ledger';
import type pg from 'pg';

/** The tables of this folder. Like the ledger's, they are brought up to date at the start. */
export function migrateHttp(pool: pg.Pool): Promise<readonly string[]> {
  return migrate(pool, 'http', migrationsIn(join(import.meta.dirname, '..', 'migrations')));
}

/** An answer as it was given, to be given again. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
}

/** Whose key for which request. `request` is a digest: what was asked is not kept here. */
export interface Claim {
  /** The process that claims: what it no longer deals with, it may claim again. */
  readonly holder: string;
  readonly owner: string;
  readonly key: string;
  readonly request: string;
}

export type Claimed =
  | { readonly kind: 'ours' }
  | { readonly kind: 'known'; readonly outcome: Outcome }
  | { readonly kind: 'busy' }
  | { readonly kind: 'other-request' };

/** Outcomes under Idempotency-Keys: one key of one actor is one request, whoever answers it. */
export interface Outcomes {
  claim(claim: Claim, now: Instant): Promise<Claimed>;
  store(claim: Claim, outcome: Outcome): Promise<void>;
  /** Gives the key back: nothing was decided under it. */
  release(claim: Claim): Promise<void>;
  /** Forgets what has expired; answers how many. */
  sweep(now: Instant): Promise<number>;
}

// A process that died with a claim in its hands answers no more. To ask again is harmless: every
// decider is silent on a repeat or refuses it, and never makes the fact twice.
const ABANDONED = MINUTE;

export function openOutcomes(pool: pg.Pool, keyHours: number): Outcomes {
  return {
    claim: (claim, now) => claimKey(pool, claim, now, later(now, keyHours * 60 * MINUTE)),
    async store({ owner, key, request }, { status, body }) {
      await pool.query(
        `update http.outcome set status = $4, body = $5
          where owner = $1 and key = $2 and request = $3 and status is null`,
        [owner, key, request, status, body],
      );
    },
    async release({ owner, key, request }) {
      await pool.query(
        `delete from http.outcome
          where owner = $1 and key = $2 and request = $3 and status is null`,
        [owner, key, request],
      );
    },
    async sweep(now) {
      const { rowCount } = await pool.query('delete from http.outcome where expires <= $1', [now]);
      return rowCount ?? 0;
    },
  };
}

interface Row {
  readonly request: string;
  readonly status: number | null;
  readonly body: string | null;
}

async function claimKey(
  pool: pg.Pool,
  { holder, owner, key, request }: Claim,
  now: Instant,
  expires: Instant,
): Promise<Claimed> {
  const values = [owner, key, request, now, expires, later(now, -ABANDONED), holder];
  const taken = await pool.query(
    `insert into http.outcome as known (owner, key, request, claimed, expires, holder)
       values ($1, $2, $3, $4, $5, $7)
     on conflict (owner, key) do update
       set request = excluded.request, claimed = excluded.claimed, expires = excluded.expires,
           holder = excluded.holder, status = null, body = null
       where known.expires <= excluded.claimed
          or (known.status is null and known.request = excluded.request
              and (known.claimed <= $6 or known.holder = excluded.holder))`,
    values,
  );
  if (taken.rowCount === 1) return { kind: 'ours' };
  const { rows } = await pool.query<Row>(
    'select request, status, body from http.outcome where owner = $1 and key = $2',
    [owner, key],
  );
  const [row] = rows;
  if (row === undefined) return { kind: 'busy' }; // Given back between the two questions.
  if (row.request !== request) return { kind: 'other-request' };
  if (row.status === null || row.body === null) return { kind: 'busy' };
  return { kind: 'known', outcome: { status: row.status, body: row.body } };
}

/** What makes two requests the same one. */
export function requestDigest(method: string, url: string, body: unknown): string {
  const text = JSON.stringify([method, url, body ?? null]);
  return createHash('sha256').update(text).digest('hex');
}

/** An actor's name as a key: who has asked anything is nobody's business who reads this table. */
export function ownerDigest(actor: string): string {
  return createHash('sha256').update(`idempotency ${actor}`).digest('hex');
}
