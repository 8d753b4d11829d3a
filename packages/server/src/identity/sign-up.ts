import type { Instant, Rejection } from '@yangguang/kernel';
import type { PartyCommand } from '@yangguang/trading';
import { type Account, createAccount, type NewAccount } from './account.ts';
import type { Application } from './application.ts';
import { audit } from './audit.ts';
import { openChecks } from './checks.ts';
import type { Identity } from './identity.ts';
import { no, type Outcome } from './rejection.ts';
import { giveSeat, type Seat } from './seat.ts';
import { newId } from './secrets.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export interface SignUp {
  readonly id: string;
  readonly account: string;
  readonly application: Application;
  readonly region: string;
  /** What did not pass by itself, for the operator to look at. */
  readonly openChecks: readonly string[];
  readonly receivedAt: Instant;
}

export type SignUpOutcome = Outcome<
  { readonly signUp: string; readonly account: Account; readonly registered: boolean },
  string
>;

/** Who registers when no operator has to: the checks themselves. */
const REGISTER = 'register';

/** Takes an application. It is registered at once where every check passes, and else is queued. */
export async function signUp(
  identity: Identity,
  who: NewAccount,
  application: Application,
): Promise<SignUpOutcome> {
  const open =
    application.type === 'organisation' ? await openChecks(identity, application) : ['operator'];
  const id = newId('sign-up');
  const created = await createAccount(identity, who, (client, account) =>
    receive(identity, client, { id, account: account.id, application, open }),
  );
  if ('rejection' in created) return created;
  const account = created.ok;
  if (open.length > 0) return { ok: { signUp: id, account, registered: false } };
  const decided = await decideSignUp(identity, id, { accepted: true }, REGISTER);
  return 'rejection' in decided ? decided : { ok: { signUp: id, account, registered: true } };
}

async function receive(
  { clock }: Identity,
  client: Queryable,
  asked: Pick<SignUp, 'id' | 'account' | 'application'> & { readonly open: readonly string[] },
): Promise<void> {
  const { id, account, application, open } = asked;
  const now = clock.now();
  await client.query(
    `insert into identity.sign_up (id, account, application, region, open_checks, received_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [id, account, JSON.stringify(application), application.region, open, now],
  );
  await audit(client, now, { type: 'sign-up-received', account, detail: { signUp: id } });
}

interface SignUpRow {
  readonly id: string;
  readonly account: string;
  readonly application: Application;
  readonly region: string;
  readonly open_checks: readonly string[];
  readonly received_at: Instant;
  readonly decided_at: Instant | null;
}

/** The applications that wait for an operator of this region, the oldest first. */
export async function waitingSignUps(
  { pool }: Identity,
  region: string,
  most = 100,
): Promise<readonly SignUp[]> {
  const stem = region.replace(/(?:00){1,2}$/, '');
  const { rows } = await pool.query<SignUpRow>(
    `select * from identity.sign_up where decided_at is null and starts_with(region, $1)
      order by received_at, id limit $2`,
    [stem, Math.min(most, 1_000)],
  );
  return rows.map(signUpOf);
}

export async function findSignUp({ pool }: Identity, id: string): Promise<SignUp | undefined> {
  const { rows } = await pool.query<SignUpRow>('select * from identity.sign_up where id = $1', [
    id,
  ]);
  const [row] = rows;
  return row === undefined ? undefined : signUpOf(row);
}

function signUpOf({ open_checks, received_at, ...row }: SignUpRow): SignUp {
  const { id, account, application, region } = row;
  return { id, account, application, region, openChecks: open_checks, receivedAt: received_at };
}

export type Verdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reason: string };

/**
 * Decides an application; `by` is the operator's name in the ledger. The facts of the register come
 * first, and each of them may be asked again without harm: after a crash the decision is simply
 * taken once more.
 */
export async function decideSignUp(
  identity: Identity,
  id: string,
  verdict: Verdict,
  by: string,
): Promise<Outcome<readonly Seat[], string>> {
  const asked = await findSignUp(identity, id);
  if (asked === undefined) return no('sign-up-unknown');
  if (!verdict.accepted) return close(identity, asked, verdict, by);
  if (await isDecided(identity, id)) return no('sign-up-decided');
  const refused = await register(identity, asked.application, by);
  if (refused !== undefined) return { rejection: refused };
  return close(identity, asked, verdict, by);
}

async function isDecided({ pool }: Identity, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from identity.sign_up where id = $1 and decided_at is not null',
    [id],
  );
  return rowCount === 1;
}

async function register(
  { register: office }: Identity,
  application: Application,
  by: string,
): Promise<Rejection<string> | undefined> {
  if (application.type === 'person') return undefined;
  const { code, name, kind, region, roles } = application;
  const commands: readonly PartyCommand[] = [
    { type: 'registerParty', code, name, kind, region },
    ...roles.map((role) => ({ type: 'grantRole', role }) as const),
  ];
  for (const command of commands) {
    const answer = await office.askParty(code, command, by);
    if ('rejection' in answer) return answer.rejection;
  }
  return undefined;
}

/** Writes the verdict and seats the account in one transaction: never one without the other. */
function close(
  identity: Identity,
  { id, account, application }: SignUp,
  verdict: Verdict,
  by: string,
): Promise<Outcome<readonly Seat[]>> {
  const { pool, clock } = identity;
  const now = clock.now();
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update identity.sign_up set decided_at = $2, decided_by = $3, accepted = $4, reason = $5
        where id = $1 and decided_at is null`,
      [id, now, by, verdict.accepted, verdict.accepted ? undefined : verdict.reason],
    );
    if (rowCount === 0) return no('sign-up-decided');
    const detail = { signUp: id, by, accepted: verdict.accepted };
    await audit(client, now, { type: 'sign-up-decided', account, detail });
    const seats: Seat[] = [];
    for (const seat of verdict.accepted ? seatsIn(account, application) : []) {
      const given = await giveSeat(identity, seat, by, client);
      if ('ok' in given) seats.push(given.ok);
    }
    return { ok: seats };
  });
}

function seatsIn(account: string, application: Application): readonly Omit<Seat, 'id'>[] {
  const { region } = application;
  if (application.type === 'person') {
    const { role, party } = application;
    const seat = { account, role, region, heads: false };
    return [party === undefined ? seat : { ...seat, party }];
  }
  return application.roles.map((role) => ({
    ...{ account, role, region },
    party: application.code,
    heads: true,
  }));
}
