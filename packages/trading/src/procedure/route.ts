import type * as award from '../award/index.ts';
import type * as challenge from '../challenge/index.ts';
import type * as committee from '../committee/index.ts';
import type * as contract from '../contract/index.ts';
import type * as deposit from '../deposit/index.ts';
import type * as notice from '../notice/index.ts';
import type * as planning from '../planning/index.ts';
import type * as tender from '../tender/index.ts';

/** The commands of one module, by type. Types are unique across all modules. */
type Commands<C extends { readonly type: string }> = Readonly<Record<C['type'], true>>;

/** Which module answers which command; the compiler demands that none is missing. */
export const PLANNING: Commands<planning.PlanningCommand> = { approveProject: true };

export const TENDER: Commands<tender.TenderCommand> = {
  publishTender: true,
  amendTender: true,
  sealBid: true,
  replaceBid: true,
  withdrawBid: true,
  closeBidding: true,
  openLot: true,
  recordOpeningLapse: true,
  extendValidity: true,
  recordValidityLapse: true,
  terminateTender: true,
};

export const COMMITTEE: Commands<committee.CommitteeCommand> = {
  formCommittee: true,
  replaceMember: true,
  reviewBid: true,
  requestExplanation: true,
  giveExplanation: true,
  recordExplanationLapse: true,
  drawCoefficient: true,
  drawTieLots: true,
  submitScores: true,
  askExtension: true,
  rankBids: true,
  declareNoCompetition: true,
  reopenEvaluation: true,
  signReport: true,
  recordSilence: true,
};

export const AWARD: Commands<award.AwardCommand> = {
  publishCandidates: true,
  endPublicity: true,
  skipCandidate: true,
  makeAward: true,
  chooseRetender: true,
  issueAwardNotice: true,
  submitWrittenReport: true,
  recordAwardLapse: true,
};

export const CONTRACT: Commands<contract.ContractCommand> = {
  signContract: true,
  publishContract: true,
  changeContract: true,
  completeContract: true,
  recordContractLapse: true,
};

export const DEPOSIT: Commands<deposit.DepositCommand> = {
  receiveDeposit: true,
  returnDeposit: true,
  forfeitDeposit: true,
  recordDepositReturnLapse: true,
};

export const CHALLENGE: Commands<challenge.ChallengeCommand> = {
  raiseObjection: true,
  answerObjection: true,
  withdrawObjection: true,
  fileComplaint: true,
  acceptComplaint: true,
  refuseComplaint: true,
  suspendProcedure: true,
  liftSuspension: true,
  excludeTime: true,
  decideComplaint: true,
  recordChallengeLapse: true,
};

export const NOTICE: Commands<notice.NoticeCommand> = {
  postNotice: true,
  correctNotice: true,
  recordNoticeLapse: true,
};

/** Whether a command or event is one of those that a table names; narrows its type. */
export function isOneOf<All extends { readonly type: string }, Type extends string>(
  table: Readonly<Record<Type, unknown>>,
  item: All,
): item is Extract<All, { readonly type: Type }> {
  return Object.hasOwn(table, item.type);
}
