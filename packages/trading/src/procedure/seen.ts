import { Defect, type Instant, type Json, type Period } from '@yangguang/kernel';
import type { AwardSeen } from '../award/index.ts';
import type { BidContent, BidderId, LotId } from '../bid/index.ts';
import {
  type ChallengeId,
  type ChallengeSeen,
  type Ground,
  holds,
  type LotProgress,
  lastLifted,
  ordersFor,
  upheldAgainstResult,
} from '../challenge/index.ts';
import { type CommitteeSeen, type Scheme, schemeOf } from '../committee/index.ts';
import type { ContractSeen } from '../contract/index.ts';
import type { BondedLot, DepositSeen } from '../deposit/index.ts';
import { type EvaluationMethod, evaluationMethod } from '../evaluation/index.ts';
import type { NoticeKind, NoticeSeen, OwedNotice } from '../notice/index.ts';
import {
  bidKey,
  type ClosedTender,
  type LotOutcome,
  type LotTerms,
  liveBids,
  type OpenTender,
  type Pause,
  type SealedBid,
  type Tender,
  type TenderSeen,
  type Unopened,
  validUntil,
} from '../tender/index.ts';
import type { LotModules, Procedure } from './state.ts';

/** The terms as they stand now, amendments included; undefined before publication. */
export function termsOf(tender: Tender) {
  return tender.stage === 'unpublished' ? undefined : tender.terms;
}

export function lotTermsOf(tender: Tender, lot: LotId): LotTerms | undefined {
  return termsOf(tender)?.lots.find(({ id }) => id === lot);
}

function outcomeOf(tender: Tender, lot: LotId): LotOutcome | undefined {
  return tender.stage === 'closed' ? tender.outcomes.get(lot) : undefined;
}

/** What the tender itself may see: the approval, who has won, and what holds its lots. */
export function tenderSeen({ tender, planning, lots, challenge }: Procedure): TenderSeen {
  const awarded = [...lots].filter(([, { award }]) => award.stage === 'awarded');
  const pauses = new Map<LotId, Pause>();
  for (const lot of lots.keys()) {
    const lifted = lastLifted(challenge, lot);
    const held = holds(challenge, lot).length > 0;
    pauses.set(lot, { held, ...(lifted === undefined ? {} : { lifted }) });
  }
  const waiting = [...lots].filter(([lot, modules]) => isUndecided(tender, modules, lot));
  const undecided = waiting.map(([lot]) => lot);
  const seen = { awarded: awarded.map(([lot]) => lot), undecided, pauses };
  if (planning.stage === 'proposed') return seen;
  return { ...seen, approved: { mode: planning.project.approvedMode, duty: planning.duty } };
}

/** Whether the lot can still be awarded, and is not. */
function isUndecided(tender: Tender, { committee, award }: LotModules, lot: LotId): boolean {
  if (tender.stage !== 'closed' || tender.outcomes.get(lot)?.kind === 'failed') return false;
  return committee.stage !== 'failed' && award.stage !== 'awarded' && award.stage !== 'failed';
}

/** What the committee of one lot may see: the method, the limit, and the opened bids. */
export function committeeSeen(procedure: Procedure, terms: LotTerms): CommitteeSeen {
  const { tender, challenge } = procedure;
  const { committee, contract } = modulesOf(procedure, terms.id);
  const outcome = outcomeOf(tender, terms.id);
  const upheld = upheldAgainstResult(challenge, terms.id);
  const grounds = [...ordersFor(challenge, terms.id, 're-evaluation'), ...upheld];
  const seen = {
    lot: terms.id,
    reopening: grounds.filter((ground) => concerns(ground, committee)).map(({ id }) => id),
    contracted: contract.stage === 'signed',
    scheme: schemeFor(terms.method),
    candidates: terms.candidates,
    ...(terms.limit === undefined ? {} : { limit: terms.limit }),
  };
  if (outcome?.kind !== 'opened') return seen;
  return { ...seen, opening: openingOf(tender, terms.id, outcome) };
}

type Opened = Extract<LotOutcome, { kind: 'opened' }>;
type SeenOpening = NonNullable<CommitteeSeen['opening']>;

// Every command to a committee asks for the opening, which never changes.
const openings = new WeakMap<Opened, SeenOpening>();

function openingOf(tender: Tender, lot: LotId, outcome: Opened): SeenOpening {
  const known = openings.get(outcome);
  if (known !== undefined) return known;
  const opening = {
    opened: outcome.opened.map(({ content }) => content),
    unopened: outcome.unopened.map(({ bidder }) => bidder),
    related: outcome.related,
    parties: partiesOf(tender, lot),
  };
  openings.set(outcome, opening);
  return opening;
}

/** A decision from before the committee sat has nothing to order of it. */
function concerns({ at }: Ground, committee: LotModules['committee']): boolean {
  return committee.stage !== 'unformed' && committee.began <= at;
}

/**
 * What decided complaints order for a lot and nobody has carried out yet: until then nothing is
 * awarded. After the contract only a court can help.
 */
export function pendingOrders(procedure: Procedure, lot: LotId): readonly ChallengeId[] {
  const { committee, award, contract } = modulesOf(procedure, lot);
  if (contract.stage === 'signed' || award.stage === 'failed') return [];
  const again = ordersFor(procedure.challenge, lot, 're-evaluation').filter((ground) => {
    const done = committee.stage !== 'unformed' && committee.reopened.includes(ground.id);
    return concerns(ground, committee) && !done;
  });
  const retender = ordersFor(procedure.challenge, lot, 'retender');
  return [...again, ...retender].map(({ id }) => id);
}

function partiesOf(tender: Tender, lot: LotId): readonly BidderId[] {
  if (tender.stage !== 'closed') return [];
  const bids = tender.seals.valueSeq().filter((bid) => bid.lot === lot);
  return bids.toArray().flatMap(standingTogether);
}

function standingTogether({ bidder, consortium }: SealedBid): readonly BidderId[] {
  return [bidder, ...(consortium?.members ?? [])];
}

// Parsing a method again for each of thousands of commands would be waste; a method is immutable.
const schemes = new WeakMap<object, Scheme>();

function schemeFor(method: Json): Scheme {
  if (typeof method !== 'object' || method === null) throw new Defect('a method is an object');
  const known = schemes.get(method);
  if (known !== undefined) return known;
  const scheme = schemeOf(methodOf(method));
  schemes.set(method, scheme);
  return scheme;
}

function methodOf(method: Json): EvaluationMethod {
  const parsed = evaluationMethod.safeParse(method);
  if (parsed.success) return parsed.data;
  throw new Defect(`a published method is malformed: ${parsed.error.issues[0]?.path.join('.')}`);
}

export function awardSeen(procedure: Procedure, lot: LotId): AwardSeen {
  const { committee, contract } = modulesOf(procedure, lot);
  const lifted = lastLifted(procedure.challenge, lot);
  return {
    lot,
    ...(committee.stage === 'reported' ? { report: committee.report } : {}),
    held: [...holds(procedure.challenge, lot), ...pendingOrders(procedure, lot)],
    retenderOrdered: ordersFor(procedure.challenge, lot, 'retender').length > 0,
    ...(lifted === undefined ? {} : { lifted }),
    contracted: contract.stage === 'signed',
  };
}

export function contractSeen(procedure: Procedure, lot: LotId): ContractSeen {
  const { award } = modulesOf(procedure, lot);
  const lifted = lastLifted(procedure.challenge, lot);
  const seen = {
    lot,
    held: [...holds(procedure.challenge, lot), ...pendingOrders(procedure, lot)],
    ...(lifted === undefined ? {} : { lifted }),
  };
  if (award.stage !== 'awarded') return seen;
  const { bidder, price } = award.winner;
  const offers = openedBid(procedure.tender, lot, bidder)?.offers ?? {};
  const notice = award.notice === undefined ? {} : { noticeAt: award.notice.at };
  return { ...seen, award: { bidder, price, offers, ...notice } };
}

function openedBid(tender: Tender, lot: LotId, bidder: BidderId): BidContent | undefined {
  const outcome = outcomeOf(tender, lot);
  if (outcome?.kind !== 'opened') return undefined;
  return outcome.opened.find(({ content }) => content.bidder === bidder)?.content;
}

export function challengeSeen(procedure: Procedure): ChallengeSeen {
  const { tender } = procedure;
  const lots = new Map<LotId, LotProgress>();
  for (const lot of procedure.lots.keys()) lots.set(lot, progressOf(procedure, lot));
  if (tender.stage === 'unpublished') return { lots };
  return { published: tender.published, deadline: tender.terms.deadline, lots };
}

function progressOf(procedure: Procedure, lot: LotId): LotProgress {
  const { committee, award } = modulesOf(procedure, lot);
  const outcome = outcomeOf(procedure.tender, lot);
  const publicity = publicityOf(award);
  return {
    ...(outcome?.kind === 'opened' ? { opened: outcome.at } : {}),
    ...('began' in committee ? { evaluationBegan: committee.began } : {}),
    ...(publicity === undefined ? {} : { publicity }),
  };
}

function publicityOf(award: LotModules['award']): Period | undefined {
  switch (award.stage) {
    case 'publicity':
      return { start: award.start, end: award.end };
    case 'choosing':
    case 'awarded':
      return award.publicity;
    case 'waiting':
    case 'failed':
      return undefined;
  }
}

/** The modules of a lot; a lot that the terms do not know is our own mistake. */
export function modulesOf({ lots }: Pick<Procedure, 'lots'>, lot: LotId): LotModules {
  const found = lots.get(lot);
  if (found === undefined) throw new Defect(`no lot ${lot}`);
  return found;
}

/** How far each lot has come, in what matters for its bid bonds. */
export function depositSeen(procedure: Procedure): DepositSeen {
  const terms = termsOf(procedure.tender);
  const lots = terms?.lots ?? [];
  return { bonded: new Map(lots.map((lot) => [lot.id, bondedOnce(procedure, lot)])) };
}

interface Bonded {
  readonly modules: LotModules;
  readonly lot: BondedLot;
}

// Once bidding is closed, bonds go back one by one, and nothing that they see changes meanwhile.
const bondedLots = new WeakMap<Tender, Map<LotId, Bonded>>();

function bondedOnce({ tender, lots }: Procedure, terms: LotTerms): BondedLot {
  const modules = modulesOf({ lots }, terms.id);
  if (tender.stage !== 'closed') return bondedLot(tender, modules, terms);
  const all = bondedLots.get(tender) ?? new Map<LotId, Bonded>();
  const known = all.get(terms.id);
  if (known?.modules === modules) return known.lot;
  const lot = bondedLot(tender, modules, terms);
  bondedLots.set(tender, all.set(terms.id, { modules, lot }));
  return lot;
}

function bondedLot(tender: Tender, modules: LotModules, { id, bond }: LotTerms): BondedLot {
  if (tender.stage === 'unpublished') throw new Defect('a lot before the publication');
  const { award, contract } = modules;
  const outcome = outcomeOf(tender, id);
  const unopened = outcome?.kind === 'opened' ? outcome.unopened : [];
  const ended = endOf(tender, modules, id);
  return {
    ...(bond === undefined ? {} : { bond }),
    deadline: tender.terms.deadline,
    ...(tender.stage === 'closed'
      ? { bidders: liveBids(tender, id).map(({ bidder }) => bidder) }
      : {}),
    withdrawn: withdrawnFrom(tender, id),
    published: tender.published,
    revoked: revokedFrom(unopened, award, validUntil(tender.terms)),
    refused: refusals(award),
    ...(award.stage === 'awarded' && award.notice !== undefined
      ? { award: { bidder: award.winner.bidder, noticeAt: award.notice.at } }
      : {}),
    ...(contract.stage === 'signed' ? { contractAt: contract.signing.signedAt } : {}),
    ...validityOver(tender, modules, id),
    ...(ended === undefined ? {} : { ended }),
  };
}

function validityOver(
  tender: Tender,
  modules: LotModules,
  lot: LotId,
): Pick<BondedLot, 'validityOver'> {
  const lapsed = tender.stage === 'closed' && tender.validityLapsed;
  if (!lapsed || !isUndecided(tender, modules, lot)) return {};
  return { validityOver: validUntil(tender.terms) };
}

/** 撤回 before the deadline, and what counts as such: unread by no fault of the bidder's own. */
function withdrawnFrom(tender: Tender, lot: LotId): ReadonlyMap<BidderId, Instant> {
  if (tender.stage === 'unpublished') return new Map();
  const outcome = outcomeOf(tender, lot);
  const others = outcome?.kind === 'opened' ? outcome : { at: tender.published, unopened: [] };
  const unread = others.unopened.filter(({ fault }) => fault === 'other');
  const prefix = bidKey(lot, '');
  const own = tender.withdrawn.filter((_, key) => key.startsWith(prefix));
  const taken = [...own].map(([key, at]) => [key.slice(prefix.length), at] as const);
  return new Map([...taken, ...unread.map(({ bidder }) => [bidder, others.at] as const)]);
}

/**
 * 撤销: whose bid could not be opened by their own fault (Order 20 art. 31), and candidates that
 * would not stand by bids that still bound them, before anybody had won (Regulations art. 35).
 */
function revokedFrom(unopened: readonly Unopened[], award: LotModules['award'], bound: Instant) {
  const own = unopened.filter(({ fault }) => fault === 'bidder');
  const gone = award.skipped.filter(
    ({ reason, won, at }) => reason === 'declined' && !won && at < bound,
  );
  return new Set([...own, ...gone].map(({ bidder }) => bidder));
}

/** Winners that would not sign or gave no performance bond: art. 74 speaks of winners alone. */
function refusals(award: LotModules['award']): BondedLot['refused'] {
  const refused = new Map<BidderId, 'refuses-contract' | 'no-performance-bond'>();
  for (const { bidder, reason, won } of award.skipped) {
    if (!won) continue;
    if (reason === 'declined') refused.set(bidder, 'refuses-contract');
    if (reason === 'no-performance-bond') refused.set(bidder, reason);
  }
  return refused;
}

function endOf(tender: Tender, { committee, award }: LotModules, lot: LotId): BondedLot['ended'] {
  if (tender.stage === 'terminated') return { how: 'terminated', at: tender.at };
  const at = failedAt(outcomeOf(tender, lot), committee, award);
  return at === undefined ? undefined : { how: 'failed', at };
}

/** Every fact that must be announced so far, with the moment when its limits began to run. */
export function noticeSeen(procedure: Procedure): NoticeSeen {
  const { tender } = procedure;
  if (tender.stage === 'unpublished') return { owed: [] };
  if (tender.stage === 'terminated') {
    return { owed: [{ kind: 'termination-notice', ref: 'tender', since: tender.at }] };
  }
  const kind = publicationNotice(tender);
  const amendments = tender.amendments.map((since, at): OwedNotice => {
    return { kind: 'clarification-notice', ref: String(at + 1), since };
  });
  const lots = tender.terms.lots.flatMap(({ id }) => owedOfLot(procedure, id));
  return { owed: [{ kind, ref: 'tender', since: tender.published }, ...amendments, ...lots] };
}

function publicationNotice({ invitees, terms }: OpenTender | ClosedTender): NoticeKind {
  if (invitees !== undefined) return 'invitation';
  return /^(consultation|negotiation)/.test(terms.profile) ? 'procurement-notice' : 'tender-notice';
}

function owedOfLot(procedure: Procedure, lot: LotId): readonly OwedNotice[] {
  const { committee, award, contract } = modulesOf(procedure, lot);
  const outcome = outcomeOf(procedure.tender, lot);
  const publicity = publicityOf(award);
  const once = '1';
  const facts: readonly (readonly [NoticeKind, string, Instant | undefined])[] = [
    ['opening-record', once, outcome?.kind === 'opened' ? outcome.at : undefined],
    ['failure-notice', once, failedAt(outcome, committee, award)],
    // A winner who is passed over makes room for another award, which has a notice of its own.
    ['candidates-notice', String(award.publicities), publicity?.start],
    ['award-notice', String(award.awards), award.stage === 'awarded' ? award.made : undefined],
    ['contract-notice', once, contract.stage === 'signed' ? contract.signing.signedAt : undefined],
  ];
  return facts.flatMap(([kind, ref, since]) =>
    since === undefined ? [] : [{ kind, lot, ref, since }],
  );
}

function failedAt(
  outcome: LotOutcome | undefined,
  committee: LotModules['committee'],
  award: LotModules['award'],
): Instant | undefined {
  if (outcome?.kind === 'failed') return outcome.at;
  if (committee.stage === 'failed') return committee.at;
  return award.stage === 'failed' ? award.at : undefined;
}
