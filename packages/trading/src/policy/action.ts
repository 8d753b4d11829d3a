import type { PartyCommand } from '../party/index.ts';
import type { ProcedureCommand } from '../procedure/index.ts';

/** Everything that can be asked for: each command of a stream, reading, and administration. */
export type Action = ProcedureCommand['type'] | PartyCommand['type'] | ReadAction | DeskAction;

/** What can be read. The first is what the publication allow-lists make public. */
export type ReadAction =
  | 'readPublic'
  | 'readDraft'
  | 'readOwnBid'
  | 'readBidders'
  | 'readBidDocuments'
  | 'readCommittee'
  | 'readOwnScores'
  | 'readScores'
  | 'readReport'
  | 'readObjection'
  | 'readComplaint'
  | 'readAlerts'
  | 'readSupervision'
  | 'readPartyFile'
  | 'readSecurityLog'
  | 'readOperations'
  | 'watchRoom';

/** What is done at a desk and is no fact of a stream. */
export type DeskAction =
  | 'writeDraft'
  | 'writeBidDraft'
  | 'engageAgency'
  | 'seatColleague'
  | 'delegate'
  | 'handleAlert'
  | 'reportIncident'
  | 'reviewSignUp'
  | 'disableAccount'
  | 'enableAccount'
  | 'endSessions'
  | 'seatAdministrator'
  | 'configure'
  | 'moveClock';

/** Acts of weight: who does them proves again, at that moment, who he is. */
export const WEIGHTY: ReadonlySet<Action> = new Set<Action>([
  ...(['publishTender', 'amendTender', 'extendValidity', 'terminateTender'] as const),
  ...(['sealBid', 'replaceBid', 'withdrawBid', 'openLot'] as const),
  ...(['formCommittee', 'replaceMember', 'drawCoefficient', 'drawTieLots'] as const),
  ...(['reviewBid', 'giveExplanation', 'submitScores', 'rankBids'] as const),
  ...(['declareNoCompetition', 'reopenEvaluation', 'signReport'] as const),
  ...(['publishCandidates', 'skipCandidate', 'makeAward', 'chooseRetender'] as const),
  ...(['issueAwardNotice', 'signContract', 'changeContract', 'completeContract'] as const),
  ...(['forfeitDeposit', 'raiseObjection', 'answerObjection', 'fileComplaint'] as const),
  ...(['acceptComplaint', 'refuseComplaint', 'decideComplaint'] as const),
  ...(['suspendProcedure', 'liftSuspension'] as const),
  ...(['postNotice', 'correctNotice'] as const),
  ...(['grantRole', 'revokeRole', 'bindCertificate', 'unbindCertificate'] as const),
  ...(['nameHead', 'nameControllers'] as const),
  ...(['recordSanction', 'repairSanction', 'liftSanction'] as const),
  ...(['engageAgency', 'seatColleague', 'delegate'] as const),
  ...(['disableAccount', 'enableAccount'] as const),
  ...(['endSessions', 'seatAdministrator', 'configure'] as const),
]);

/** Reads that leave a line in the audit trail each time, allowed or not. */
export const SENSITIVE: ReadonlySet<Action> = new Set<Action>([
  ...(['readBidders', 'readBidDocuments', 'readCommittee', 'readScores', 'readReport'] as const),
  ...(['readObjection', 'readComplaint', 'readAlerts', 'readSupervision'] as const),
  ...(['readPartyFile', 'readSecurityLog', 'watchRoom'] as const),
]);
