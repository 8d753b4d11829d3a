import { z } from 'zod';
import { TERMS } from '../law/law.ts';
import {
  count,
  decimalText,
  fenAmount,
  finding,
  idText,
  instantText,
  jsonValue,
  lawPin,
  listOf,
  type Proven,
  partyEvidence,
  partyId,
  type Same,
  sha256Text,
  signedDecimalText,
  stampFields,
  tableOf,
  words,
} from '../wire.ts';
import type { TenderCommand, TenderEvent } from './events.ts';

// The largest section seen so far had 1,528 bidders; a tender has room for ten times as many.
const MOST_BIDS = 20_000;
const MOST_LOTS = 500;

const counting = z.enum(['exclude-first-day', 'include-first-day', 'elapsed']);

/** 投标有效期. */
const days = z.int().min(1).max(3_650);

const extension = { days, sha256: sha256Text };

const organisation = z.strictObject({ code: partyId, name: words(200) });

const bond = z.strictObject({
  amount: fenAmount,
  forms: listOf(z.enum(['transfer', 'cheque', 'bank-guarantee', 'insurance', 'surety']), 5),
  annualRate: decimalText,
});

const lotTerms = z.strictObject({
  id: idText,
  title: words(500),
  estimate: fenAmount,
  limit: z.exactOptional(fenAmount),
  minimum: z.exactOptional(fenAmount),
  bond: z.exactOptional(bond),
  method: jsonValue,
  readOut: z.exactOptional(listOf(idText, 100)),
  candidates: z.int().min(1).max(1_000),
});

const tenderTermsSchema = z.strictObject({
  code: idText,
  title: words(600),
  profile: idText,
  overlays: z.exactOptional(listOf(idText, 10)),
  customs: z.exactOptional(z.partialRecord(z.enum(TERMS), counting)),
  procuringEntity: organisation,
  agency: z.exactOptional(organisation),
  retenderOf: z.exactOptional(idText),
  lots: listOf(lotTerms, MOST_LOTS),
  documents: listOf(z.strictObject({ name: words(600), sha256: sha256Text }), 1_000),
  documentSale: z.strictObject({ start: instantText, end: instantText }),
  deadline: instantText,
  openingAt: instantText,
  openingPlace: words(200),
  validityDays: days,
  consortiumAllowed: z.boolean(),
  unlockMinutes: z.int().min(0).max(10_080),
});

const consortium = z.strictObject({ members: listOf(partyId, 100), agreementSha256: sha256Text });

const sealedBid = z.strictObject({
  lot: idText,
  bidder: partyId,
  consortium: z.exactOptional(consortium),
  commitment: z.string().min(1).max(128),
  size: z
    .int()
    .min(0)
    .max(2 ** 40),
  evidence: listOf(partyEvidence, 101),
});

const bidPrice = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('amount'), fen: fenAmount }),
  z.strictObject({ form: z.enum(['rate', 'discount']), percent: signedDecimalText }),
  z.strictObject({ form: z.literal('parts'), parts: tableOf(signedDecimalText, 1_000) }),
  z.strictObject({ form: z.literal('closed') }),
]);

export const bidContentSchema = z.strictObject({
  bidder: partyId,
  name: words(200),
  lot: idText,
  price: bidPrice,
  offers: tableOf(words(2_000), 2_000),
  documentsSha256: listOf(sha256Text, 1_000),
});

const reveal = z.strictObject({ content: bidContentSchema, blind: z.string().max(128) });

const declared = { bidder: partyId, fault: z.enum(['bidder', 'other']), reason: words(500) };

const record = z.strictObject({
  read: listOf(
    bidContentSchema.pick({ bidder: true, name: true, price: true, offers: true }),
    MOST_BIDS,
  ),
  unread: listOf(z.strictObject(declared), MOST_BIDS),
});

const related = z.strictObject({ bidders: z.tuple([partyId, partyId]).readonly(), finding });

const publishing = {
  terms: tenderTermsSchema,
  invitees: z.exactOptional(listOf(partyId, 1_000)),
};

const amendment = {
  kind: z.enum(['clarification', 'amendment']),
  summary: words(4_000),
  sha256: sha256Text,
  affectsPreparation: z.boolean(),
  limits: z.exactOptional(tableOf(fenAmount, MOST_LOTS)),
};

/** 招标 facts as they stand in the ledger, version 1. */
export const tenderEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('tenderPublished'),
    ...stampFields,
    ...publishing,
    law: listOf(lawPin, 100),
  }),
  z.strictObject({
    type: z.literal('tenderAmended'),
    ...stampFields,
    ...amendment,
    number: count,
    deadline: instantText,
  }),
  z.strictObject({ type: z.literal('bidSealed'), ...stampFields, bid: sealedBid }),
  z.strictObject({
    type: z.literal('bidReplaced'),
    ...stampFields,
    bid: sealedBid,
    replaces: sha256Text,
  }),
  z.strictObject({
    type: z.literal('bidWithdrawn'),
    ...stampFields,
    lot: idText,
    bidder: partyId,
  }),
  z.strictObject({ type: z.literal('lateBidRefused'), ...stampFields, bid: sealedBid, finding }),
  z.strictObject({
    type: z.literal('biddingClosed'),
    ...stampFields,
    deadline: instantText,
    manifest: listOf(
      z.strictObject({ lot: idText, bidder: partyId, commitment: sha256Text }),
      MOST_BIDS,
    ),
  }),
  z.strictObject({ type: z.literal('lotFailed'), ...stampFields, lot: idText, finding }),
  z.strictObject({
    type: z.literal('bidsOpened'),
    ...stampFields,
    lot: idText,
    record,
    opened: listOf(reveal, MOST_BIDS),
    unopened: listOf(z.strictObject({ ...declared, reveal: z.exactOptional(reveal) }), MOST_BIDS),
    related: listOf(related, MOST_BIDS),
  }),
  z.strictObject({ type: z.literal('openingLapsed'), ...stampFields, finding }),
  z.strictObject({ type: z.literal('validityExtended'), ...stampFields, ...extension }),
  z.strictObject({
    type: z.literal('bidValidityLapsed'),
    ...stampFields,
    lots: listOf(idText, MOST_LOTS),
    finding,
  }),
  z.strictObject({ type: z.literal('tenderTerminated'), ...stampFields, reason: words(2_000) }),
]);

/** What may be asked of a tender. */
export const tenderCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('publishTender'), ...publishing }),
  z.strictObject({
    type: z.literal('amendTender'),
    ...amendment,
    deadline: z.exactOptional(instantText),
  }),
  z.strictObject({ type: z.literal('sealBid'), bid: sealedBid }),
  z.strictObject({ type: z.literal('replaceBid'), bid: sealedBid }),
  z.strictObject({ type: z.literal('withdrawBid'), lot: idText, bidder: partyId }),
  z.strictObject({ type: z.literal('closeBidding') }),
  z.strictObject({
    type: z.literal('openLot'),
    lot: idText,
    reveals: listOf(reveal, MOST_BIDS),
    unopened: listOf(z.strictObject(declared), MOST_BIDS),
  }),
  z.strictObject({ type: z.literal('recordOpeningLapse') }),
  z.strictObject({ type: z.literal('extendValidity'), ...extension }),
  z.strictObject({ type: z.literal('recordValidityLapse') }),
  z.strictObject({ type: z.literal('terminateTender'), reason: words(2_000) }),
]);

export type TenderEventIsWired = Proven<Same<TenderEvent, z.infer<typeof tenderEventSchema>>>;
export type TenderCommandIsWired = Proven<Same<TenderCommand, z.infer<typeof tenderCommandSchema>>>;
