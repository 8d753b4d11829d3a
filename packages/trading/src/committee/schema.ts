import { z } from 'zod';
import {
  exactText,
  finding,
  idText,
  instantText,
  listOf,
  type Proven,
  partyId,
  type Same,
  sha256Text,
  signedDecimalText,
  stampFields,
  tableOf,
  words,
} from '../wire.ts';
import type { CommitteeCommand, CommitteeEvent } from './events.ts';
import { candidateSchema, rejectedBidSchema } from './report-schema.ts';

const MOST_BIDS = 20_000;
const MOST_MEMBERS = 99;
const MOST_CRITERIA = 1_000;

const aboutLot = { ...stampFields, lot: idText };

const member = z.strictObject({
  id: idText,
  kind: z.enum(['expert', 'tenderer-representative']),
  speciality: words(200),
  unit: partyId,
});

const composition = { members: listOf(member, MOST_MEMBERS), drawSha256: sha256Text };

const replacement = {
  out: idText,
  replacement: member,
  reason: z.enum(['recusal', 'desertion', 'health']),
};

const votes = listOf(
  z.strictObject({ member: idText, reject: z.boolean(), reason: words(2_000) }),
  MOST_MEMBERS,
);

const review = {
  bidder: partyId,
  clause: z.exactOptional(words(500)),
  fact: z.exactOptional(words(2_000)),
  votes,
};

const request = { bidder: partyId, prompt: words(500), until: instantText };

const explanation = { bidder: partyId, sha256: sha256Text };

const draw = {
  name: idText,
  value: z.union([signedDecimalText, listOf(partyId, 1_000)]),
  evidenceSha256: sha256Text,
};

const tieLots = { order: listOf(partyId, MOST_BIDS), evidenceSha256: sha256Text };

const scores = tableOf(tableOf(signedDecimalText, MOST_CRITERIA), MOST_BIDS);

const sheet = { member: idText, scores };

const figure = z.strictObject({ exact: exactText, rounded: exactText });

const outcome = {
  ranking: listOf(z.strictObject({ rank: z.int().min(1), bidder: partyId }), MOST_BIDS),
  benchmarks: tableOf(exactText, 100),
  tallies: listOf(
    z.strictObject({
      bidder: partyId,
      evaluatedPrice: z.exactOptional(figure),
      firstEnvelope: z.exactOptional(figure),
      parts: tableOf(z.strictObject({ marks: figure, counted: z.exactOptional(figure) }), 100),
      total: z.exactOptional(figure),
      out: z.exactOptional(listOf(words(100), 100)),
    }),
    MOST_BIDS,
  ),
};

const failure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all-rejected') }),
  z.strictObject({ kind: z.literal('no-competition'), finding, votes }),
]);

const opinion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agrees') }),
  z.strictObject({ kind: z.literal('dissents'), dissent: words(8_000) }),
  z.strictObject({ kind: z.literal('silent') }),
]);

/** 评标 facts as they stand in the ledger, version 1. */
export const committeeEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('committeeFormed'), ...aboutLot, ...composition }),
  z.strictObject({ type: z.literal('memberReplaced'), ...aboutLot, ...replacement }),
  z.strictObject({ type: z.literal('bidReviewed'), ...aboutLot, ...review, passed: z.boolean() }),
  z.strictObject({ type: z.literal('explanationRequested'), ...aboutLot, ...request }),
  z.strictObject({ type: z.literal('explanationGiven'), ...aboutLot, ...explanation }),
  z.strictObject({ type: z.literal('explanationLapsed'), ...aboutLot, bidder: partyId }),
  z.strictObject({ type: z.literal('coefficientDrawn'), ...aboutLot, ...draw }),
  z.strictObject({ type: z.literal('tieLotsDrawn'), ...aboutLot, ...tieLots }),
  z.strictObject({ type: z.literal('scoresSubmitted'), ...aboutLot, ...sheet }),
  z.strictObject({ type: z.literal('extensionAsked'), ...aboutLot, member: idText }),
  z.strictObject({
    type: z.literal('evaluationExtended'),
    ...aboutLot,
    members: listOf(idText, MOST_MEMBERS),
    finding,
  }),
  z.strictObject({ type: z.literal('bidsRanked'), ...aboutLot, ...outcome }),
  z.strictObject({ type: z.literal('evaluationFailed'), ...aboutLot, cause: failure }),
  z.strictObject({ type: z.literal('evaluationReopened'), ...aboutLot, ground: idText }),
  z.strictObject({ type: z.literal('reportSigned'), ...aboutLot, member: idText, opinion }),
  z.strictObject({
    type: z.literal('reportSubmitted'),
    ...aboutLot,
    candidates: listOf(candidateSchema, 1_000),
    rejected: listOf(rejectedBidSchema, MOST_BIDS),
  }),
]);

/** What may be asked of a committee. */
export const committeeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('formCommittee'), lot: idText, ...composition }),
  z.strictObject({ type: z.literal('replaceMember'), lot: idText, ...replacement }),
  z.strictObject({ type: z.literal('reviewBid'), lot: idText, ...review }),
  z.strictObject({ type: z.literal('requestExplanation'), lot: idText, ...request }),
  z.strictObject({ type: z.literal('giveExplanation'), lot: idText, ...explanation }),
  z.strictObject({ type: z.literal('recordExplanationLapse'), lot: idText, bidder: partyId }),
  z.strictObject({ type: z.literal('drawCoefficient'), lot: idText, ...draw }),
  z.strictObject({ type: z.literal('drawTieLots'), lot: idText, ...tieLots }),
  z.strictObject({ type: z.literal('submitScores'), lot: idText, ...sheet }),
  z.strictObject({ type: z.literal('askExtension'), lot: idText, member: idText }),
  z.strictObject({ type: z.literal('rankBids'), lot: idText }),
  z.strictObject({ type: z.literal('declareNoCompetition'), lot: idText, votes }),
  z.strictObject({ type: z.literal('reopenEvaluation'), lot: idText, ground: idText }),
  z.strictObject({
    type: z.literal('signReport'),
    lot: idText,
    member: idText,
    agrees: z.boolean(),
    dissent: z.exactOptional(words(8_000)),
  }),
  z.strictObject({ type: z.literal('recordSilence'), lot: idText, member: idText }),
]);

export type CommitteeEventIsWired = Proven<
  Same<CommitteeEvent, z.infer<typeof committeeEventSchema>>
>;
export type CommitteeCommandIsWired = Proven<
  Same<CommitteeCommand, z.infer<typeof committeeCommandSchema>>
>;
