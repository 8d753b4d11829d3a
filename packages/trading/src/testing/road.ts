import { fen, instant } from '@yangguang/kernel';
import { type BidContent, type BidderId, commitmentOf, type PartyEvidence } from '../bid/index.ts';
import type { SealedBid } from '../tender/events.ts';
import type { LotTerms, TenderTerms } from '../tender/terms.ts';

/** A county road in 江源省, invented: one open tender of one lot, on which the stories are told. */
export const PUBLISHED = instant('2026-03-02T09:00+08:00');
export const DEADLINE = instant('2026-03-25T09:30+08:00');

export const roadLot: LotTerms = {
  id: '001',
  title: '柳湾县河东公路改建工程施工一标段',
  estimate: fen(1_000_000_000),
  limit: fen(980_000_000),
  bond: {
    amount: fen(20_000_000),
    forms: ['transfer', 'bank-guarantee', 'insurance'],
    annualRate: '0.35',
  },
  method: { type: 'lowest-price' },
  candidates: 3,
};

export const roadTerms: TenderTerms = {
  code: 'Z6200009999000001001',
  title: '柳湾县河东公路改建工程施工招标',
  profile: 'test/open-construction',
  procuringEntity: { code: 'county-roads', name: '柳湾县公路建设中心' },
  agency: { code: 'plum-agency', name: '江源青梅招标代理有限公司' },
  lots: [roadLot],
  documents: [{ name: '招标文件', sha256: 'd0'.repeat(32) }],
  documentSale: {
    start: instant('2026-03-02T09:00+08:00'),
    end: instant('2026-03-09T17:00+08:00'),
  },
  deadline: DEADLINE,
  openingAt: DEADLINE,
  openingPlace: '柳湾县公共资源交易中心第一开标室',
  validityDays: 90,
  consortiumAllowed: true,
  unlockMinutes: 30,
};

export const BLIND = 'b1'.repeat(32);

/** A bid of so many fen, as its bidder wrote it. */
export function roadBid(bidder: BidderId, price: number, lot = '001'): BidContent {
  return {
    bidder,
    name: `江源${bidder}建设有限公司`,
    lot,
    price: { form: 'amount', fen: fen(price) },
    offers: { days: '240' },
    documentsSha256: ['e0'.repeat(32)],
  };
}

/** What the register says of a party with nothing against it. */
export function clean(party: BidderId): PartyEvidence {
  return { party, asOf: 7, barred: [], controllers: [] };
}

/** The same bid sealed: what the platform holds until the opening. */
export function sealedRoadBid(content: BidContent, changes: Partial<SealedBid> = {}): SealedBid {
  return {
    lot: content.lot,
    bidder: content.bidder,
    commitment: commitmentOf(content, BLIND),
    size: 4_096,
    evidence: [clean(content.bidder)],
    ...changes,
  };
}
