import { z } from 'zod';
import { candidateSchema, rejectedBidSchema } from '../committee/report-schema.ts';
import { bidContentSchema } from '../tender/schema.ts';
import {
  finding,
  idText,
  instantText,
  listOf,
  type Proven,
  partyId,
  type Same,
  sha256Text,
  stampFields,
  words,
} from '../wire.ts';
import type { AwardCommand, AwardEvent } from './events.ts';

const MOST_BIDS = 20_000;

const aboutLot = { ...stampFields, lot: idText };

const limit = z.enum(['publicity-start', 'award-decision', 'award-notice-time', 'written-report']);

const skip = {
  bidder: partyId,
  reason: z.enum(['declined', 'force-majeure', 'no-performance-bond', 'unlawful']),
  evidenceSha256: sha256Text,
};

const paper = { sha256: sha256Text, finding: z.exactOptional(finding) };

/** 定标 facts as they stand in the ledger, version 1. */
export const awardEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('candidatesPublished'),
    ...aboutLot,
    candidates: listOf(candidateSchema, 1_000),
    rejected: listOf(rejectedBidSchema, MOST_BIDS),
    start: instantText,
    end: instantText,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({ type: z.literal('publicityEnded'), ...aboutLot }),
  z.strictObject({ type: z.literal('candidateSkipped'), ...aboutLot, ...skip }),
  z.strictObject({
    type: z.literal('awardMade'),
    ...aboutLot,
    bidder: partyId,
    name: words(200),
    price: bidContentSchema.shape.price,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({ type: z.literal('awardNoticeIssued'), ...aboutLot, ...paper }),
  z.strictObject({ type: z.literal('writtenReportSubmitted'), ...aboutLot, ...paper }),
  z.strictObject({ type: z.literal('awardLimitLapsed'), ...aboutLot, limit, finding }),
  z.strictObject({
    type: z.literal('awardFailed'),
    ...aboutLot,
    reason: z.enum(['no-candidate-left', 'retender-chosen', 'retender-ordered']),
  }),
]);

/** What may be asked of an award. */
export const awardCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('publishCandidates'),
    lot: idText,
    start: instantText,
    end: instantText,
  }),
  z.strictObject({ type: z.literal('endPublicity'), lot: idText }),
  z.strictObject({ type: z.literal('skipCandidate'), lot: idText, ...skip }),
  z.strictObject({ type: z.literal('makeAward'), lot: idText, bidder: partyId }),
  z.strictObject({ type: z.literal('chooseRetender'), lot: idText }),
  z.strictObject({ type: z.literal('issueAwardNotice'), lot: idText, sha256: sha256Text }),
  z.strictObject({ type: z.literal('submitWrittenReport'), lot: idText, sha256: sha256Text }),
  z.strictObject({ type: z.literal('recordAwardLapse'), lot: idText, limit }),
]);

export type AwardEventIsWired = Proven<Same<AwardEvent, z.infer<typeof awardEventSchema>>>;
export type AwardCommandIsWired = Proven<Same<AwardCommand, z.infer<typeof awardCommandSchema>>>;
