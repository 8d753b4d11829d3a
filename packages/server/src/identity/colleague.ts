import type { Delegation } from '@yangguang/trading/policy';
import { createAccount, findAccount, setPassword } from './account.ts';
import { askChallenge, invitedAccount, spendChallenge } from './challenge.ts';
import type { Identity } from './identity.ts';
import { acceptPassword } from './password.ts';
import { no, type Outcome } from './rejection.ts';
import { giveSeat, type Seat } from './seat.ts';

export interface Colleague {
  readonly login: string;
  readonly name: string;
  readonly heads?: boolean;
  /** 授权范围与期限; without it the seat has all that its role has. */
  readonly delegation?: Delegation;
}

/**
 * Seats a colleague beside the administrator who asks: same role, organisation and region. A person
 * who has an account already gets the seat; for a new one the answer has an invitation, with which
 * he chooses his own password.
 */
export async function seatColleague(
  identity: Identity,
  beside: Seat,
  { login, name, heads = false, delegation }: Colleague,
): Promise<Outcome<{ readonly seat: Seat; readonly invitation?: string }>> {
  const { role, party, region } = beside;
  const known = await findAccount(identity, { login });
  const created = known === undefined ? await createAccount(identity, { login, name }) : undefined;
  if (created !== undefined && 'rejection' in created) return created;
  const account = known?.id ?? created?.ok.id;
  if (account === undefined) return no('account-unknown');
  const seat = {
    ...{ account, role, region, heads },
    ...(party === undefined ? {} : { party }),
    ...(delegation === undefined ? {} : { delegation }),
  };
  const given = await giveSeat(identity, seat, beside.account);
  if ('rejection' in given) return given;
  if (known !== undefined) return { ok: { seat: given.ok } };
  return { ok: { seat: given.ok, invitation: await invite(identity, account) } };
}

/** A token with which the account's owner, and whoever else has it, may choose a password once. */
export function invite(identity: Identity, account: string): Promise<string> {
  return askChallenge(identity, 'invitation', account);
}

/** A password that may not be chosen leaves the invitation as it was. */
export async function acceptInvitation(
  identity: Identity,
  token: string,
  password: string,
): Promise<Outcome<true>> {
  const id = await invitedAccount(identity, token);
  const account = id === undefined ? undefined : await findAccount(identity, { id });
  if (account === undefined) return no('invitation-over');
  const accepted = acceptPassword(password, account.login, identity.settings);
  if ('rejection' in accepted) return accepted;
  const spent = await spendChallenge(identity, token, 'invitation', account.id);
  return spent ? setPassword(identity, account, password) : no('invitation-over');
}
