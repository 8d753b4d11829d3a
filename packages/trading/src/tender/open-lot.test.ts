import { later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { BidContent } from '../bid/index.ts';
import type { Context } from '../context.ts';
import { noLaw, openConstruction } from '../testing/law.ts';
import { retells } from '../testing/retells.ts';
import {
  BLIND,
  clean,
  DEADLINE,
  PUBLISHED,
  roadBid,
  roadTerms,
  sealedRoadBid,
} from '../testing/road.ts';
import { causeOf } from './cause.ts';
import type { Opening, SealedBid, TenderEvent } from './events.ts';
import type { Tender } from './index.ts';
import { publication } from './publication.ts';
import { decide, evolve, initial } from './tender.ts';

const opening: Context = { now: later(DEADLINE, 1), actor: 'county-roads', law: openConstruction };
const contents = [roadBid('jade', 950_000_000), roadBid('red', 940_000_000), roadBid('plum', 1)];
const reveals = contents.map((content) => ({ content, blind: BLIND }));
const lot = '001';

function closedWith(bids: readonly SealedBid[], law = openConstruction): Tender {
  const { pins } = law;
  const facts: TenderEvent[] = [
    { type: 'tenderPublished', at: PUBLISHED, by: 'county-roads', terms: roadTerms, law: pins },
    ...bids.map((bid) => ({ type: 'bidSealed', at: PUBLISHED, by: bid.bidder, bid }) as const),
  ];
  const open = facts.reduce(evolve, initial);
  const closing = decide(open, { type: 'closeBidding' }, { now: DEADLINE, actor: 'clerk', law });
  if ('rejection' in closing) throw new Error(closing.rejection.code);
  return closing.events.reduce(evolve, open);
}

function open(tender: Tender, how: Partial<Opening>, context = opening) {
  const command = { type: 'openLot', lot, reveals, unopened: [], ...how } as const;
  const decision = decide(tender, command, context);
  retells({ decide, causeOf }, tender, decision, context);
  return decision;
}

const closed = closedWith(contents.map((content) => sealedRoadBid(content)));

function readAloud(bids: readonly BidContent[]) {
  return bids.map(({ bidder, name, price }) => ({ bidder, name, price, offers: {} }));
}

describe('opening a lot', () => {
  test('reads every bid that was sealed', () => {
    expect(open(closed, {})).toEqual({
      events: [
        {
          type: 'bidsOpened',
          at: opening.now,
          by: 'county-roads',
          lot,
          record: { read: readAloud(contents), unread: [] },
          opened: reveals,
          unopened: [],
          related: [],
        },
      ],
    });
  });

  test('a bid that is not the one that was sealed counts as revoked, and stays on record', () => {
    const [jade, red, plum] = reveals;
    if (!jade || !red || !plum) throw new Error('three bids');
    const cheaper = { content: roadBid('red', 900_000_000), blind: BLIND };
    const badBlind = { ...plum, blind: 'lost' };
    expect(open(closed, { reveals: [cheaper, jade, badBlind] })).toMatchObject({
      events: [
        {
          opened: [jade],
          unopened: [
            { bidder: 'red', fault: 'bidder', reason: 'seal-broken', reveal: cheaper },
            { bidder: 'plum', fault: 'bidder', reason: 'seal-broken', reveal: badBlind },
          ],
        },
      ],
    });
  });

  test('the record says aloud what the documents have read out, and nothing else of a bid', () => {
    const [jade] = contents;
    if (closed.stage !== 'closed' || jade === undefined) throw new Error('bids that wait');
    const detailed = { ...jade, offers: { days: '240', 'item/steel': '4312.50', brand: '青峰' } };
    const bids = [detailed, ...contents.slice(1)];
    const waiting = closedWith(bids.map((content) => sealedRoadBid(content)));
    if (waiting.stage !== 'closed') throw new Error('not closed');
    const lots = waiting.terms.lots.map((one) => ({ ...one, readOut: ['days'] }));
    const [, red, plum] = reveals;
    if (!red || !plum) throw new Error('three bids');
    const broken = { ...plum, blind: 'lost' };
    const decision = open(
      { ...waiting, terms: { ...waiting.terms, lots } },
      { reveals: [{ content: detailed, blind: BLIND }, red, broken] },
    );
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const [fact] = decision.events;
    if (fact?.type !== 'bidsOpened') throw new Error('not opened');
    expect(fact.record).toMatchObject({
      read: [{ bidder: 'jade', price: jade.price, offers: { days: '240' } }, { bidder: 'red' }],
      unread: [{ bidder: 'plum', fault: 'bidder', reason: 'seal-broken' }],
    });
    expect(JSON.stringify(fact.record)).not.toMatch(/item|brand|blind|reveal|e0e0/);
    expect(publication.bidsOpened).toEqual({ public: ['lot', 'record'] });
  });

  test('a bid written for another lot is not the one for this lot', () => {
    const elsewhere = roadBid('reed', 5, '002');
    const bids = [...contents.map((content) => sealedRoadBid(content)), sealedRoadBid(elsewhere)];
    const misplaced = bids.map((bid) => ({ ...bid, lot }));
    const all = [...reveals, { content: elsewhere, blind: BLIND }];
    expect(open(closedWith(misplaced), { reveals: all })).toMatchObject({
      events: [{ opened: reveals, unopened: [{ bidder: 'reed', reason: 'seal-broken' }] }],
    });
  });

  test('a bid that cannot be read says whose fault it was', () => {
    const lost = { bidder: 'plum', fault: 'other', reason: '解密机故障' } as const;
    const given = open(closed, { reveals: reveals.slice(0, 2), unopened: [lost] });
    expect(given).toMatchObject({ events: [{ unopened: [lost] }] });
  });

  test('not before the moment that the terms set for it', () => {
    const terms = { ...roadTerms, openingAt: later(DEADLINE, 60_000) };
    const evening = closed.stage === 'closed' ? { ...closed, terms } : closed;
    const code = 'opening-before-time';
    expect(open(evening, {})).toMatchObject({ rejection: { code } });
    const then = { ...opening, now: terms.openingAt };
    expect(open(evening, {}, then)).toMatchObject({ events: [{ type: 'bidsOpened' }] });
  });

  const [one, two, three] = reveals;
  const lost = { bidder: 'plum', fault: 'bidder', reason: '未解密' } as const;
  test.each([
    ['lot-unknown', { lot: '002' }],
    ['bid-unknown', { reveals: [{ content: roadBid('reed', 1), blind: BLIND }] }],
    ['bid-named-twice', { unopened: [lost] }],
    ['bid-named-twice', { reveals: [one, one, two, three].flatMap((r) => (r ? [r] : [])) }],
    ['bid-unaccounted', { reveals: reveals.slice(0, 2) }],
  ])('%s', (code, how) => {
    expect(open(closed, how)).toMatchObject({ rejection: { code } });
  });

  test('once', () => {
    const decision = open(closed, {});
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const opened = decision.events.reduce(evolve, closed);
    expect(open(opened, {})).toMatchObject({ rejection: { code: 'lot-already-opened' } });
  });

  test('never before the closing', () => {
    const live = [
      { type: 'tenderPublished', at: PUBLISHED, by: 'x', terms: roadTerms, law: [] } as const,
    ].reduce(evolve, initial);
    const late = { ...opening, now: later(DEADLINE, 86_400_000) };
    expect(open(live, {}, late)).toMatchObject({ rejection: { code: 'bidding-not-closed' } });
  });
});

describe('related bidders', () => {
  const evidence = {
    jade: { ...clean('jade'), head: 'h1' },
    red: { ...clean('red'), head: 'h1' },
    plum: { ...clean('plum'), controllers: ['reed', 'jade'] },
  };
  const bids = contents.map((content) => {
    const read = Object.values(evidence).filter(({ party }) => party === content.bidder);
    return sealedRoadBid(content, { evidence: read });
  });

  test('one head, or one controlling the other: named in pairs, with the article', () => {
    const finding = openConstruction.breach('related-bidders', true);
    expect(open(closedWith(bids), {})).toMatchObject({
      events: [
        {
          opened: reveals,
          related: [
            { bidders: ['jade', 'red'], finding },
            { bidders: ['jade', 'plum'], finding },
          ],
        },
      ],
    });
  });

  test('are not the members of one consortium', () => {
    const [first, ...others] = bids;
    if (first === undefined) throw new Error('three bids');
    const kin = ['jade', 'reed'].map((party) => ({ ...clean(party), head: 'h5' }));
    const pair = { ...first, evidence: kin };
    expect(open(closedWith([pair, ...others]), {})).toMatchObject({
      events: [{ related: [{ bidders: ['jade', 'plum'] }] }],
    });
  });

  test('are nobody’s business where the profile does not say so', () => {
    const lenient = { ...opening, law: noLaw };
    expect(open(closedWith(bids), {}, lenient)).toMatchObject({ events: [{ related: [] }] });
  });
});
