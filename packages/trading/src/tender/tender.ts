import {
  accept,
  type Decision,
  Defect,
  type Instant,
  later,
  MINUTE,
  reject,
} from '@yangguang/kernel';
import { Map as Dictionary, Set as Group, OrderedMap } from 'immutable';
import type { BidderId, LotId } from '../bid/index.ts';
import { type Context, type Due, firstDue, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { runsFrom } from '../law/running-limit.ts';
import type { SealedBid, TenderCommand, TenderEvent } from './events.ts';
import { type OpeningRejection, openLot } from './open-lot.ts';
import { type AmendRejection, amend, type PublishRejection, publish } from './publish.ts';
import { type SealRejection, seal, withdraw } from './seal-bid.ts';
import {
  type Asked,
  bidKey,
  type ClosedTender,
  type LotOutcome,
  lateKey,
  liveBids,
  type OpenTender,
  type Tender,
  type TenderSeen,
} from './state.ts';
import type { TenderTerms } from './terms.ts';
import { extend, recordValidityLapse, type ValidityRejection, validityDue } from './validity.ts';

/** In order of precedence within each command: the first that applies is the answer. */
export type TenderRejection =
  | PublishRejection
  | AmendRejection
  | SealRejection
  | OpeningRejection
  | ValidityRejection
  | 'tender-already-published'
  | 'tender-not-published'
  | 'tender-terminated'
  | 'tender-not-open'
  | 'closing-before-deadline'
  | 'bidding-not-closed'
  | 'opening-window-not-over'
  | 'lot-already-awarded';

export const initial: Tender = { stage: 'unpublished' };

export function decide(
  tender: Tender,
  command: TenderCommand,
  context: Asked,
): Decision<TenderEvent, TenderRejection> {
  if (tender.stage === 'terminated') return reject('tender-terminated');
  if (command.type === 'publishTender') {
    if (tender.stage !== 'unpublished') return reject('tender-already-published');
    return publish(command, context);
  }
  if (tender.stage === 'unpublished') return reject('tender-not-published');
  switch (command.type) {
    case 'amendTender':
      if (tender.stage !== 'open') return reject('tender-not-open');
      return amend(tender, command, context);
    case 'sealBid':
    case 'replaceBid':
      return seal(tender, command, context);
    case 'withdrawBid':
      return withdraw(tender, command, context);
    case 'closeBidding':
      return close(tender, context);
    case 'openLot':
      if (tender.stage !== 'closed') return reject('bidding-not-closed');
      return openLot(tender, command, context);
    case 'recordOpeningLapse':
      return recordOpeningLapse(tender, context);
    case 'extendValidity':
      return extend(tender, command, context);
    case 'recordValidityLapse':
      if (tender.stage !== 'closed') return reject('bidding-not-closed');
      return recordValidityLapse(tender, context);
    case 'terminateTender':
      return terminate(command.reason, context);
  }
}

/**
 * 终止招标 (Regulations art. 31), as long as nobody has won: an award binds the procuring entity
 * as well (Law art. 45), so that it can no longer be ended, only undone by its own rules.
 */
function terminate(
  reason: string,
  { awarded = [], ...context }: Asked,
): Decision<TenderEvent, TenderRejection> {
  const [lot] = awarded;
  if (lot !== undefined) return reject('lot-already-awarded', { detail: { lot } });
  return accept({ type: 'tenderTerminated', ...stamp(context), reason });
}

function close(
  tender: OpenTender | ClosedTender,
  context: Context,
): Decision<TenderEvent, TenderRejection> {
  if (tender.stage !== 'open') return accept(); // Closing twice changes nothing.
  const { deadline } = tender.terms;
  if (context.now < deadline) return reject('closing-before-deadline', { detail: { deadline } });
  const manifest = tender.seals.valueSeq().toArray();
  const failed = tender.terms.lots.flatMap((lot) => {
    const bidders = liveBids(tender, lot.id).length;
    const finding = context.law.breach('bidders-at-deadline', bidders);
    if (finding === undefined) return [];
    return [{ type: 'lotFailed', ...stamp(context), lot: lot.id, finding } as const];
  });
  return accept<TenderEvent>(
    {
      type: 'biddingClosed',
      ...stamp(context),
      deadline,
      manifest: manifest.map(({ lot, bidder, commitment }) => ({ lot, bidder, commitment })),
    },
    ...failed,
  );
}

/**
 * The first moment after the ordinary window for unlocking, of the lots that wait and may be
 * opened. Nobody may open a lot that is held; its window runs anew from the lifting.
 */
function windowOver(
  { terms, outcomes }: ClosedTender,
  { pauses }: TenderSeen,
): Instant | undefined {
  let first: Instant | undefined;
  for (const { id } of terms.lots) {
    const pause = pauses?.get(id);
    if (outcomes.has(id) || pause?.held === true) continue;
    const over = later(runsFrom(terms.deadline, pause?.lifted), terms.unlockMinutes * MINUTE);
    if (first === undefined || over < first) first = over;
  }
  return first;
}

function waitingLots(tender: ClosedTender): readonly LotId[] {
  return tender.terms.lots.map(({ id }) => id).filter((id) => !tender.outcomes.has(id));
}

function recordOpeningLapse(
  tender: OpenTender | ClosedTender,
  context: Asked,
): Decision<TenderEvent, TenderRejection> {
  if (tender.stage !== 'closed') return reject('bidding-not-closed');
  if (tender.lapsed || waitingLots(tender).length === 0) return accept();
  const over = windowOver(tender, context);
  if (over === undefined || context.now < over) return reject('opening-window-not-over');
  const finding = context.law.breach('opening-at-deadline', false);
  if (finding === undefined) return accept();
  return accept({ type: 'openingLapsed', ...stamp(context), finding });
}

export function evolve(tender: Tender, event: TenderEvent): Tender {
  switch (event.type) {
    case 'tenderPublished':
      mustBe('unpublished', tender, event);
      return {
        stage: 'open',
        terms: event.terms,
        ...(event.invitees === undefined ? {} : { invitees: event.invitees }),
        published: event.at,
        amendments: [],
        seals: OrderedMap(),
        standing: Dictionary(),
        withdrawn: Dictionary(),
        late: Group(),
      };
    case 'tenderAmended': {
      const open = mustBe('open', tender, event);
      return {
        ...open,
        amendments: [...open.amendments, event.at],
        terms: amended(open.terms, event),
      };
    }
    case 'bidSealed':
    case 'bidReplaced':
      return withSeal(mustBe('open', tender, event), event.bid);
    case 'bidWithdrawn':
      return withWithdrawal(mustBe('open', tender, event), event);
    case 'lateBidRefused':
      if (tender.stage !== 'open' && tender.stage !== 'closed') throw impossible(tender, event);
      return { ...tender, late: tender.late.add(lateKey(event.bid)) };
    case 'biddingClosed': {
      const open = mustBe('open', tender, event);
      return {
        ...open,
        stage: 'closed',
        closed: event.at,
        outcomes: new Map(),
        lapsed: false,
        validityLapsed: false,
      };
    }
    case 'lotFailed':
      return withOutcome(mustBe('closed', tender, event), event.lot, {
        kind: 'failed',
        at: event.at,
      });
    case 'bidsOpened': {
      const { at, opened, unopened, related } = event;
      const outcome = { kind: 'opened', at, opened, unopened, related } as const;
      return withOutcome(mustBe('closed', tender, event), event.lot, outcome);
    }
    case 'openingLapsed':
      return { ...mustBe('closed', tender, event), lapsed: true };
    case 'validityExtended': {
      if (tender.stage !== 'open' && tender.stage !== 'closed') throw impossible(tender, event);
      const terms = { ...tender.terms, validityDays: event.days };
      return tender.stage === 'open'
        ? { ...tender, terms }
        : { ...tender, terms, validityLapsed: false };
    }
    case 'bidValidityLapsed':
      return { ...mustBe('closed', tender, event), validityLapsed: true };
    case 'tenderTerminated':
      return terminated(tender, event);
  }
}

function terminated(
  tender: Tender,
  event: Extract<TenderEvent, { type: 'tenderTerminated' }>,
): Tender {
  if (tender.stage === 'unpublished' || tender.stage === 'terminated') {
    throw impossible(tender, event);
  }
  const { terms, published, withdrawn } = tender;
  const { at, reason } = event;
  return { stage: 'terminated', at, reason, terms, published, withdrawn };
}

function amended(
  terms: TenderTerms,
  event: Extract<TenderEvent, { type: 'tenderAmended' }>,
): TenderTerms {
  const lots = terms.lots.map((lot) => {
    const limit = event.limits?.[lot.id];
    return limit === undefined ? lot : { ...lot, limit };
  });
  const openingAt = event.deadline === terms.deadline ? terms.openingAt : event.deadline;
  return { ...terms, lots, deadline: event.deadline, openingAt };
}

function withWithdrawal(
  tender: OpenTender,
  { lot, bidder, at }: Extract<TenderEvent, { type: 'bidWithdrawn' }>,
): OpenTender {
  const bare = withoutSeal(tender, lot, bidder);
  return { ...bare, withdrawn: bare.withdrawn.set(bidKey(lot, bidder), at) };
}

function withSeal(tender: OpenTender, bid: SealedBid): OpenTender {
  const bare = withoutSeal(tender, bid.lot, bid.bidder);
  const together = [bid.bidder, ...(bid.consortium?.members ?? [])];
  return {
    ...bare,
    seals: bare.seals.set(bidKey(bid.lot, bid.bidder), bid),
    withdrawn: bare.withdrawn.delete(bidKey(bid.lot, bid.bidder)),
    standing: together.reduce(
      (all, who) => all.set(bidKey(bid.lot, who), bid.bidder),
      bare.standing,
    ),
  };
}

function withoutSeal(tender: OpenTender, lot: LotId, bidder: BidderId): OpenTender {
  const sealed = tender.seals.get(bidKey(lot, bidder));
  if (sealed === undefined) return tender;
  const together = [bidder, ...(sealed.consortium?.members ?? [])];
  return {
    ...tender,
    seals: tender.seals.delete(bidKey(lot, bidder)),
    standing: together.reduce((all, who) => all.delete(bidKey(lot, who)), tender.standing),
  };
}

function withOutcome(tender: ClosedTender, lot: LotId, outcome: LotOutcome): ClosedTender {
  if (tender.outcomes.has(lot)) throw new Defect(`lot ${lot} has two outcomes`);
  return { ...tender, outcomes: new Map(tender.outcomes).set(lot, outcome) };
}

/** The clerk closes at the deadline, and notes when the window for unlocking has passed unused. */
export function due(tender: Tender, seen: TenderSeen, law: Law): Due<TenderCommand> | undefined {
  if (tender.stage === 'open') {
    return { at: tender.terms.deadline, command: { type: 'closeBidding' } };
  }
  if (tender.stage !== 'closed') return undefined;
  return firstDue([openingDue(tender, seen, law), validityDue(tender, seen, law)]);
}

function openingDue(
  tender: ClosedTender,
  seen: TenderSeen,
  law: Law,
): Due<TenderCommand> | undefined {
  const binds = law.breach('opening-at-deadline', false) !== undefined;
  if (!binds || tender.lapsed) return undefined;
  const at = windowOver(tender, seen);
  return at && { at, command: { type: 'recordOpeningLapse' } };
}

type At<Stage> = Extract<Tender, { stage: Stage }>;

function mustBe<S extends Tender['stage']>(stage: S, tender: Tender, event: TenderEvent): At<S> {
  if (isAt(stage, tender)) return tender;
  throw impossible(tender, event);
}

function isAt<S extends Tender['stage']>(stage: S, tender: Tender): tender is At<S> {
  return tender.stage === stage;
}

function impossible(tender: Tender, event: TenderEvent): Defect {
  return new Defect(`${event.type} cannot follow a tender that is ${tender.stage}`);
}
