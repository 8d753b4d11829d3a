import { words } from '@yangguang/verifier';
import type { ledger as reference } from '../zh/ledger.ts';

const { en: verdict } = words;

const acts: Readonly<Record<string, string>> = {
  approveProject: 'project approved',
  publishTender: 'tender published',
  amendTender: 'tender amended',
  postNotice: 'notice posted',
  receiveDeposit: 'bond received',
  sealBid: 'bid sealed',
  withdrawBid: 'bid withdrawn',
  openLot: 'bids opened',
  formCommittee: 'committee formed',
  reviewBid: 'bid reviewed',
  drawCoefficient: 'coefficient drawn',
  drawTieLots: 'lots drawn between equals',
  submitScores: 'marks submitted',
  requestExplanation: 'explanation of a low price requested',
  giveExplanation: 'explanation given',
  rankBids: 'bids ranked',
  signReport: 'report signed',
  publishCandidates: 'candidates published',
  makeAward: 'award made',
  issueAwardNotice: 'award notice issued',
  submitWrittenReport: 'written report submitted',
  signContract: 'contract signed',
  publishContract: 'contract published',
  returnDeposit: 'bond returned',
  raiseObjection: 'objection raised',
  answerObjection: 'objection answered',
  skipCandidate: 'candidate passed over',
  registerParty: 'party registered',
};

const assumed: Readonly<Record<string, string>> = {
  published: 'publication',
  deadline: 'bid deadline',
  evaluated: 'evaluation',
  publicityFrom: 'start of the publicity',
  publicityUntil: 'end of the publicity',
  awardNotice: 'award notice',
  contract: 'contract',
};

export const ledger: typeof reference = {
  replay: {
    summary: 'play a whole tender, from approval to contract, and compare with what was published',
    usage: ['FILE...'],
    text: [
      'Reads replay files (yangguang-replay/1) or evaluation files (yangguang-evaluation/1), moves the',
      'clock along the published dates and goes through the real rules, clerk and ledger.',
      'Dates that a file does not give are set lawfully and named. The ledger is in .yangguang.',
    ],
    options: {
      steps: 'list every step',
      profile: 'the kind of procedure, for example consultation; default open construction tender',
    },
    examples: { plain: 'replay a tender and compare', steps: 'see every step' },
  },
  export: {
    summary: 'export a tender or the whole ledger: all facts, with proof of each in the log',
    usage: ['TENDER [--out FILE]', '--ledger [--out FILE]'],
    text: [
      'TENDER is the tender code of 20 characters, which replay tells. The export is a text file that',
      'anybody can verify offline. Facts not yet in the public log are published first.',
    ],
    options: { out: 'the file to write; default <code>.bundle', ledger: 'the whole ledger' },
    examples: { plain: 'export a tender', ledger: 'export the whole ledger' },
  },
  verify: {
    summary: 'verify an export offline: signatures, tree, order, and every decision',
    usage: ['FILE... [--key KEY] [--witnesses N]'],
    text: [
      'Needs no server and none of its code: checks the log’s signature and each fact’s proof, then',
      'takes every decision again under the rules of its day. Each doubt names its place and reason.',
      'Without --key the file’s own keys are taken: that shows it is whole, not whose it is.',
    ],
    options: {
      key: 'the log’s public key as you got it elsewhere (several with commas)',
      witnesses: 'how many witnesses must have cosigned',
    },
    examples: { plain: 'verify an export', witnessed: 'and ask for a witness’s cosignature' },
  },
  noFiles: 'name a file',
  noTender: 'name a tender code, or use --ledger',
  tenderUnknown: (code) => `the ledger has no tender ${code}`,
  nothingPublished: 'the public log is still empty',
  publisherBusy: 'another process is publishing the log; try again later',
  witnessCount: '--witnesses takes a whole number',
  methodMissing:
    'this evaluation file has no method and bids, so it cannot be replayed; use evaluate',
  progress: (done, all, title, act) => `replay ${done}/${all} ${title}: ${act}`,
  starting: 'opening the ledger…',
  exporting: (lines) => `${lines} lines written`,
  verifying: (facts) => `${facts} facts verified`,
  acts,
  clerk: 'clerk',
  tender: 'tender code',
  facts: (facts) => `${facts} facts recorded`,
  assumed: (what) => `not in the file, set lawfully: ${what}`,
  assumedName: assumed,
  rank: 'rank',
  bidder: 'bidder',
  score: 'score',
  winner: 'winner',
  noWinner: 'no winner',
  refused: (at, act, code) => `${at} the platform refuses “${act}”: ${code}`,
  article: (article, rule, measured, required) =>
    `by ${article} (${rule}): ${measured}, required ${required}`,
  matched: (count) => `as published: ${count}`,
  mismatch: (path, published, played) => `${path}: published ${published}, ledger ${played}`,
  nothingToCompare: 'the file publishes nothing to compare with',
  next: (code) => `next: npx yangguang export ${code}`,
  exported: (file, entries, size) => `exported ${file} (${entries} entries, ${size})`,
  nextVerify: (file) => `next: npx yangguang verify ${file}`,
  ...verdict,
};
