import {
  type Day,
  Defect,
  type Fen,
  type Finding,
  type Instant,
  isInstant,
  type Json,
  parseDay,
} from '@yangguang/kernel';
import type { PartyEvent, ProcedureEvent } from '@yangguang/trading';
import { z } from 'zod';
import type { PublicFact } from '../view.ts';

/**
 * The public fields that the portal reads, by type of event. The log's allow-list has taken away
 * everything else before; a field that is not named here goes no further.
 */

const instant = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value));
const day = z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== undefined);
const fen = z.custom<Fen>((value) => Number.isSafeInteger(value));
const json = z.custom<Json>((value) => value !== undefined);
const text = z.string();
const optional = z.exactOptional;

const finding: z.ZodType<Finding> = z.object({
  rule: text,
  edition: text,
  article: text,
  measured: z.union([z.number(), text]),
  required: z.union([z.number(), text]),
});
const organisation = z.object({ code: text, name: text });
const pins = z.array(z.object({ pack: text, edition: text, digest: text })).readonly();
const price = z.discriminatedUnion('form', [
  z.object({ form: z.literal('amount'), fen }),
  z.object({ form: z.enum(['rate', 'discount']), percent: text }),
  z.object({ form: z.literal('parts'), parts: z.record(text, text) }),
  z.object({ form: z.literal('closed') }),
]);
const judged = { finding: optional(finding) };
const ofLot = { lot: text };

const terms = z.object({
  code: text,
  title: text,
  profile: text,
  overlays: optional(z.array(text).readonly()),
  customs: optional(z.record(text, z.enum(['exclude-first-day', 'include-first-day', 'elapsed']))),
  procuringEntity: organisation,
  agency: optional(organisation),
  retenderOf: optional(text),
  lots: z
    .array(
      z.object({
        id: text,
        title: text,
        estimate: fen,
        limit: optional(fen),
        bond: optional(z.object({ amount: fen })),
        method: json,
      }),
    )
    .readonly(),
  documents: z.array(z.object({ name: text, sha256: text })).readonly(),
  documentSale: z.object({ start: instant, end: instant }),
  deadline: instant,
  openingAt: instant,
  openingPlace: text,
  validityDays: z.number(),
  consortiumAllowed: z.boolean(),
});

const project = z.object({
  code: text,
  name: text,
  ownerCode: text,
  ownerName: text,
  regionCode: text,
  investment: fen,
  estimate: fen,
  approval: z.object({ number: text, authority: text }),
});
const duty = z.discriminatedUnion('mustTender', [
  z.object({ mustTender: z.literal(true), finding }),
  z.object({ mustTender: z.literal(false), because: z.array(finding).readonly() }),
]);

const readBid = z.object({ bidder: text, name: text, price, offers: z.record(text, text) });
const unreadBid = z.object({ bidder: text, fault: z.enum(['bidder', 'other']), reason: text });
const candidate = z.object({ rank: z.number(), bidder: text, name: text, price });
const rejected = z.object({ bidder: text, clause: text, fact: text });
const noticeName = { kind: text, lot: optional(text), ref: text };
const sanction = z.object({
  id: text,
  kind: text,
  confinedActions: z.array(text).readonly(),
  authority: text,
  documentNumber: text,
  from: day,
  until: optional(day),
});

const FIELDS = {
  projectApproved: z.object({ project, duty }),
  tenderPublished: z.object({ terms, law: pins }),
  tenderAmended: z.object({
    number: z.number(),
    kind: z.enum(['clarification', 'amendment']),
    summary: text,
    sha256: text,
    affectsPreparation: z.boolean(),
    deadline: instant,
    limits: optional(z.record(text, fen)),
  }),
  biddingClosed: z.object({ deadline: instant }),
  lotFailed: z.object({ ...ofLot, finding }),
  bidsOpened: z.object({
    ...ofLot,
    record: z.object({ read: z.array(readBid).readonly(), unread: z.array(unreadBid).readonly() }),
  }),
  openingLapsed: z.object({ finding }),
  validityExtended: z.object({ days: z.number(), sha256: text }),
  bidValidityLapsed: z.object({ lots: z.array(text).readonly(), finding }),
  tenderTerminated: z.object({ reason: text }),
  coefficientDrawn: z.object({
    ...ofLot,
    name: text,
    value: z.union([text, z.array(text).readonly()]),
  }),
  evaluationFailed: z.object(ofLot),
  evaluationReopened: z.object({ ...ofLot, ground: text }),
  candidatesPublished: z.object({
    ...ofLot,
    candidates: z.array(candidate).readonly(),
    rejected: z.array(rejected).readonly(),
    start: instant,
    end: instant,
    ...judged,
  }),
  publicityEnded: z.object(ofLot),
  candidateSkipped: z.object({ ...ofLot, bidder: text, reason: text }),
  awardMade: z.object({ ...ofLot, bidder: text, name: text, price }),
  awardNoticeIssued: z.object({ ...ofLot, sha256: text, ...judged }),
  awardLimitLapsed: z.object({ ...ofLot, limit: text, finding }),
  awardFailed: z.object({ ...ofLot, reason: text }),
  contractSigned: z.object({
    ...ofLot,
    bidder: text,
    price,
    value: fen,
    sha256: text,
    signedAt: instant,
    ...judged,
  }),
  contractPublished: z.object({ ...ofLot, sha256: text, ...judged }),
  contractChanged: z.object({
    ...ofLot,
    number: z.number(),
    delta: fen,
    value: fen,
    reason: text,
    sha256: text,
  }),
  contractCompleted: z.object({ ...ofLot, sha256: text }),
  contractLimitLapsed: z.object({ ...ofLot, bidder: text, limit: text, finding }),
  depositForfeited: z.object({ ...ofLot, bidder: text, reason: text, amount: fen, finding }),
  objectionAnswered: z.object({ id: text, upheld: z.boolean(), sha256: text, ...judged }),
  complaintAccepted: z.object({ id: text, ...judged }),
  procedureSuspended: z.object({ id: text }),
  suspensionLifted: z.object({ id: text }),
  timeExcluded: z.object({ id: text, from: instant, until: instant, reason: text }),
  complaintDecided: z.object({
    id: text,
    upheld: z.boolean(),
    measures: z.array(text).readonly(),
    sha256: text,
    ...judged,
  }),
  challengeLimitLapsed: z.object({ id: text, limit: text, finding }),
  noticePosted: z.object({
    ...noticeName,
    sha256: text,
    media: z.array(text).readonly(),
    ...judged,
  }),
  noticeCorrected: z.object({ ...noticeName, version: z.number(), reason: text, sha256: text }),
  noticeLapsed: z.object({ ...noticeName, limit: text, finding }),
  partyRegistered: z.object({ code: text, name: text, kind: text, region: text }),
  roleGranted: z.object({ role: text }),
  roleRevoked: z.object({ role: text }),
  sanctionRecorded: z.object({ sanction }),
  sanctionRepaired: z.object({ id: text }),
  sanctionLifted: z.object({ id: text }),
};

export type FactType = keyof typeof FIELDS;

type FieldsOf<Type extends FactType> = z.output<(typeof FIELDS)[Type]>;

/** A fact of one of the types that the portal follows, its fields read. */
export type PortalFact = {
  [Type in FactType]: Omit<PublicFact, 'type' | 'fields'> & {
    readonly type: Type;
  } & FieldsOf<Type>;
}[FactType];

export const FACT_TYPES: readonly string[] = Object.keys(FIELDS);

/** Reads what a decider wrote; a field that is missing or of another form is our own mistake. */
export function portalFact(fact: PublicFact): PortalFact {
  const { type, fields, ...head } = fact;
  if (!isFactType(type)) throw new Defect(`the portal does not follow ${type}`);
  const read = FIELDS[type].safeParse(fields);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = `${type} at ${fact.position}, ${issue?.path.join('.') ?? ''}`;
    throw new Defect(`a public field is unreadable: ${where}: ${issue?.message ?? ''}`);
  }
  // The type and its own fields: what the table above pairs, the compiler cannot pair again.
  return { ...head, type, ...read.data } as PortalFact;
}

function isFactType(type: string): type is FactType {
  return Object.hasOwn(FIELDS, type);
}

type Event = ProcedureEvent | PartyEvent;
type Recorded<Type extends FactType> = Extract<Event, { readonly type: Type }>;

/** Compiles only while every field that is read here is what the event of that name records. */
type AsRecorded = {
  [Type in FactType]: Pick<
    Recorded<Type>,
    keyof FieldsOf<Type> & keyof Recorded<Type>
  > extends FieldsOf<Type>
    ? true
    : [Type, 'differs'];
};
export type FieldsAreRecorded = AsRecorded[FactType] extends true ? true : never;
export const fieldsAreRecorded: FieldsAreRecorded = true;
