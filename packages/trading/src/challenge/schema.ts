import { z } from 'zod';
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
import type { ChallengeCommand, ChallengeEvent } from './events.ts';

const about = { ...stampFields, id: idText };

const objection = {
  id: idText,
  against: z.enum(['documents', 'opening', 'result']),
  lot: z.exactOptional(idText),
  party: partyId,
  sha256: sha256Text,
};

const complaint = {
  id: idText,
  matter: z.enum(['documents', 'opening', 'result', 'other']),
  objection: z.exactOptional(idText),
  lot: z.exactOptional(idText),
  party: partyId,
  knownAt: instantText,
  sha256: sha256Text,
};

const answering = { id: idText, upheld: z.boolean(), sha256: sha256Text };

const measure = z.enum(['correction', 're-evaluation', 'award-void', 'retender']);

const deciding = { ...answering, measures: listOf(measure, 4) };

const exclusion = {
  id: idText,
  from: instantText,
  until: instantText,
  reason: z.enum(['test', 'inspection', 'appraisal', 'expert-review']),
};

const refusal = { reason: words(2_000) };

const late = { finding: z.exactOptional(finding) };

const limit = z.enum(['objection-reply', 'complaint-acceptance', 'complaint-decision']);

/** 异议、投诉 facts as they stand in the ledger, version 1. */
export const challengeEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('objectionRaised'), ...stampFields, ...objection }),
  z.strictObject({ type: z.literal('objectionAnswered'), ...stampFields, ...answering, ...late }),
  z.strictObject({ type: z.literal('objectionWithdrawn'), ...about }),
  z.strictObject({ type: z.literal('complaintFiled'), ...stampFields, ...complaint }),
  z.strictObject({ type: z.literal('complaintAccepted'), ...about, ...late }),
  z.strictObject({ type: z.literal('complaintRefused'), ...about, ...refusal, ...late }),
  z.strictObject({ type: z.literal('procedureSuspended'), ...about }),
  z.strictObject({ type: z.literal('suspensionLifted'), ...about }),
  z.strictObject({ type: z.literal('timeExcluded'), ...stampFields, ...exclusion }),
  z.strictObject({ type: z.literal('complaintDecided'), ...stampFields, ...deciding, ...late }),
  z.strictObject({ type: z.literal('challengeLimitLapsed'), ...about, limit, finding }),
]);

/** What may be asked in objections and complaints. */
export const challengeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raiseObjection'), ...objection }),
  z.strictObject({ type: z.literal('answerObjection'), ...answering }),
  z.strictObject({ type: z.literal('withdrawObjection'), id: idText }),
  z.strictObject({ type: z.literal('fileComplaint'), ...complaint }),
  z.strictObject({ type: z.literal('acceptComplaint'), id: idText }),
  z.strictObject({ type: z.literal('refuseComplaint'), id: idText, ...refusal }),
  z.strictObject({ type: z.literal('suspendProcedure'), id: idText }),
  z.strictObject({ type: z.literal('liftSuspension'), id: idText }),
  z.strictObject({ type: z.literal('excludeTime'), ...exclusion }),
  z.strictObject({ type: z.literal('decideComplaint'), ...deciding }),
  z.strictObject({ type: z.literal('recordChallengeLapse'), id: idText, limit }),
]);

export type ChallengeEventIsWired = Proven<
  Same<ChallengeEvent, z.infer<typeof challengeEventSchema>>
>;
export type ChallengeCommandIsWired = Proven<
  Same<ChallengeCommand, z.infer<typeof challengeCommandSchema>>
>;
