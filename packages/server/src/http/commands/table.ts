import type { PartyCommand, ProcedureCommand } from '@yangguang/trading';

type Method = 'POST' | 'PUT' | 'DELETE';

/** Where a command is asked. `:name` parts stand in the command under the same name. */
export interface Place {
  readonly method: Method;
  readonly path: string;
}

const post = (path: string): Place => ({ method: 'POST', path });
const put = (path: string): Place => ({ method: 'PUT', path });
const del = (path: string): Place => ({ method: 'DELETE', path });

/**
 * One address for each thing that can be asked of a procedure, below `/api/tenders/:code`. The
 * compiler demands that no command is missing; a test, that no two share an address.
 */
export const TENDER_PLACES: Readonly<Record<ProcedureCommand['type'], Place>> = {
  approveProject: post('/project'),

  publishTender: post('/publication'),
  amendTender: post('/amendments'),
  sealBid: post('/bids'),
  replaceBid: put('/bids'),
  withdrawBid: del('/lots/:lot/bids/:bidder'),
  closeBidding: post('/closing'),
  openLot: post('/lots/:lot/opening'),
  recordOpeningLapse: post('/opening/lapse'),
  extendValidity: post('/validity/extensions'),
  recordValidityLapse: post('/validity/lapse'),
  terminateTender: post('/termination'),

  formCommittee: post('/lots/:lot/committee'),
  replaceMember: post('/lots/:lot/committee/replacements'),
  reviewBid: post('/lots/:lot/reviews'),
  requestExplanation: post('/lots/:lot/explanation-requests'),
  giveExplanation: post('/lots/:lot/explanations'),
  recordExplanationLapse: post('/lots/:lot/explanations/:bidder/lapse'),
  drawCoefficient: post('/lots/:lot/coefficients'),
  drawTieLots: post('/lots/:lot/tie-lots'),
  submitScores: post('/lots/:lot/scores'),
  askExtension: post('/lots/:lot/extension-requests'),
  rankBids: post('/lots/:lot/ranking'),
  declareNoCompetition: post('/lots/:lot/no-competition'),
  reopenEvaluation: post('/lots/:lot/committee/reopenings'),
  signReport: post('/lots/:lot/report/signatures'),
  recordSilence: post('/lots/:lot/report/silences'),

  publishCandidates: post('/lots/:lot/candidates'),
  endPublicity: post('/lots/:lot/candidates/publicity-end'),
  skipCandidate: post('/lots/:lot/candidates/:bidder/skip'),
  makeAward: post('/lots/:lot/award'),
  chooseRetender: post('/lots/:lot/retender'),
  issueAwardNotice: post('/lots/:lot/award/notice'),
  submitWrittenReport: post('/lots/:lot/award/report'),
  recordAwardLapse: post('/lots/:lot/award/lapses'),

  signContract: post('/lots/:lot/contract'),
  publishContract: post('/lots/:lot/contract/publication'),
  changeContract: post('/lots/:lot/contract/changes'),
  completeContract: post('/lots/:lot/contract/completion'),
  recordContractLapse: post('/lots/:lot/contract/lapses'),

  receiveDeposit: post('/lots/:lot/deposits'),
  returnDeposit: post('/lots/:lot/deposits/:bidder/return'),
  forfeitDeposit: post('/lots/:lot/deposits/:bidder/forfeiture'),
  recordDepositReturnLapse: post('/lots/:lot/deposits/:bidder/lapse'),

  raiseObjection: post('/objections'),
  answerObjection: post('/objections/:id/answer'),
  withdrawObjection: post('/objections/:id/withdrawal'),
  fileComplaint: post('/complaints'),
  acceptComplaint: post('/complaints/:id/acceptance'),
  refuseComplaint: post('/complaints/:id/refusal'),
  suspendProcedure: post('/complaints/:id/suspension'),
  liftSuspension: del('/complaints/:id/suspension'),
  excludeTime: post('/complaints/:id/excluded-times'),
  decideComplaint: post('/complaints/:id/decision'),
  recordChallengeLapse: post('/challenges/:id/lapses'),

  postNotice: post('/notices'),
  correctNotice: post('/notices/corrections'),
  recordNoticeLapse: post('/notices/lapses'),
};

/** The same for a party, below `/api/parties/:code`. */
export const PARTY_PLACES: Readonly<Record<PartyCommand['type'], Place>> = {
  registerParty: post('/registration'),
  grantRole: post('/roles'),
  revokeRole: del('/roles/:role'),
  bindCertificate: post('/certificates'),
  unbindCertificate: del('/certificates/:serial'),
  nameHead: put('/head'),
  nameControllers: put('/controllers'),
  recordSanction: post('/sanctions'),
  repairSanction: post('/sanctions/:id/repair'),
  liftSanction: post('/sanctions/:id/lifting'),
};

/** Whether the command brings its object into being; all others ask of one that is there. */
export function begins(type: ProcedureCommand['type'] | PartyCommand['type']): boolean {
  return type === 'approveProject' || type === 'publishTender' || type === 'registerParty';
}
