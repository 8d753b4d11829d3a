import type { Action } from './action.ts';
import type { SeatRole } from './actor.ts';
import type { Phase } from './phase.ts';

/**
 * What of its object an actor must be, besides having the role.
 *
 * - `all`: nothing more.
 * - `region`: with authority over the object's region.
 * - `project`: the tenderer, or the agency, of this procedure.
 * - `self`: the one in whose name the act is done, or whose thing it is.
 * - `head`: the same, and the administrator of that organisation.
 * - `committee`: seated on the committee of this lot.
 * - `own-seat`: seated there, and acting for oneself.
 */
export type Scope = 'all' | 'region' | 'project' | 'self' | 'head' | 'committee' | 'own-seat';

export type Grant = Readonly<Partial<Record<SeatRole | 'citizen', Scope>>>;

const NOBODY: Grant = {}; // The clerk's commands: it acts inside, and asks no policy.
const BUYERS: Grant = { tenderer: 'project', agency: 'project' };
const TENDERER: Grant = { tenderer: 'project' };
const BIDDER: Grant = { bidder: 'self' };
const COMMITTEE: Grant = { expert: 'committee' };
const EXPERT: Grant = { expert: 'own-seat' };
const SUPERVISOR: Grant = { 'administrative-supervisor': 'region' };
const OPERATOR: Grant = { 'centre-operator': 'region' };
const SECURITY: Grant = { 'security-administrator': 'all' };
const HEADS: Grant = { tenderer: 'head', agency: 'head', bidder: 'head' };
const OVERSEERS: Grant = {
  'administrative-supervisor': 'region',
  'discipline-supervisor': 'region',
  auditor: 'region',
};

/** Who may do what, and in which relation to the object. What is not here is refused. */
export const GRANTS: Readonly<Record<Action, Grant>> = {
  approveProject: TENDERER,
  publishTender: BUYERS,
  amendTender: BUYERS,
  terminateTender: BUYERS,
  sealBid: BIDDER,
  replaceBid: BIDDER,
  withdrawBid: BIDDER,
  closeBidding: NOBODY,
  openLot: BUYERS,
  recordOpeningLapse: NOBODY,
  extendValidity: BUYERS,
  recordValidityLapse: NOBODY,
  formCommittee: BUYERS,
  replaceMember: BUYERS,
  reviewBid: COMMITTEE,
  requestExplanation: COMMITTEE,
  giveExplanation: BIDDER,
  recordExplanationLapse: NOBODY,
  drawCoefficient: BUYERS,
  drawTieLots: BUYERS,
  submitScores: EXPERT,
  askExtension: EXPERT,
  rankBids: { ...COMMITTEE, agency: 'project' },
  declareNoCompetition: COMMITTEE,
  reopenEvaluation: BUYERS,
  signReport: EXPERT,
  recordSilence: BUYERS,
  publishCandidates: BUYERS,
  endPublicity: NOBODY,
  skipCandidate: TENDERER,
  makeAward: TENDERER,
  chooseRetender: TENDERER,
  issueAwardNotice: BUYERS,
  submitWrittenReport: BUYERS,
  recordAwardLapse: NOBODY,
  signContract: TENDERER,
  publishContract: BUYERS,
  changeContract: TENDERER,
  completeContract: TENDERER,
  recordContractLapse: NOBODY,
  receiveDeposit: { ...BUYERS, ...OPERATOR },
  returnDeposit: { ...BUYERS, ...OPERATOR },
  forfeitDeposit: TENDERER,
  recordDepositReturnLapse: NOBODY,
  raiseObjection: BIDDER,
  answerObjection: BUYERS,
  withdrawObjection: BIDDER,
  fileComplaint: BIDDER,
  acceptComplaint: SUPERVISOR,
  refuseComplaint: SUPERVISOR,
  suspendProcedure: SUPERVISOR,
  liftSuspension: SUPERVISOR,
  excludeTime: SUPERVISOR,
  decideComplaint: SUPERVISOR,
  recordChallengeLapse: NOBODY,
  postNotice: BUYERS,
  correctNotice: BUYERS,
  recordNoticeLapse: NOBODY,

  registerParty: OPERATOR,
  grantRole: OPERATOR,
  revokeRole: OPERATOR,
  bindCertificate: HEADS,
  unbindCertificate: HEADS,
  nameHead: HEADS,
  nameControllers: HEADS,
  recordSanction: SUPERVISOR,
  repairSanction: SUPERVISOR,
  liftSanction: SUPERVISOR,

  readPublic: everybody(),
  readDraft: BUYERS,
  readOwnBid: BIDDER,
  readBidders: { ...BUYERS, ...OVERSEERS, expert: 'committee', witness: 'region' },
  readBidDocuments: { ...BUYERS, ...OVERSEERS, expert: 'committee' },
  readCommittee: { ...BUYERS, ...OVERSEERS, expert: 'committee', witness: 'region' },
  readOwnScores: EXPERT,
  readScores: { ...BUYERS, ...OVERSEERS, expert: 'committee' },
  readReport: { ...BUYERS, ...OVERSEERS, expert: 'committee' },
  readObjection: { ...BUYERS, ...BIDDER, ...OVERSEERS },
  readComplaint: { ...BIDDER, ...OVERSEERS },
  readAlerts: OVERSEERS,
  readSupervision: { 'discipline-supervisor': 'region', auditor: 'region' },
  readPartyFile: { tenderer: 'self', agency: 'self', ...BIDDER, ...OVERSEERS, ...OPERATOR },
  readSecurityLog: { 'audit-administrator': 'all' },
  readOperations: { 'centre-operator': 'all', 'system-administrator': 'all' },
  watchRoom: { ...OVERSEERS, witness: 'region' },

  writeDraft: BUYERS,
  writeBidDraft: BIDDER,
  engageAgency: TENDERER,
  seatColleague: HEADS,
  delegate: HEADS,
  handleAlert: SUPERVISOR,
  reportIncident: { witness: 'region' },
  reviewSignUp: OPERATOR,
  disableAccount: SECURITY,
  enableAccount: SECURITY,
  endSessions: SECURITY,
  seatAdministrator: SECURITY,
  configure: { 'system-administrator': 'all' },
  moveClock: { 'centre-operator': 'all' },
};

/**
 * The phase from which something may be read at all, by whomever. Bidders and their number are
 * secret until the opening (Law art. 22), the evaluation is secret until the report
 * is signed (art. 38, 44). Commands have no phases here: the decider refuses them, by article.
 */
export const READABLE_FROM: Readonly<Partial<Record<Action, Phase>>> = {
  readBidders: 'opening',
  readBidDocuments: 'evaluation',
  readCommittee: 'evaluation',
  readOwnScores: 'evaluation',
  readScores: 'report',
  readReport: 'report',
  watchRoom: 'opening',
};

function everybody(): Grant {
  return {
    citizen: 'all',
    tenderer: 'all',
    agency: 'all',
    bidder: 'all',
    expert: 'all',
    'administrative-supervisor': 'all',
    'discipline-supervisor': 'all',
    auditor: 'all',
    witness: 'all',
    'centre-operator': 'all',
    'system-administrator': 'all',
    'security-administrator': 'all',
    'audit-administrator': 'all',
  };
}
