import type { PortalFact } from './facts.ts';
import type { LotView } from './lot-models.ts';
import type { ChangedField } from './models.ts';
import {
  emptyProject,
  type FactOf,
  type ProjectDocument,
  type PublishedTerms,
  storyEntry,
  tellableRecord,
  withLot,
} from './project-document.ts';
import { evolveResult } from './result.ts';

export type PartyFactType =
  | 'partyRegistered'
  | 'roleGranted'
  | 'roleRevoked'
  | 'sanctionRecorded'
  | 'sanctionRepaired'
  | 'sanctionLifted';

export type ProjectFact = Exclude<PortalFact, { readonly type: PartyFactType }>;

/** The document with one fact more. */
export function evolveProject(
  before: ProjectDocument | undefined,
  code: string,
  fact: ProjectFact,
): ProjectDocument {
  const document = before ?? emptyProject(code);
  return { ...applied(document, fact), story: [...document.story, storyEntry(fact)] };
}

function applied(document: ProjectDocument, fact: ProjectFact): ProjectDocument {
  switch (fact.type) {
    case 'projectApproved':
      return withApproval(document, fact);
    case 'tenderPublished':
      return withTerms(document, fact);
    case 'tenderAmended':
      return withAmendment(document, fact);
    case 'validityExtended':
      return withValidity(document, fact.days);
    case 'biddingClosed':
      return { ...document, closed: fact.at };
    case 'tenderTerminated':
      return { ...document, terminated: { at: fact.at, reason: fact.reason } };
    case 'objectionAnswered':
    case 'complaintAccepted':
    case 'complaintDecided':
    case 'procedureSuspended':
    case 'suspensionLifted':
      return withChallenge(document, fact);
    case 'noticePosted':
    case 'noticeCorrected':
      return withNotice(document, fact);
    case 'openingLapsed':
    case 'bidValidityLapsed':
    case 'awardLimitLapsed':
    case 'contractLimitLapsed':
    case 'challengeLimitLapsed':
    case 'noticeLapsed':
    case 'depositForfeited':
    case 'timeExcluded':
      return document; // Told in the story alone.
    case 'lotFailed':
    case 'bidsOpened':
    case 'coefficientDrawn':
    case 'evaluationFailed':
    case 'evaluationReopened':
    case 'candidatesPublished':
    case 'publicityEnded':
    case 'candidateSkipped':
    case 'awardMade':
    case 'awardNoticeIssued':
    case 'awardFailed':
    case 'contractSigned':
    case 'contractPublished':
    case 'contractChanged':
    case 'contractCompleted':
      return withLot(document, fact.lot, (lot) => evolveResult(lot, fact));
  }
}

function withApproval(
  document: ProjectDocument,
  { project, duty }: FactOf<'projectApproved'>,
): ProjectDocument {
  const { code, name, investment, estimate, approval } = project;
  const findings = duty.mustTender ? [duty.finding] : duty.because;
  return {
    ...document,
    approved: {
      ...{ code, name, investment, estimate, approval, mustTender: duty.mustTender, findings },
      region: project.regionCode,
      owner: { code: project.ownerCode, name: project.ownerName },
    },
  };
}

function withTerms(
  document: ProjectDocument,
  { terms, law, at }: FactOf<'tenderPublished'>,
): ProjectDocument {
  return {
    ...document,
    terms: publishedTerms(terms, law, at),
    lots: terms.lots.map(lotView),
    files: terms.documents.map(({ name, sha256 }) => ({ name, sha256, since: at })),
  };
}

function publishedTerms(
  terms: FactOf<'tenderPublished'>['terms'],
  law: PublishedTerms['law'],
  published: PublishedTerms['published'],
): PublishedTerms {
  const { title, profile, overlays = [], customs = {}, agency, retenderOf } = terms;
  const { procuringEntity: entity, documentSale, deadline, openingAt, openingPlace } = terms;
  const { validityDays, consortiumAllowed } = terms;
  return {
    ...{ title, profile, overlays, customs, entity, documentSale, deadline, openingAt },
    ...{ openingPlace, validityDays, consortiumAllowed, published, law },
    ...(agency === undefined ? {} : { agency }),
    ...(retenderOf === undefined ? {} : { retenderOf }),
  };
}

function lotView(lot: FactOf<'tenderPublished'>['terms']['lots'][number]): LotView {
  const { id, title, estimate, limit, bond, method } = lot;
  return {
    ...{ id, title, estimate, method, drawn: [], skipped: [] },
    ...(limit === undefined ? {} : { limit }),
    ...(bond === undefined ? {} : { bond: bond.amount }),
  };
}

/** The opening follows the deadline (Law art. 34), so that a new deadline moves both. */
function withAmendment(document: ProjectDocument, fact: FactOf<'tenderAmended'>): ProjectDocument {
  const { terms } = document;
  if (terms === undefined) return document;
  const { number, at, kind, summary, sha256, affectsPreparation, deadline } = fact;
  const { limits = {}, position, leaf } = fact;
  const moved: readonly ChangedField[] =
    terms.deadline === deadline
      ? []
      : [{ field: 'deadline', before: terms.deadline, after: deadline }];
  const diff = [...moved, ...document.lots.flatMap((lot) => limitChange(lot, limits[lot.id]))];
  const proof = { position, leaf };
  const change = { number, at, kind, summary, sha256, affectsPreparation, diff, proof };
  return {
    ...document,
    terms: { ...terms, deadline, openingAt: deadline },
    lots: document.lots.map((lot) => {
      const limit = limits[lot.id];
      return limit === undefined ? lot : { ...lot, limit };
    }),
    changes: [...document.changes, change],
    files: [...document.files, { name: `${kind}-${number}`, sha256, since: at }],
  };
}

function withValidity(document: ProjectDocument, validityDays: number): ProjectDocument {
  const { terms } = document;
  return terms === undefined ? document : { ...document, terms: { ...terms, validityDays } };
}

function limitChange(lot: LotView, after: LotView['limit']): readonly ChangedField[] {
  if (after === undefined || after === lot.limit) return [];
  const before = lot.limit === undefined ? {} : { before: lot.limit };
  return [{ field: 'limit', lot: lot.id, ...before, after }];
}

function withChallenge(
  document: ProjectDocument,
  fact: FactOf<
    | 'objectionAnswered'
    | 'complaintAccepted'
    | 'complaintDecided'
    | 'procedureSuspended'
    | 'suspensionLifted'
  >,
): ProjectDocument {
  const { id, at } = fact;
  const others = document.suspended.filter((held) => held !== id);
  const told = document.challenges;
  switch (fact.type) {
    case 'procedureSuspended':
      return { ...document, suspended: [...others, id] };
    case 'suspensionLifted':
      return { ...document, suspended: others };
    case 'complaintAccepted':
      return { ...document, challenges: [...told, { id, at, what: 'complaint-accepted' }] };
    case 'objectionAnswered': {
      const { upheld, sha256 } = fact;
      const answer = { id, at, what: 'objection-answered', upheld, sha256 } as const;
      return { ...document, challenges: [...told, answer] };
    }
    case 'complaintDecided': {
      const { upheld, measures, sha256 } = fact;
      const decision = { id, at, what: 'complaint-decided', upheld, measures, sha256 } as const;
      return { ...document, suspended: others, challenges: [...told, decision] };
    }
  }
}

function withNotice(
  document: ProjectDocument,
  fact: FactOf<'noticePosted' | 'noticeCorrected'>,
): ProjectDocument {
  const { kind, lot, ref, at, sha256, position, leaf } = fact;
  const proof = { position, leaf };
  switch (fact.type) {
    case 'noticePosted': {
      const versions = [{ version: 1, at, sha256, proof }];
      const { media } = fact;
      const name = { kind, ref, ...(lot === undefined ? {} : { lot }) };
      const posted = { ...name, media, ...tellableRecord(document, fact), versions };
      return { ...document, notices: [...document.notices, posted] };
    }
    case 'noticeCorrected': {
      const { version, reason } = fact;
      const corrected = { version, at, sha256, reason, proof };
      const notices = document.notices.map((notice) =>
        notice.kind === kind && notice.lot === lot && notice.ref === ref
          ? { ...notice, versions: [...notice.versions, corrected] }
          : notice,
      );
      return { ...document, notices };
    }
  }
}
