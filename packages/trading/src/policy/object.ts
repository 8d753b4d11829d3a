import type { LotId } from '../bid/index.ts';
import type { PartyCommand, RegisteredParty } from '../party/index.ts';
import type { Procedure, ProcedureCommand } from '../procedure/index.ts';
import type { PolicyObject } from './can.ts';
import { phaseOf } from './phase.ts';

/**
 * A procedure, or one lot of it, as the policy sees it. `engaged` is the agency that the tenderer
 * has engaged for it: the published terms name it too, but a draft has none yet.
 */
export function procedureObject(
  code: string,
  procedure: Procedure,
  { lot, engaged }: { readonly lot?: LotId; readonly engaged?: string } = {},
): PolicyObject {
  const { planning, tender } = procedure;
  const project = planning.stage === 'approved' ? planning.project : undefined;
  const terms = tender.stage === 'unpublished' ? undefined : tender.terms;
  const tenderer = terms?.procuringEntity.code ?? project?.ownerCode;
  const agency = terms === undefined ? engaged : terms.agency?.code;
  return {
    procedure: code,
    phase: phaseOf(procedure, lot),
    committee: membersOf(procedure, lot).map(({ id }) => id),
    ...(project === undefined ? {} : { region: project.regionCode }),
    ...(tenderer === undefined ? {} : { tenderer }),
    ...(agency === undefined ? {} : { agency }),
  };
}

/** The object of a command: its procedure, and in whose name the command would act. */
export function commandObject(
  code: string,
  procedure: Procedure,
  command: ProcedureCommand,
  engaged?: string,
): PolicyObject {
  const subject = subjectOf(procedure, command);
  const object = procedureObject(code, procedure, {
    ...('lot' in command && command.lot !== undefined ? { lot: command.lot } : {}),
    ...(engaged === undefined ? {} : { engaged }),
  });
  return {
    ...object,
    ...ownerNamedBy(object, command),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** A party as the policy sees it: its own subject, in its region. */
export function partyObject({ code, region }: Pick<RegisteredParty, 'code' | 'region'>) {
  return { subject: code, region } satisfies PolicyObject;
}

/** The party of a party command; a registration brings its own region along. */
export function partyCommandObject(
  code: string,
  command: PartyCommand,
  party: RegisteredParty | undefined,
): PolicyObject {
  if (command.type === 'registerParty') return partyObject(command);
  return party === undefined ? { subject: code } : partyObject(party);
}

/**
 * Whoever bids for a lot, consortium members included: nobody who works for one of them may judge,
 * watch or supervise (利害关系人). For {@link PolicyContext.interested}. Empty until the opening,
 * for a refusal would tell who bids.
 */
export function interestedIn({ tender }: Procedure, lot?: LotId): readonly string[] {
  if (tender.stage !== 'closed') return [];
  const bids = tender.seals.valueSeq().filter((bid) => lot === undefined || bid.lot === lot);
  return bids
    .flatMap(({ bidder, consortium }) => [bidder, ...(consortium?.members ?? [])])
    .toArray();
}

function membersOf({ lots }: Procedure, lot?: LotId) {
  const sought = lot === undefined ? [...lots.values()] : [lots.get(lot)];
  return sought.flatMap((modules) => {
    const committee = modules?.committee;
    return committee !== undefined && 'members' in committee ? committee.members : [];
  });
}

/** Before there is a published tender, the command itself says whose the procedure shall be. */
function ownerNamedBy(object: PolicyObject, command: ProcedureCommand): PolicyObject {
  if (object.tenderer !== undefined) return {};
  if (command.type === 'approveProject') {
    return { tenderer: command.project.ownerCode, region: command.project.regionCode };
  }
  if (command.type !== 'publishTender') return {};
  return { tenderer: command.terms.procuringEntity.code };
}

/** In whose name a command is asked; undefined where the office of its author says that. */
function subjectOf({ challenge }: Procedure, command: ProcedureCommand): string | undefined {
  if (command.type === 'sealBid' || command.type === 'replaceBid') return command.bid.bidder;
  if (command.type === 'withdrawBid' || command.type === 'giveExplanation') return command.bidder;
  if (command.type === 'submitScores' || command.type === 'askExtension') return command.member;
  if (command.type === 'signReport') return command.member;
  if (command.type === 'raiseObjection' || command.type === 'fileComplaint') return command.party;
  if (command.type !== 'withdrawObjection') return undefined;
  return challenge.objections.get(command.id)?.objection.party;
}
