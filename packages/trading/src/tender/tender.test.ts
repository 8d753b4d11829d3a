import { Defect, fen, HOUR, later, MINUTE } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Module } from '../context.ts';
import { noLaw, openConstruction } from '../testing/law.ts';
import { playClerk, retells } from '../testing/retells.ts';
import {
  BLIND,
  DEADLINE,
  PUBLISHED,
  roadBid,
  roadLot,
  roadTerms,
  sealedRoadBid,
} from '../testing/road.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import type { TenderCommand, TenderEvent } from './events.ts';
import type { Tender } from './index.ts';
import { tenderCommandSchema, tenderEventSchema } from './schema.ts';
import { decide, due, evolve, initial, type TenderRejection } from './tender.ts';

type TenderModule = Module<Tender, TenderCommand, TenderEvent, object, TenderRejection>;
const tender: TenderModule = { initial, decide, evolve, due, causeOf };
const law = openConstruction;
const atDeadline: Context = { now: DEADLINE, actor: 'clerk', law };
const stamped = { at: DEADLINE, by: 'clerk' } as const;
const terms = { ...roadTerms, lots: [roadLot, { ...roadLot, id: '002' }] };
const published: TenderEvent = {
  type: 'tenderPublished',
  at: PUBLISHED,
  by: 'county-roads',
  terms,
  law: law.pins,
};
const bids = ['jade', 'red', 'plum'].map((name) => sealedRoadBid(roadBid(name, 950_000_000)));
const sealed = bids.map(
  (bid): TenderEvent => ({ type: 'bidSealed', at: PUBLISHED, by: bid.bidder, bid }),
);
const manifest = bids.map(({ lot, bidder, commitment }) => ({ lot, bidder, commitment }));
const closedFact: TenderEvent = {
  type: 'biddingClosed',
  ...stamped,
  deadline: DEADLINE,
  manifest,
};
const tooFew = law.breach('bidders-at-deadline', 0);
if (tooFew === undefined) throw new Error('nobody is too few');
const failed: TenderEvent = { type: 'lotFailed', ...stamped, lot: '002', finding: tooFew };
const closed = [published, ...sealed, closedFact, failed];
const fold = (facts: readonly TenderEvent[]) => facts.reduce(evolve, initial);

describe('closing', () => {
  test('at the deadline, not a millisecond sooner, lots with fewer than three bidders fail', () => {
    const early = { ...atDeadline, now: later(DEADLINE, -1) };
    const open = [published, ...sealed];
    tells(tender, open, { type: 'closeBidding' }, early, 'closing-before-deadline');
    tells(tender, open, { type: 'closeBidding' }, atDeadline, [closedFact, failed]);
    const decision = decide(fold(open), { type: 'closeBidding' }, atDeadline);
    retells(tender, fold(open), decision, atDeadline);
  });

  test('twice changes nothing', () => {
    tells(tender, closed, { type: 'closeBidding' }, atDeadline, []);
  });

  test('two bidders are too few, three are enough', () => {
    const two = [published, ...sealed.slice(0, 2)];
    const decision = decide(fold(two), { type: 'closeBidding' }, atDeadline);
    expect(decision).toMatchObject({
      events: [
        { type: 'biddingClosed' },
        { lot: '001', finding: { measured: 2, article: '招标投标法第二十八条' } },
        { lot: '002', finding: { measured: 0 } },
      ],
    });
  });

  test('a withdrawn bid is not counted', () => {
    const gone = { type: 'bidWithdrawn', at: PUBLISHED, by: 'red', lot: '001', bidder: 'red' };
    const given = [published, ...sealed, gone as TenderEvent];
    const decision = decide(fold(given), { type: 'closeBidding' }, atDeadline);
    expect(decision).toMatchObject({ events: [{}, { lot: '001' }, { lot: '002' }] });
  });
});

describe('the window for unlocking', () => {
  const over = later(DEADLINE, 30 * MINUTE);
  const atEnd: Context = { ...atDeadline, now: over };
  const lapse: TenderCommand = { type: 'recordOpeningLapse' };

  test('passes unused: on record once, and the lot may still be opened', () => {
    const finding = law.breach('opening-at-deadline', false);
    if (finding === undefined) throw new Error('the law has no opening time');
    const lapsed: TenderEvent = { type: 'openingLapsed', at: over, by: 'clerk', finding };
    const early = { ...atEnd, now: later(over, -1) };
    tells(tender, closed, lapse, early, 'opening-window-not-over');
    tells(tender, closed, lapse, atEnd, [lapsed]);
    tells(tender, [...closed, lapsed], lapse, atEnd, []);
    tells(tender, [published], lapse, atEnd, 'bidding-not-closed');
    const reveals = bids.map(({ bidder }) => ({
      content: roadBid(bidder, 950_000_000),
      blind: BLIND,
    }));
    const opening: TenderCommand = { type: 'openLot', lot: '001', reveals, unopened: [] };
    const decision = decide(fold([...closed, lapsed]), opening, atEnd);
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    tells(tender, [...closed, ...decision.events], lapse, atEnd, []);
  });

  test('does not matter where the profile does not bind the opening', () => {
    tells(tender, closed, lapse, { ...atEnd, law: noLaw }, []);
    expect(due(fold(closed), {}, noLaw)).toBeUndefined();
  });
});

describe('what the clerk waits for', () => {
  test('the deadline, then the window, then nothing', () => {
    const open = fold([published, ...sealed]);
    expect(due(open, {}, law)).toEqual({ at: DEADLINE, command: { type: 'closeBidding' } });
    const facts = playClerk(tender, open, {}, law);
    expect(facts.map(({ type }) => type)).toEqual(['biddingClosed', 'lotFailed', 'openingLapsed']);
    expect(facts.at(-1)?.at).toBe(later(DEADLINE, 30 * MINUTE));
  });

  test('nothing before publication, nor when every lot has failed', () => {
    expect(due(initial, {}, law)).toBeUndefined();
    const alone = playClerk(tender, fold([published]), {}, law);
    expect(alone.map(({ type }) => type)).toEqual(['biddingClosed', 'lotFailed', 'lotFailed']);
  });
});

describe('ending', () => {
  const ending: TenderCommand = { type: 'terminateTender', reason: '项目资金未落实' };
  const ended: TenderEvent = { type: 'tenderTerminated', ...stamped, reason: '项目资金未落实' };

  test('a terminated tender answers everything with its end', () => {
    tells(tender, [published], ending, atDeadline, [ended]);
    tells(tender, closed, ending, atDeadline, [ended]);
    tells(tender, [published, ended], ending, atDeadline, 'tender-terminated');
    tells(tender, [], ending, atDeadline, 'tender-not-published');
    expect(due(fold([published, ended]), {}, law)).toBeUndefined();
  });
});

describe('a corrupt ledger stops us', () => {
  test.each([
    ['published twice', [published, published]],
    ['sealed before publication', sealed],
    ['sealed after the closing', [...closed, ...sealed]],
    ['closed twice', [...closed, closedFact]],
    ['failed twice', [...closed, failed]],
    ['ended before it began', [{ type: 'tenderTerminated', ...stamped, reason: 'x' } as const]],
  ])('%s', (_, facts) => {
    expect(() => fold(facts)).toThrow(Defect);
  });
});

describe('anything at any time', () => {
  const names = fc.constantFrom('jade', 'red', 'plum', 'reed');
  const lots = fc.constantFrom('001', '002', '003');
  const bid = fc
    .tuple(names, lots, fc.constantFrom(1, 2))
    .map(([name, lot, price]) => sealedRoadBid(roadBid(name, price, lot)));
  const reveal = fc
    .tuple(names, fc.constantFrom('001', '002'), fc.constantFrom(1, 2))
    .map(([name, lot, price]) => ({ content: roadBid(name, price, lot), blind: BLIND }));
  const change = {
    kind: 'amendment',
    summary: '工期调整',
    sha256: 'c2'.repeat(32),
    affectsPreparation: true,
  } as const;
  const deadline = fc.option(
    fc.nat(40).map((hours) => later(DEADLINE, hours * HOUR)),
    { nil: undefined },
  );
  const amending = deadline.map(
    (until): TenderCommand => ({
      type: 'amendTender',
      ...change,
      limits: { '001': fen(5) },
      ...(until === undefined ? {} : { deadline: until }),
    }),
  );
  const withdrawing = fc
    .tuple(lots, names)
    .map(([lot, bidder]): TenderCommand => ({ type: 'withdrawBid', lot, bidder }));
  const opening = fc
    .tuple(lots, fc.array(reveal, { maxLength: 4 }))
    .map(([lot, reveals]): TenderCommand => ({ type: 'openLot', lot, reveals, unopened: [] }));
  const plain = fc.constantFrom<TenderCommand[]>(
    { type: 'publishTender', terms },
    { type: 'closeBidding' },
    { type: 'recordOpeningLapse' },
  );
  const commands = fc.oneof(
    { weight: 3, arbitrary: plain },
    { weight: 1, arbitrary: amending },
    { weight: 8, arbitrary: bid.map((one): TenderCommand => ({ type: 'sealBid', bid: one })) },
    { weight: 2, arbitrary: bid.map((one): TenderCommand => ({ type: 'replaceBid', bid: one })) },
    { weight: 2, arbitrary: withdrawing },
    { weight: 4, arbitrary: opening },
    { weight: 1, arbitrary: fc.constant<TenderCommand>({ type: 'terminateTender', reason: '无' }) },
  );

  test('folds, retells, stands on the wire, and the clerk comes to rest', () => {
    wanders(tender, {
      given: [published],
      commands,
      start: PUBLISHED,
      pause: 40 * HOUR,
      law,
      seen: () => ({}),
      wire: { event: tenderEventSchema, command: tenderCommandSchema },
    });
  });
});
