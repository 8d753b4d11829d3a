import { type Decision, Defect, dayOf, reject } from '@yangguang/kernel';
import * as award from '../award/index.ts';
import type { LotId } from '../bid/index.ts';
import * as challenge from '../challenge/index.ts';
import * as committee from '../committee/index.ts';
import type { Context, Due } from '../context.ts';
import { firstDue } from '../context.ts';
import * as contract from '../contract/index.ts';
import * as deposit from '../deposit/index.ts';
import { because } from '../law/because.ts';
import type { LawDoubt, Library } from '../law/bound-law.ts';
import type { Law } from '../law/law.ts';
import * as notice from '../notice/index.ts';
import * as planning from '../planning/index.ts';
import type { Asked } from '../stream-kind.ts';
import * as tender from '../tender/index.ts';
import { lawFor } from './pinned-law.ts';
import {
  AWARD,
  CHALLENGE,
  COMMITTEE,
  CONTRACT,
  DEPOSIT,
  isOneOf,
  NOTICE,
  PLANNING,
  TENDER,
} from './route.ts';
import {
  awardSeen,
  challengeSeen,
  committeeSeen,
  contractSeen,
  depositSeen,
  lotTermsOf,
  modulesOf,
  noticeSeen,
  pendingOrders,
  tenderSeen,
} from './seen.ts';
import type { LotModules, Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';

export type ProcedureRejection =
  | planning.PlanningRejection
  | tender.TenderRejection
  | committee.CommitteeRejection
  | award.AwardRejection
  | contract.ContractRejection
  | deposit.DepositRejection
  | challenge.ChallengeRejection
  | notice.NoticeRejection
  | LawDoubt
  | 'procedure-held'
  | 'lot-unknown';

type Answer = Decision<ProcedureEvent, ProcedureRejection>;

export const initial: Procedure = {
  planning: planning.initial,
  tender: tender.initial,
  deposit: deposit.initial,
  challenge: challenge.initial,
  notice: notice.initial,
  lots: new Map(),
};

const FRESH: LotModules = {
  committee: committee.initial,
  award: award.initial,
  contract: contract.initial,
};

/**
 * Routes a command to its module, under the law pinned for this procedure, with what the module
 * may see of the others. While an objection or a suspension holds it, the held steps are refused.
 */
export function decide(
  library: Library,
  procedure: Procedure,
  command: ProcedureCommand,
  asked: Asked,
): Answer {
  const { now, actor } = asked;
  const found = lawFor(library, procedure, command, asked);
  if ('doubt' in found) return reject(found.doubt);
  const context: Context = { now, actor, law: found.ok };
  if (isOneOf(PLANNING, command)) return planning.decide(procedure.planning, command, context);
  const lot = 'lot' in command ? command.lot : undefined;
  const held = heldAt(procedure, command, lot);
  if (held.length > 0) return refuseHeld(procedure, held, context);
  if (isOneOf(TENDER, command)) {
    return tender.decide(procedure.tender, command, { ...context, ...tenderSeen(procedure) });
  }
  if (isOneOf(CHALLENGE, command)) {
    const asked = { ...context, ...challengeSeen(procedure) };
    return challenge.decide(procedure.challenge, command, asked);
  }
  if (isOneOf(DEPOSIT, command)) {
    return deposit.decide(procedure.deposit, command, { ...context, ...depositSeen(procedure) });
  }
  if (isOneOf(NOTICE, command)) {
    return notice.decide(procedure.notice, command, { ...context, ...noticeSeen(procedure) });
  }
  return decideLot(procedure, command, context);
}

type LotCommand = committee.CommitteeCommand | award.AwardCommand | contract.ContractCommand;

function decideLot(procedure: Procedure, command: LotCommand, context: Context): Answer {
  const { lot } = command;
  const terms = lotTermsOf(procedure.tender, lot);
  if (terms === undefined) return reject('lot-unknown', { detail: { lot } });
  if (procedure.tender.stage === 'terminated') return reject('tender-terminated');
  const modules = modulesOf(procedure, lot);
  if (isOneOf(COMMITTEE, command)) {
    const asked = { ...context, ...committeeSeen(procedure, terms) };
    return committee.decide(modules.committee, command, asked);
  }
  if (isOneOf(AWARD, command)) {
    return award.decide(modules.award, command, { ...context, ...awardSeen(procedure, lot) });
  }
  const asked = { ...context, ...contractSeen(procedure, lot) };
  return contract.decide(modules.contract, command, asked);
}

function heldAt(
  procedure: Procedure,
  { type }: ProcedureCommand,
  lot: LotId | undefined,
): readonly string[] {
  if (!challenge.HELD_STEPS.includes(type)) return [];
  const open = challenge.holds(procedure.challenge, lot);
  const awards = Object.hasOwn(AWARD, type) || Object.hasOwn(CONTRACT, type);
  const known = lot !== undefined && procedure.lots.has(lot);
  return awards && known ? [...open, ...pendingOrders(procedure, lot)] : open;
}

/** 暂停 until the reply, or until the supervisor lifts it, with the article that wants it. */
function refuseHeld(
  { challenge: state }: Procedure,
  held: readonly string[],
  { law }: Context,
): Answer {
  const term = challenge.pauseTerm(state, held);
  const finding = term && law.breach(term, false);
  return reject('procedure-held', { ...because(finding), detail: { holds: held.join(' ') } });
}

export function evolve(procedure: Procedure, event: ProcedureEvent): Procedure {
  if (isOneOf(planning.publication, event)) {
    return { ...procedure, planning: planning.evolve(procedure.planning, event) };
  }
  if (isOneOf(tender.publication, event)) {
    const next = { ...procedure, tender: tender.evolve(procedure.tender, event) };
    return event.type === 'tenderPublished' ? published(next, event) : next;
  }
  if (isOneOf(challenge.publication, event)) {
    return { ...procedure, challenge: challenge.evolve(procedure.challenge, event) };
  }
  if (isOneOf(deposit.publication, event)) {
    return { ...procedure, deposit: deposit.evolve(procedure.deposit, event) };
  }
  if (isOneOf(notice.publication, event)) {
    return { ...procedure, notice: notice.evolve(procedure.notice, event) };
  }
  return evolveLot(procedure, event);
}

function published(
  procedure: Procedure,
  event: Extract<ProcedureEvent, { type: 'tenderPublished' }>,
): Procedure {
  const lots = new Map(event.terms.lots.map(({ id }) => [id, FRESH]));
  return { ...procedure, lots, pinned: { day: dayOf(event.at), pins: event.law } };
}

type LotEvent = committee.CommitteeEvent | award.AwardEvent | contract.ContractEvent;

function evolveLot(procedure: Procedure, event: LotEvent): Procedure {
  const modules = procedure.lots.get(event.lot);
  if (modules === undefined) throw new Defect(`${event.type} for a lot that does not exist`);
  const next = evolveModules(modules, event);
  return { ...procedure, lots: new Map(procedure.lots).set(event.lot, next) };
}

function evolveModules(modules: LotModules, event: LotEvent): LotModules {
  if (isOneOf(committee.publication, event)) {
    const next = { ...modules, committee: committee.evolve(modules.committee, event) };
    // Another evaluation takes the candidates back: both modules answer to the same fact.
    if (event.type !== 'evaluationReopened') return next;
    return { ...next, award: award.awaitReport(modules.award) };
  }
  if (isOneOf(award.publication, event)) {
    return { ...modules, award: award.evolve(modules.award, event) };
  }
  return { ...modules, contract: contract.evolve(modules.contract, event) };
}

/** The next limit of any module, for the clerk; the order settles which of two at one moment. */
export function due(library: Library, procedure: Procedure): Due<ProcedureCommand> | undefined {
  const found = lawFor(library, procedure);
  if ('doubt' in found) return undefined;
  const law = found.ok;
  const dues: (Due<ProcedureCommand> | undefined)[] = [
    tender.due(procedure.tender, tenderSeen(procedure), law),
    ...[...procedure.lots.keys()].flatMap((lot) => duesOfLot(procedure, lot, law)),
    deposit.due(procedure.deposit, depositSeen(procedure), law),
    challenge.due(procedure.challenge, challengeSeen(procedure), law),
    notice.due(procedure.notice, noticeSeen(procedure), law),
  ];
  return firstDue(dues);
}

function duesOfLot(
  procedure: Procedure,
  lot: LotId,
  law: Law,
): readonly (Due<ProcedureCommand> | undefined)[] {
  const terms = lotTermsOf(procedure.tender, lot);
  if (terms === undefined || procedure.tender.stage === 'terminated') return [];
  const modules = modulesOf(procedure, lot);
  return [
    committee.due(modules.committee, committeeSeen(procedure, terms)),
    award.due(modules.award, awardSeen(procedure, lot), law),
    contract.due(modules.contract, contractSeen(procedure, lot), law),
  ];
}

export function causeOf(event: ProcedureEvent): ProcedureCommand | undefined {
  if (isOneOf(planning.publication, event)) return planning.causeOf(event);
  if (isOneOf(tender.publication, event)) return tender.causeOf(event);
  if (isOneOf(committee.publication, event)) return committee.causeOf(event);
  if (isOneOf(award.publication, event)) return award.causeOf(event);
  if (isOneOf(contract.publication, event)) return contract.causeOf(event);
  if (isOneOf(challenge.publication, event)) return challenge.causeOf(event);
  if (isOneOf(deposit.publication, event)) return deposit.causeOf(event);
  return notice.causeOf(event);
}

/** The facts that pin editions of law are judged by these again, whatever has come since. */
export function askedOf(event: ProcedureEvent): Asked {
  const { at, by } = event;
  return { now: at, actor: by, ...('law' in event ? { law: event.law } : {}) };
}
