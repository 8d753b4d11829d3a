import { DAY, fen, HOUR, type Instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import type { Procedure, ProcedureCommand } from '../procedure/index.ts';
import {
  BIDDERS,
  EXPLAIN,
  hallTerms,
  LOTS,
  MEMBERS,
  openingOf,
  PRICES,
  sealedOffer,
  sha,
} from './hall.ts';

/** A command that is made when the state and the moment are known. */
export type Making = (procedure: Procedure, now: Instant) => ProcedureCommand;

const lot = fc.constantFrom(...LOTS, ...LOTS, '003');
const bidder = fc.constantFrom(...BIDDERS, ...BIDDERS, 'nobody');
const member = fc.constantFrom(...MEMBERS.map(({ id }) => id), 'Member-9');
const id = fc.constantFrom('c-1', 'c-2', 'c-3');
const sha256 = fc.constantFrom(sha('a'), sha('b'));
const evidenceSha256 = sha256;
const matter = fc.constantFrom('documents', 'opening', 'result');
const soon = fc.constantFrom(1, HOUR, EXPLAIN, 4 * DAY, 9 * DAY);

const fixed = (arbitrary: fc.Arbitrary<ProcedureCommand>): fc.Arbitrary<Making> =>
  arbitrary.map((command) => () => command);

const sealing = fc
  .tuple(bidder, fc.constantFrom(...PRICES), lot, fc.boolean())
  .map(([who, price, where, again]): ProcedureCommand => {
    return { type: again ? 'replaceBid' : 'sealBid', bid: sealedOffer(who, price, where) };
  });

const bidding: readonly fc.Arbitrary<Making>[] = [
  fixed(sealing),
  fixed(fc.record({ type: fc.constant('withdrawBid'), lot, bidder })),
  fixed(fc.constantFrom({ type: 'closeBidding' }, { type: 'recordOpeningLapse' })),
  fc.constant((_, now) => ({ type: 'publishTender', terms: hallTerms(now) })),
  lot.map((where) => (procedure) => openingOf(procedure, where)),
  fc.tuple(soon, fc.boolean()).map(([by, affectsPreparation]) => ({ tender }, now) => {
    const from = tender.stage === 'unpublished' ? now : tender.terms.deadline;
    const change = { kind: 'amendment', summary: '更正', sha256: sha('f') } as const;
    return { type: 'amendTender', ...change, affectsPreparation, deadline: later(from, by) };
  }),
  fc.tuple(lot, bidder, fc.nat(9)).map(([where, who, n]) => (_, receivedAt) => {
    const paid = { amount: fen(20_000_000), form: 'transfer', fromBasicAccount: n > 1 } as const;
    const reference = `bank-${n}`;
    return { type: 'receiveDeposit', lot: where, bidder: who, ...paid, receivedAt, reference };
  }),
];

const votes = fc.tuple(fc.nat(5), fc.boolean()).map(([rejecting, complete]) =>
  MEMBERS.slice(complete ? 0 : 1).map(({ id: who }, at) => {
    return { member: who, reject: at < rejecting, reason: '见记录' };
  }),
);

const evaluating: readonly fc.Arbitrary<Making>[] = [
  fixed(
    fc.record({
      type: fc.constant('formCommittee'),
      lot,
      members: fc.constantFrom(MEMBERS, MEMBERS.slice(1)),
      drawSha256: sha256,
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('replaceMember'),
      lot,
      out: member,
      replacement: fc.constantFrom(...MEMBERS.slice(0, 2)).map((one) => ({ ...one, id: 'New-1' })),
      reason: fc.constantFrom('recusal', 'health'),
    }),
  ),
  fixed(fc.record({ type: fc.constant('reviewBid'), lot, bidder, votes })),
  fixed(
    fc
      .record({ lot, bidder, votes })
      .map((one) => ({ type: 'reviewBid', ...one, clause: '3.2', fact: '不符' })),
  ),
  fc.tuple(lot, bidder, soon).map(([where, who, wait]) => (_, now) => {
    const asked = { lot: where, bidder: who, prompt: '报价偏低', until: later(now, wait) };
    return { type: 'requestExplanation', ...asked };
  }),
  fixed(fc.record({ type: fc.constant('giveExplanation'), lot, bidder, sha256 })),
  fixed(fc.record({ type: fc.constant('recordExplanationLapse'), lot, bidder })),
  fixed(
    fc.record({
      type: fc.constant('drawCoefficient'),
      lot,
      name: fc.constantFrom('K', 'L'),
      value: fc.constantFrom('0.95', '0.97', '0.99'),
      evidenceSha256,
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('drawTieLots'),
      lot,
      order: fc.subarray([...BIDDERS]),
      evidenceSha256,
    }),
  ),
  fixed(
    fc
      .tuple(lot, member, fc.subarray([...BIDDERS]), fc.constantFrom('0', '35', '41'))
      .map(([where, who, bids, plan]): ProcedureCommand => {
        const scores = Object.fromEntries(bids.map((one) => [one, { plan }]));
        return { type: 'submitScores', lot: where, member: who, scores };
      }),
  ),
  fixed(fc.record({ type: fc.constantFrom('askExtension', 'recordSilence'), lot, member })),
  fixed(fc.record({ type: fc.constant('rankBids'), lot })),
  fixed(fc.record({ type: fc.constant('reopenEvaluation'), lot, ground: id })),
  fixed(fc.record({ type: fc.constant('declareNoCompetition'), lot, votes })),
  fixed(fc.record({ type: fc.constant('signReport'), lot, member, agrees: fc.boolean() })),
];

const awarding: readonly fc.Arbitrary<Making>[] = [
  fc.tuple(lot, soon).map(([where, long]) => (_, now) => {
    return { type: 'publishCandidates', lot: where, start: now, end: later(now, long) };
  }),
  fixed(fc.record({ type: fc.constantFrom('endPublicity', 'chooseRetender'), lot })),
  fixed(
    fc.record({
      type: fc.constant('skipCandidate'),
      lot,
      bidder,
      reason: fc.constantFrom('declined', 'unlawful', 'no-performance-bond'),
      evidenceSha256,
    }),
  ),
  fixed(fc.record({ type: fc.constant('makeAward'), lot, bidder })),
  fixed(
    fc.record({
      type: fc.constantFrom('issueAwardNotice', 'submitWrittenReport', 'publishContract'),
      lot,
      sha256,
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('recordAwardLapse'),
      lot,
      limit: fc.constantFrom('publicity-start', 'written-report'),
    }),
  ),
  fc.tuple(lot, fc.constantFrom(...PRICES)).map(([where, price]) => (_, signedAt) => {
    const value = fen(price);
    const signing = { price: { form: 'amount', fen: value }, value, offers: {} } as const;
    return { type: 'signContract', lot: where, ...signing, sha256: sha('c'), signedAt };
  }),
  fixed(
    fc.record({
      type: fc.constant('changeContract'),
      lot,
      delta: fc.constantFrom(fen(1), fen(-1)),
      reason: fc.constant('变更'),
      sha256,
    }),
  ),
  fixed(fc.record({ type: fc.constant('completeContract'), lot, sha256 })),
  fixed(
    fc.record({
      type: fc.constant('recordContractLapse'),
      lot,
      limit: fc.constant('contract-signing'),
    }),
  ),
];

const challenging: readonly fc.Arbitrary<Making>[] = [
  fc.tuple(id, lot, fc.constantFrom(...BIDDERS)).map(([which, where, party]) => () => {
    const objection = { id: which, against: 'result', lot: where, party } as const;
    return { type: 'raiseObjection', ...objection, sha256: sha('a') };
  }),
  fixed(
    fc.record({
      type: fc.constant('raiseObjection'),
      id,
      against: matter,
      lot,
      party: bidder,
      sha256,
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('raiseObjection'),
      id,
      against: fc.constant('documents'),
      party: bidder,
      sha256,
    }),
  ),
  fixed(fc.record({ type: fc.constant('answerObjection'), id, upheld: fc.boolean(), sha256 })),
  fc
    .record({ id, matter, objection: id, lot, party: bidder, sha256 })
    .map((one) => (_, knownAt) => {
      return { type: 'fileComplaint', ...one, knownAt };
    }),
  fc.record({ id, lot, party: bidder, sha256 }).map((one) => (_, knownAt) => {
    return { type: 'fileComplaint', matter: 'other', ...one, knownAt };
  }),
  fixed(
    fc.record({
      type: fc.constantFrom(
        'withdrawObjection',
        'acceptComplaint',
        'suspendProcedure',
        'liftSuspension',
      ),
      id,
    }),
  ),
  fixed(fc.record({ type: fc.constant('refuseComplaint'), id, reason: fc.constant('不予受理') })),
  fc.tuple(id, soon).map(([which, long]) => (_, now) => {
    const period = { from: now, until: later(now, long), reason: 'appraisal' } as const;
    return { type: 'excludeTime', id: which, ...period };
  }),
  fixed(
    fc.record({
      type: fc.constant('decideComplaint'),
      id,
      upheld: fc.boolean(),
      measures: fc.subarray(['correction', 're-evaluation', 'award-void', 'retender'] as const),
      sha256,
    }),
  ),
];

const money: readonly fc.Arbitrary<Making>[] = [
  fixed(
    fc.record({
      type: fc.constant('returnDeposit'),
      lot,
      bidder,
      reason: fc.constantFrom('withdrawn', 'no-bid', 'failed', 'not-awarded', 'contract-signed'),
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('forfeitDeposit'),
      lot,
      bidder,
      reason: fc.constantFrom('revoked-after-deadline', 'refuses-contract'),
    }),
  ),
  fixed(
    fc.record({
      type: fc.constant('postNotice'),
      kind: fc.constantFrom('tender-notice', 'candidates-notice', 'award-notice'),
      lot,
      ref: fc.constantFrom('1', '2'),
      sha256,
      media: fc.constant(['江源省公共资源交易网']),
      signedBy: fc.constant('signer-1'),
    }),
  ),
];

/** The whole tender given up. */
export const ending: Making = () => ({ type: 'terminateTender', reason: '项目取消' });

/** Anything that anybody could ask of a procedure, likely or not. */
export const anyCommand: fc.Arbitrary<Making> = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(...bidding) },
  { weight: 8, arbitrary: fc.oneof(...evaluating) },
  { weight: 16, arbitrary: fc.oneof(...awarding) },
  { weight: 8, arbitrary: fc.oneof(...challenging) },
  { weight: 8, arbitrary: fc.oneof(...money) },
  { weight: 1, arbitrary: fc.constant(ending) },
);
