import { accept, type Decision, reject } from '@yangguang/kernel';
import type { BidderId, LotId } from '../bid/index.ts';
import { type Context, stamp } from '../context.ts';
import { because } from '../law/because.ts';
import type { SealedBid, TenderEvent } from './events.ts';
import { bidKey, type ClosedTender, lateKey, type OpenTender } from './state.ts';
import type { TenderTerms } from './terms.ts';

export type SealRejection =
  | 'bid-late'
  | 'lot-unknown'
  | 'bidder-not-invited'
  | 'bid-not-encrypted'
  | 'evidence-missing'
  | 'bidder-barred'
  | 'bidder-interested'
  | 'consortium-malformed'
  | 'consortium-not-allowed'
  | 'consortium-member-twice'
  | 'bid-already-sealed'
  | 'no-bid-to-replace'
  | 'no-bid-to-withdraw'
  | 'withdrawal-after-deadline';

interface Sealing {
  readonly type: 'sealBid' | 'replaceBid';
  readonly bid: SealedBid;
}

/**
 * Receiving a sealed bid (投标; Law art. 28, Order 20 art. 26-27). Being late comes first: a late
 * bid is refused on record whatever else is wrong with it. Sending the same twice changes nothing.
 */
export function seal(
  tender: OpenTender | ClosedTender,
  { type, bid }: Sealing,
  context: Context,
): Decision<TenderEvent, SealRejection> {
  const { terms } = tender;
  if (tender.stage !== 'open' || context.now >= terms.deadline) {
    return late(tender, bid, context);
  }
  const live = tender.seals.get(bidKey(bid.lot, bid.bidder));
  if (live?.commitment === bid.commitment) return accept();
  if (!terms.lots.some(({ id }) => id === bid.lot)) return reject('lot-unknown');
  if (tender.invitees?.includes(bid.bidder) === false) return reject('bidder-not-invited');
  if (!/^[0-9a-f]{64}$/.test(bid.commitment)) return notEncrypted(context);
  const wrong = wrongParty(terms, bid, context) ?? wrongConsortium(tender, bid, context);
  if (wrong) return wrong;
  if (type === 'sealBid') {
    if (live !== undefined) return reject('bid-already-sealed');
    return accept({ type: 'bidSealed', ...stamp(context), bid });
  }
  if (live === undefined) return reject('no-bid-to-replace');
  return accept({ type: 'bidReplaced', ...stamp(context), bid, replaces: live.commitment });
}

function late(
  { seals, late: refused }: OpenTender | ClosedTender,
  bid: SealedBid,
  context: Context,
): Decision<TenderEvent, SealRejection> {
  const live = seals.get(bidKey(bid.lot, bid.bidder));
  if (live?.commitment === bid.commitment) return accept(); // In time already.
  if (refused.has(lateKey(bid))) return accept(); // Refused already, and on record.
  const finding = context.law.breach('late-bid', true);
  if (finding === undefined) return reject('bid-late');
  return accept({ type: 'lateBidRefused', ...stamp(context), bid, finding });
}

function notEncrypted(context: Context): Decision<never, SealRejection> {
  return reject('bid-not-encrypted', because(context.law.breach('unencrypted-bid', true)));
}

/** Standing and interests of every party to the bid: E32, E33. */
function wrongParty(
  terms: TenderTerms,
  bid: SealedBid,
  { law }: Context,
): Decision<never, SealRejection> | undefined {
  const parties = [bid.bidder, ...(bid.consortium?.members ?? [])];
  const owners = [terms.procuringEntity.code, ...(terms.agency ? [terms.agency.code] : [])];
  for (const party of parties) {
    const evidence = bid.evidence.find((given) => given.party === party);
    const detail = { party };
    if (evidence === undefined) return reject('evidence-missing', { detail });
    if (evidence.barred.length > 0) {
      return reject('bidder-barred', { ...because(law.breach('barred-bidder', true)), detail });
    }
    if (owners.includes(party) || evidence.controllers.some((who) => owners.includes(who))) {
      return reject('bidder-interested', {
        ...because(law.breach('interested-bidder', true)),
        detail,
      });
    }
  }
  return undefined;
}

function wrongConsortium(
  tender: OpenTender | ClosedTender,
  bid: SealedBid,
  { law }: Context,
): Decision<never, SealRejection> | undefined {
  const parties = [bid.bidder, ...(bid.consortium?.members ?? [])];
  if (bid.consortium && !tender.terms.consortiumAllowed) return reject('consortium-not-allowed');
  if (bid.consortium && (parties.length < 2 || new Set(parties).size < parties.length)) {
    return reject('consortium-malformed');
  }
  for (const party of parties) {
    const leader = tender.standing.get(bidKey(bid.lot, party));
    if (leader === undefined || leader === bid.bidder) continue;
    const finding = law.breach('consortium-member-once', false);
    return reject('consortium-member-twice', { ...because(finding), detail: { party } });
  }
  return undefined;
}

/**
 * 撤回 before the deadline, free of blame (Law art. 29; E13). Afterwards the bid binds: what the
 * bidder then says is a revocation (Regulations art. 35), and the bid stays to be opened.
 */
export function withdraw(
  tender: OpenTender | ClosedTender,
  { lot, bidder }: { readonly lot: LotId; readonly bidder: BidderId },
  context: Context,
): Decision<TenderEvent, SealRejection> {
  const { deadline } = tender.terms;
  if (tender.stage !== 'open' || context.now >= deadline) {
    const late = because(context.law.breach('withdrawal-in-time', false));
    return reject('withdrawal-after-deadline', { ...late, detail: { deadline } });
  }
  if (!tender.seals.has(bidKey(lot, bidder))) return reject('no-bid-to-withdraw');
  return accept({ type: 'bidWithdrawn', ...stamp(context), lot, bidder });
}
