import { accept, type Decision, type Finding, reject } from '@yangguang/kernel';
import { matchesCommitment } from '../bid/index.ts';
import { type Context, stamp } from '../context.ts';
import type {
  BidsOpened,
  Opening,
  OpeningRecord,
  RelatedBidders,
  Reveal,
  SealedBid,
  Unopened,
} from './events.ts';
import { type ClosedTender, liveBids } from './state.ts';
import type { LotTerms } from './terms.ts';

export type OpeningRejection =
  | 'lot-unknown'
  | 'lot-already-opened'
  | 'opening-before-time'
  | 'bid-unknown'
  | 'bid-named-twice'
  | 'bid-unaccounted';

/**
 * 开标 of one lot (Order 20 art. 29-32). Every live bid must be either revealed or declared
 * unopenable with whose fault it was; a reveal that does not match what was sealed is the
 * bidder's own fault, and on record.
 */
export function openLot(
  tender: ClosedTender,
  { lot, reveals, unopened }: Opening,
  context: Context,
): Decision<BidsOpened, OpeningRejection> {
  const terms = tender.terms.lots.find(({ id }) => id === lot);
  if (terms === undefined) return reject('lot-unknown');
  if (tender.outcomes.has(lot)) return reject('lot-already-opened');
  const { openingAt } = tender.terms;
  if (context.now < openingAt) return reject('opening-before-time', { detail: { openingAt } });
  const seals = new Map(liveBids(tender, lot).map((bid) => [bid.bidder, bid]));
  const named = [...reveals.map(({ content }) => content.bidder), ...unopened.map((u) => u.bidder)];
  const stranger = named.find((bidder) => !seals.has(bidder));
  if (stranger !== undefined) return reject('bid-unknown', { detail: { bidder: stranger } });
  if (new Set(named).size < named.length) return reject('bid-named-twice');
  const missing = [...seals.keys()].find((bidder) => !named.includes(bidder));
  if (missing !== undefined) return reject('bid-unaccounted', { detail: { bidder: missing } });
  const faithful = reveals.filter((reveal) => isFaithful(reveal, seals));
  const broken = reveals.filter((reveal) => !faithful.includes(reveal)).map(brokenSeal);
  const unread = [...unopened, ...broken];
  return accept({
    type: 'bidsOpened',
    ...stamp(context),
    lot,
    record: recordOf(terms, faithful, unread),
    opened: faithful,
    unopened: unread,
    related: relatedPairs([...seals.values()], context),
  });
}

function recordOf(
  { readOut = [] }: LotTerms,
  opened: readonly Reveal[],
  unopened: readonly Unopened[],
): OpeningRecord {
  const read = opened.map(({ content: { bidder, name, price, offers } }) => {
    const aloud = Object.entries(offers).filter(([offer]) => readOut.includes(offer));
    return { bidder, name, price, offers: Object.fromEntries(aloud) };
  });
  return {
    read,
    unread: unopened.map(({ bidder, fault, reason }) => ({ bidder, fault, reason })),
  };
}

function isFaithful(reveal: Reveal, seals: ReadonlyMap<string, SealedBid>): boolean {
  const sealed = seals.get(reveal.content.bidder);
  return (
    sealed !== undefined &&
    sealed.lot === reveal.content.lot &&
    matchesCommitment(reveal.content, reveal.blind, sealed.commitment)
  );
}

function brokenSeal(reveal: Reveal): Unopened {
  return { bidder: reveal.content.bidder, fault: 'bidder', reason: 'seal-broken', reveal };
}

/** The question that a recorded opening answered: broken seals go back among the reveals. */
export function openingOf(event: BidsOpened): Opening {
  return {
    lot: event.lot,
    reveals: [...event.opened, ...event.unopened.flatMap(({ reveal }) => (reveal ? [reveal] : []))],
    unopened: event.unopened.filter(({ reveal }) => reveal === undefined),
  };
}

function relatedPairs(bids: readonly SealedBid[], { law }: Context): readonly RelatedBidders[] {
  const finding = law.breach('related-bidders', true);
  if (finding === undefined) return [];
  const byParty = new Map<string, SealedBid>();
  for (const bid of bids) for (const { party } of bid.evidence) byParty.set(party, bid);
  const byHead = new Map<string, SealedBid>();
  const pairs = new Map<string, RelatedBidders>();
  for (const bid of bids) {
    for (const { head, controllers } of bid.evidence) {
      const sameHead = head === undefined ? undefined : byHead.get(head);
      if (head !== undefined && sameHead === undefined) byHead.set(head, bid);
      for (const other of [sameHead, ...controllers.map((who) => byParty.get(who))]) {
        if (other !== undefined && other !== bid) addPair(pairs, bid, other, finding);
      }
    }
  }
  return [...pairs.values()];
}

function addPair(
  pairs: Map<string, RelatedBidders>,
  one: SealedBid,
  other: SealedBid,
  finding: Finding,
): void {
  const bidders = [one.bidder, other.bidder].sort();
  const [first = '', second = ''] = bidders;
  pairs.set(bidders.join('\n'), { bidders: [first, second], finding });
}
