import { DAY, fen, HOUR, type Instant, instant, later } from '@yangguang/kernel';
import type { BidContent } from '../bid/index.ts';
import type { Member } from '../committee/index.ts';
import type { Procedure, ProcedureCommand } from '../procedure/index.ts';
import type { LotTerms, SealedBid, TenderTerms } from '../tender/index.ts';
import { BLIND, clean, roadTerms, sealedRoadBid } from './road.ts';

/** A tender of two lots on which anything may be tried: who bids, what, and who sits. */
export const LOTS = ['001', '002'] as const;
export const BIDDERS = ['Bidder-Jade', 'Bidder-Plum', 'Bidder-Red', 'Bidder-Reed'] as const;
export const OPENS = instant('2026-03-02T09:00+08:00');

const scoring: LotTerms['method'] = {
  type: 'scoring',
  draws: { K: { oneOf: [0.95, 0.97] } },
  parts: [
    { id: 'plan', type: 'members', full: 40 },
    {
      id: 'price',
      type: 'price',
      full: 60,
      round: 2,
      rule: {
        type: 'deviation',
        benchmark: { type: 'percent-of', of: 'limit', percent: { draw: 'K' } },
        above: 1,
        below: 0.5,
      },
    },
  ],
  price: { limit: '9800000' },
};

const lot: LotTerms = {
  id: '001',
  title: '一标段',
  estimate: fen(1_000_000_000),
  limit: fen(980_000_000),
  bond: { amount: fen(20_000_000), forms: ['transfer', 'bank-guarantee'], annualRate: '0.35' },
  method: {
    type: 'lowest-price',
    price: { limit: '9800000' },
    prompts: [{ below: 50, of: 'limit' }],
  },
  candidates: 3,
};

const unbonded: LotTerms = {
  id: '002',
  title: '二标段',
  estimate: fen(1_000_000_000),
  limit: fen(980_000_000),
  method: scoring,
  candidates: 2,
};

/** The terms as somebody would publish them at `now`. */
export function hallTerms(now: Instant): TenderTerms {
  const deadline = later(now, 23 * DAY);
  return {
    ...roadTerms,
    profile: 'open-tender-construction',
    lots: [lot, unbonded],
    documentSale: { start: now, end: later(now, 8 * DAY) },
    deadline,
    openingAt: deadline,
  };
}

export const PRICES = [400_000_000, 930_000_000, 950_000_000, 990_000_000] as const;

export function offer(bidder: string, price: number, lotId: string): BidContent {
  return {
    bidder,
    name: `${bidder} Co`,
    lot: lotId,
    price: { form: 'amount', fen: fen(price) },
    offers: { days: '240' },
    documentsSha256: [],
  };
}

export function sealedOffer(bidder: string, price: number, lotId: string): SealedBid {
  return sealedRoadBid(offer(bidder, price, lotId), { evidence: [clean(bidder)] });
}

/** What was sealed, by its commitment: bidders remember it, the platform does not. */
const envelopes = new Map(
  LOTS.flatMap((lotId) =>
    BIDDERS.flatMap((bidder) =>
      PRICES.map((price) => {
        const content = offer(bidder, price, lotId);
        return [sealedRoadBid(content).commitment, { content, blind: BLIND }] as const;
      }),
    ),
  ),
);

export const MEMBERS: readonly Member[] = [1, 2, 3, 4, 5].map((at) => ({
  id: `Member-${at}`,
  kind: at < 5 ? 'expert' : 'tenderer-representative',
  speciality: '公路工程',
  unit: `Unit-${at}`,
}));

export const sha = (letter: string) => letter.repeat(64);

/** Opens a lot with everything that its bidders sealed and still have the key to. */
export function openingOf({ tender }: Procedure, lotId: string): ProcedureCommand {
  const seals = tender.stage === 'closed' ? tender.seals.valueSeq().toArray() : [];
  const own = seals.filter((bid) => bid.lot === lotId);
  const reveals = own.flatMap(({ commitment }) => envelopes.get(commitment) ?? []);
  const lost = own.filter(({ commitment }) => !envelopes.has(commitment));
  const unopened = lost.map(
    ({ bidder }) => ({ bidder, fault: 'bidder', reason: '未解密' }) as const,
  );
  return { type: 'openLot', lot: lotId, reveals, unopened };
}

/** Who asks for this in life: the bidder itself, the member, the clerk, or the county. */
export function actorOf(command: ProcedureCommand): string {
  if (/^(record|close|endPublicity)/.test(command.type)) return 'clerk';
  if ('bid' in command) return command.bid.bidder;
  if ('party' in command) return command.party;
  if ('member' in command) return command.member;
  if (command.type === 'withdrawBid' || command.type === 'giveExplanation') return command.bidder;
  return 'county';
}

/** The hours for which the window of a price explanation stands open. */
export const EXPLAIN = 26 * HOUR;
