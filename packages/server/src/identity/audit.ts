import type { Instant } from '@yangguang/kernel';
import type { Identity } from './identity.ts';
import type { Queryable } from './transaction.ts';

/** What the trail remembers. Its entries are never changed and never removed. */
export type AuditType =
  | 'signed-in'
  | 'sign-in-failed'
  | 'sign-in-locked'
  | 'signed-out'
  | 'stepped-up'
  | 'step-up-failed'
  | 'sessions-ended'
  | 'token-reused'
  | 'seat-taken'
  | 'account-created'
  | 'account-disabled'
  | 'account-enabled'
  | 'credential-added'
  | 'credential-removed'
  | 'recovery-code-used'
  | 'seat-given'
  | 'seat-ended'
  | 'agency-engaged'
  | 'sign-up-received'
  | 'sign-up-decided'
  | 'act-refused'
  | 'sensitive-read';

export interface AuditEntry {
  readonly type: AuditType;
  readonly account?: string | undefined;
  /** The sign-in under which it happened; never its token. */
  readonly family?: string | undefined;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes one entry. Who cannot be audited does not act: a failure here fails the request. */
export async function audit(
  to: Queryable,
  at: Instant,
  { type, account, family, detail = {} }: AuditEntry,
): Promise<void> {
  await to.query(
    `insert into identity.audit (at, type, account, family, detail) values ($1, $2, $3, $4, $5)`,
    [at, type, account, family, JSON.stringify(detail)],
  );
}

export interface AuditRecord extends AuditEntry {
  readonly number: number;
  readonly at: Instant;
}

/** The trail from one entry on, for an audit administrator: at most `most` entries, in order. */
export async function readAudit(
  { pool }: Identity,
  after: number,
  most = 100,
): Promise<readonly AuditRecord[]> {
  const { rows } = await pool.query<{
    number: string;
    at: Instant;
    type: AuditType;
    account: string | null;
    family: string | null;
    detail: Readonly<Record<string, string | number | boolean>>;
  }>(
    `select number, at, type, account, family, detail from identity.audit
      where number > $1 order by number limit $2`,
    [after, Math.min(most, 1_000)],
  );
  return rows.map(({ number, account, family, ...entry }) => ({
    ...entry,
    number: Number(number),
    ...(account === null ? {} : { account }),
    ...(family === null ? {} : { family }),
  }));
}
