import type { LotId } from '../bid/index.ts';
import type { PartyCommand, RegisteredParty } from '../party/index.ts';
import type { Procedure, ProcedureCommand } from '../procedure/index.ts';
import type { PolicyObject } from './can.ts';
import { phaseOf } from './phase.ts';

/** A procedure, or one lot of it, as the policy sees it. */
export function procedureObject(code: string, procedure: Procedure, lot?: LotId): PolicyObject {
  const { planning, tender } = procedure;
  const project = planning.stage === 'approved' ? planning.project : undefined;
  const terms = tender.stage === 'unpublished' ? undefined : tender.terms;
  const tenderer = terms?.procuringEntity.code ?? project?.ownerCode;
  const agency = terms?.agency?.code;
  return {
    procedure: code,
    phase: phaseOf(procedure, lot),
    committee: membersOf(procedure, lot).map(({ id }) => id),
    ...(project === undefined ? {} : { region: project.regionCode }),
    ...(tenderer === undefined ? {} : { tenderer }),
    ...(agency === undefined ? {} : { agency }),
  };
}

/**
 * The object of a command: the procedure, and in whose name the command would act. The terms of a
 * first publication name the tenderer and the agency themselves.
 */
export function commandObject(
  code: string,
  procedure: Procedure,
  command: ProcedureCommand,
): PolicyObject {
  const lot = 'lot' in command ? command.lot : undefined;
  const subject = subjectOf(procedure, command);
  const object = procedureObject(code, procedure, lot);
  return {
    ...object,
    ...partiesNamedBy(object, command),
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
 * Everybody with an interest in a lot (利害关系人): whoever buys, and whoever bids, consortium
 * members included. For {@link PolicyContext.interested}; it never leaves the server.
 */
export function interestedIn({ tender }: Procedure, lot?: LotId): readonly string[] {
  if (tender.stage !== 'open' && tender.stage !== 'closed') return [];
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

function partiesNamedBy(object: PolicyObject, command: ProcedureCommand): PolicyObject {
  if (command.type === 'approveProject' && object.tenderer === undefined) {
    return { tenderer: command.project.ownerCode, region: command.project.regionCode };
  }
  if (command.type === 'publishTender' && object.phase === 'planning') {
    const { agency, procuringEntity } = command.terms;
    // Whoever the project was approved for stays its tenderer, whatever the terms say.
    const tenderer = object.tenderer ?? procuringEntity.code;
    return { tenderer, ...(agency === undefined ? {} : { agency: agency.code }) };
  }
  return {};
}

function subjectOf({ challenge }: Procedure, command: ProcedureCommand): string | undefined {
  switch (command.type) {
    case 'sealBid':
    case 'replaceBid':
      return command.bid.bidder;
    case 'withdrawBid':
    case 'giveExplanation':
      return command.bidder;
    case 'submitScores':
    case 'askExtension':
    case 'signReport':
      return command.member;
    case 'raiseObjection':
    case 'fileComplaint':
      return command.party;
    case 'withdrawObjection':
      return challenge.objections.get(command.id)?.objection.party;
    default:
      return undefined;
  }
}
