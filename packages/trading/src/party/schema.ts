import { z } from 'zod';
import {
  dayText,
  idText,
  instantText,
  listOf,
  type Proven,
  partyId,
  regionCode,
  type Same,
  sha256Text,
  socialCreditCode,
  stampFields,
  words,
} from '../wire.ts';
import type { PartyCommand, PartyEvent } from './events.ts';

const registration = {
  code: socialCreditCode,
  name: words(200),
  kind: z.enum(['government', 'public-institution', 'company', 'social-organisation', 'other']),
  region: regionCode,
};

const role = z.enum([
  'tenderer',
  'agency',
  'bidder',
  'expert-unit',
  'supervisor',
  'platform-operator',
]);

const certificate = {
  serial: idText,
  keyFingerprint: sha256Text,
  from: instantText,
  until: instantText,
};

const controllers = listOf(partyId, 100);

const sanction = z.strictObject({
  id: idText,
  kind: z.enum([
    'judgment-defaulter',
    'tax-offender',
    'procurement-offender',
    'bidding-ban',
    'other',
  ]),
  confinedActions: listOf(z.enum(['bidding', 'agency', 'evaluation', 'tendering-work']), 4),
  authority: words(200),
  documentNumber: words(100),
  from: dayText,
  until: z.exactOptional(dayText),
});

const ending = { id: idText, authority: words(200), documentNumber: words(100) };

/** 主体 facts as they stand in the ledger, version 1. */
export const partyEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('partyRegistered'), ...stampFields, ...registration }),
  z.strictObject({ type: z.literal('roleGranted'), ...stampFields, role }),
  z.strictObject({ type: z.literal('roleRevoked'), ...stampFields, role }),
  z.strictObject({ type: z.literal('certificateBound'), ...stampFields, ...certificate }),
  z.strictObject({ type: z.literal('certificateUnbound'), ...stampFields, serial: idText }),
  z.strictObject({ type: z.literal('headNamed'), ...stampFields, head: idText }),
  z.strictObject({ type: z.literal('controllersNamed'), ...stampFields, controllers }),
  z.strictObject({ type: z.literal('sanctionRecorded'), ...stampFields, sanction }),
  z.strictObject({ type: z.literal('sanctionRepaired'), ...stampFields, ...ending }),
  z.strictObject({ type: z.literal('sanctionLifted'), ...stampFields, ...ending }),
]);

export const partyCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('registerParty'), ...registration }),
  z.strictObject({ type: z.literal('grantRole'), role }),
  z.strictObject({ type: z.literal('revokeRole'), role }),
  z.strictObject({ type: z.literal('bindCertificate'), ...certificate }),
  z.strictObject({ type: z.literal('unbindCertificate'), serial: idText }),
  z.strictObject({ type: z.literal('nameHead'), head: idText }),
  z.strictObject({ type: z.literal('nameControllers'), controllers }),
  z.strictObject({ type: z.literal('recordSanction'), sanction }),
  z.strictObject({ type: z.literal('repairSanction'), ...ending }),
  z.strictObject({ type: z.literal('liftSanction'), ...ending }),
]);

export type PartyEventIsWired = Proven<Same<PartyEvent, z.infer<typeof partyEventSchema>>>;
export type PartyCommandIsWired = Proven<Same<PartyCommand, z.infer<typeof partyCommandSchema>>>;
