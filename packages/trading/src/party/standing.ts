import { dayOf, type Instant } from '@yangguang/kernel';
import type { PartyEvidence } from '../bid/index.ts';
import type { ConfinedAction } from './events.ts';
import type { RecordedSanction, RegisteredParty } from './state.ts';

/**
 * The sanctions that keep the party from an action at a moment (失信查询): in force on that civil
 * day, both ends included, and not repaired or lifted before it.
 */
export function standingAt(
  party: RegisteredParty,
  at: Instant,
  action: ConfinedAction = 'bidding',
): PartyEvidence['barred'] {
  return [...party.sanctions.values()]
    .filter((sanction) => isInForce(sanction, at) && sanction.confinedActions.includes(action))
    .map(({ id, until }) => ({ sanction: id, ...(until === undefined ? {} : { until }) }));
}

function isInForce({ from, until, ended }: RecordedSanction, at: Instant): boolean {
  const day = dayOf(at);
  if (ended !== undefined && ended.at <= at) return false;
  return from <= day && (until === undefined || day <= until);
}

/**
 * What a bid carries about each of its parties. `position` is the ledger position up to which the
 * register was read, so that a stranger can read it again and compare.
 */
export function evidenceOf(party: RegisteredParty, at: Instant, position: number): PartyEvidence {
  return {
    party: party.code,
    asOf: position,
    barred: standingAt(party, at),
    ...(party.head === undefined ? {} : { head: party.head }),
    controllers: party.controllers,
  };
}
