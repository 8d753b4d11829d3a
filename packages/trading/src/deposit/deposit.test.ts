import { DAY, Defect, type Fen, fen, HOUR, type Instant, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BidderId } from '../bid/index.ts';
import type { Context, Module } from '../context.ts';
import type { Law } from '../law/law.ts';
import { lawWith, noLaw, openConstruction } from '../testing/law.ts';
import { playClerk, retells } from '../testing/retells.ts';
import { DEADLINE, PUBLISHED, roadLot } from '../testing/road.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import { type DepositRejection, decide, due, evolve, initial } from './deposit.ts';
import type { DepositCommand, DepositEvent, Receipt, ReturnReason } from './events.ts';
import { simpleInterest } from './interest.ts';
import { depositCommandSchema, depositEventSchema } from './schema.ts';
import type { BondedLot, DepositSeen, Deposits } from './state.ts';

type DepositModule = Module<Deposits, DepositCommand, DepositEvent, DepositSeen, DepositRejection>;
const deposit: DepositModule = { initial, decide, evolve, due, causeOf };
const paidAt = instant('2026-03-10T15:00+08:00');
const { bond } = roadLot;
if (bond === undefined) throw new Error('the road asks for a bond');
const waiting: BondedLot = {
  bond,
  published: PUBLISHED,
  deadline: DEADLINE,
  withdrawn: new Map(),
  revoked: new Set(),
  refused: new Map(),
};
const receipt: Receipt = {
  lot: '001',
  bidder: 'jade',
  amount: fen(20_000_000),
  form: 'transfer',
  fromBasicAccount: true,
  receivedAt: paidAt,
  reference: 'BANK-1',
};
const received: DepositEvent = { type: 'depositReceived', at: paidAt, by: 'bank', ...receipt };
const receiving = (changes: Partial<Receipt> = {}): DepositCommand => ({
  type: 'receiveDeposit',
  ...receipt,
  ...changes,
});

function seenWith(changes: Partial<BondedLot>): DepositSeen {
  return { bonded: new Map([['001', { ...waiting, ...changes }]]) };
}

function at(now: Instant, changes: Partial<BondedLot> = {}, law: Law = openConstruction) {
  const context: Context = { now, actor: 'bank', law };
  return { ...context, ...seenWith(changes) };
}

function returning(reason: ReturnReason, bidder: BidderId = 'jade'): DepositCommand {
  return { type: 'returnDeposit', lot: '001', bidder, reason };
}

/** The return of jade's deposit: interest and the article of a finding, or the "no". */
function returned(reason: ReturnReason, now: string, lot: Partial<BondedLot>, given = received) {
  const state = [given].reduce(evolve, initial);
  const context = at(instant(now), lot);
  const decision = decide(state, returning(reason), context);
  retells(deposit, state, decision, context);
  if ('rejection' in decision) return decision.rejection.code;
  const [fact] = decision.events;
  if (fact?.type !== 'depositReturned') throw new Error('not returned');
  return { interest: fact.interest, late: fact.finding?.article };
}

describe('receiving', () => {
  test('is told as the bank told it; the same payment twice changes nothing', () => {
    tells(deposit, [], receiving(), at(paidAt), [received]);
    tells(deposit, [received], receiving(), at(later(paidAt, DAY)), []);
    retells(deposit, initial, decide(initial, receiving(), at(paidAt)), at(paidAt));
  });

  const { bond: _, ...unbonded } = waiting;
  test.each([
    ['lot-unknown', receiving({ lot: '009' }), waiting],
    ['no-bond-asked', receiving(), unbonded],
    ['receipt-in-future', receiving({ receivedAt: later(paidAt, 1) }), waiting],
    ['receipt-before-publication', receiving({ receivedAt: later(PUBLISHED, -1) }), waiting],
    ['deposit-after-deadline', receiving(), { ...waiting, deadline: paidAt }],
    ['deposit-form-not-allowed', receiving({ form: 'cheque' }), waiting],
    ['deposit-not-from-basic-account', receiving({ fromBasicAccount: false }), waiting],
    ['deposit-too-low', receiving({ amount: fen(19_999_999) }), waiting],
  ] as [DepositRejection, DepositCommand, BondedLot][])('%s', (code, command, lot) => {
    const context = { ...at(paidAt), bonded: new Map([['001', lot]]) };
    tells(deposit, [], command, context, code);
  });

  test('a guarantee comes from no account, and money received in time may be told later', () => {
    const guarantee = receiving({ form: 'bank-guarantee', fromBasicAccount: false });
    expect('events' in decide(initial, guarantee, at(paidAt))).toBe(true);
    const lastMoment = receiving({ receivedAt: later(DEADLINE, -1) });
    expect('events' in decide(initial, lastMoment, at(later(DEADLINE, HOUR)))).toBe(true);
    const elsewhere = receiving({ fromBasicAccount: false });
    expect('events' in decide(initial, elsewhere, at(paidAt, {}, noLaw))).toBe(true);
  });

  test('the account rule is named by its article', () => {
    const decision = decide(initial, receiving({ fromBasicAccount: false }), at(paidAt));
    expect(decision).toMatchObject({
      rejection: { finding: { article: '招标投标法实施条例第二十六条' } },
    });
  });

  test('one deposit for each bidder, one bidder for each payment', () => {
    const second = receiving({ reference: 'BANK-2' });
    tells(deposit, [received], second, at(paidAt), 'deposit-already-received');
    const stolen = receiving({ bidder: 'red' });
    tells(deposit, [received], stolen, at(paidAt), 'deposit-reference-taken');
    const altered = receiving({ amount: fen(30_000_000) });
    tells(deposit, [received], altered, at(paidAt), 'deposit-reference-taken');
  });
});

describe('returning', () => {
  const withdrawn = { withdrawn: new Map([['jade', instant('2026-03-12T10:00+08:00')]]) };
  const signed = { contractAt: instant('2026-04-20T10:00+08:00') };

  test('five days after a withdrawal, without interest', () => {
    const inTime = '2026-03-17T23:59:59.999+08:00';
    expect(returned('withdrawn', inTime, withdrawn)).toEqual({ interest: 0, late: undefined });
    const late = { interest: 0, late: '招标投标法实施条例第三十五条' };
    expect(returned('withdrawn', '2026-03-18T00:00+08:00', withdrawn)).toEqual(late);
  });

  test('five days after the contract, with interest for 46 days', () => {
    const interest = 8_822; // 20,000,000 fen × 0.35 % × 46 / 365 = 8,821.9…
    const inTime = '2026-04-25T23:59:59.999+08:00';
    expect(returned('contract-signed', inTime, signed)).toEqual({ interest, late: undefined });
    const late = returned('contract-signed', '2026-04-26T00:00+08:00', signed);
    expect(late).toEqual({ interest: 9_014, late: '招标投标法实施条例第五十七条' });
  });

  test('a guarantee earns nothing', () => {
    const guarantee: DepositEvent = { ...received, form: 'bank-guarantee' };
    const when = '2026-04-25T10:00+08:00';
    expect(returned('contract-signed', when, signed, guarantee)).toMatchObject({ interest: 0 });
  });

  test.each([
    ['withdrawn', {}],
    ['no-bid', {}],
    ['no-bid', { bidders: ['jade'] }],
    ['failed', { ended: { how: 'terminated', at: DEADLINE } }],
    ['not-awarded', {}],
    ['not-awarded', { award: { bidder: 'jade', noticeAt: DEADLINE } }],
    ['contract-signed', {}],
    ['contract-signed', { ...signed, refused: new Map([['jade', 'refuses-contract']]) }],
  ] as [ReturnReason, Partial<BondedLot>][])(
    '%s is no ground when it is not so %#',
    (reason, lot) => {
      expect(returned(reason, '2026-05-01T00:00+08:00', lot)).toBe('return-not-due');
    },
  );

  test.each([
    ['no-bid', { bidders: ['red'] }],
    ['failed', { ended: { how: 'failed', at: DEADLINE } }],
    ['terminated', { ended: { how: 'terminated', at: DEADLINE } }],
    ['not-awarded', { award: { bidder: 'red', noticeAt: DEADLINE } }],
    ['contract-signed', { ...signed, revoked: new Set(['jade']) }],
  ] as [ReturnReason, Partial<BondedLot>][])('%s is a ground when it is so', (reason, lot) => {
    expect(returned(reason, '2026-05-01T00:00+08:00', lot)).toMatchObject({
      interest: reason === 'no-bid' ? 0 : expect.any(Number),
    });
  });

  test('twice changes nothing, and after a withdrawal the bidder may pay again', () => {
    const context = at(instant('2026-03-13T10:00+08:00'), withdrawn);
    const back: DepositEvent = {
      type: 'depositReturned',
      at: context.now,
      by: 'bank',
      lot: '001',
      bidder: 'jade',
      reason: 'withdrawn',
      principal: receipt.amount,
      interest: fen(0),
    };
    tells(deposit, [received], returning('withdrawn'), context, [back]);
    tells(deposit, [received, back], returning('withdrawn'), context, []);
    const again = receiving({ reference: 'BANK-9' });
    const state = [received, back].reduce(evolve, initial);
    expect('events' in decide(state, again, context)).toBe(true);
    tells(deposit, [received, back], receiving(), context, []);
    tells(deposit, [], returning('withdrawn'), context, 'no-deposit');
  });
});

describe('forfeiting', () => {
  const revoked = { revoked: new Set(['jade']) };
  const forfeiting = (reason: 'revoked-after-deadline' | 'refuses-contract'): DepositCommand => ({
    type: 'forfeitDeposit',
    lot: '001',
    bidder: 'jade',
    reason,
  });
  const finding = openConstruction.breach('bond-revoked', true);
  if (finding === undefined) throw new Error('the law knows no revocation');
  const now = later(DEADLINE, DAY);
  const forfeited: DepositEvent = {
    type: 'depositForfeited',
    at: now,
    by: 'bank',
    lot: '001',
    bidder: 'jade',
    reason: 'revoked-after-deadline',
    amount: receipt.amount,
    finding,
  };

  test('needs the cause and the article', () => {
    const asked = forfeiting('revoked-after-deadline');
    tells(deposit, [received], asked, at(now, revoked), [forfeited]);
    tells(deposit, [received], asked, at(now), 'forfeit-without-cause');
    tells(deposit, [received], asked, at(now, revoked, noLaw), 'forfeit-without-cause');
    const refusing = { refused: new Map([['jade', 'no-performance-bond']] as const) };
    const other = forfeiting('refuses-contract');
    tells(deposit, [received], other, at(now, refusing), 'forfeit-without-cause');
    retells(
      deposit,
      [received].reduce(evolve, initial),
      decide([received].reduce(evolve, initial), asked, at(now, revoked)),
      at(now, revoked),
    );
  });

  test('and returning exclude each other', () => {
    const lot = { ...revoked, contractAt: now };
    const asked = forfeiting('revoked-after-deadline');
    tells(deposit, [received, forfeited], asked, at(now, lot), []);
    const back = returning('contract-signed');
    tells(deposit, [received, forfeited], back, at(now, lot), 'deposit-already-forfeited');
    const decision = decide([received].reduce(evolve, initial), back, at(now, lot));
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const given = [received, ...decision.events];
    tells(deposit, given, asked, at(now, lot), 'deposit-already-returned');
  });
});

describe('the limits for returning', () => {
  const noticeAt = instant('2026-04-10T10:00+08:00');
  const contractAt = instant('2026-04-20T10:00+08:00');
  const red: DepositEvent = { ...received, bidder: 'red', reference: 'BANK-3' };
  const both = [received, red].reduce(evolve, initial);
  const award = { bidder: 'jade', noticeAt };

  test('pass once for each deposit, and the earliest counts', () => {
    const lots = seenWith({ award, contractAt, withdrawn: new Map([['red', paidAt]]) });
    const facts = playClerk(deposit, both, lots, openConstruction);
    expect(facts).toMatchObject([
      { type: 'depositReturnLapsed', bidder: 'red', reason: 'withdrawn' },
      { type: 'depositReturnLapsed', bidder: 'jade', reason: 'contract-signed' },
    ]);
    expect(facts.map((fact) => fact.at)).toEqual([
      instant('2026-03-16T00:00+08:00'),
      instant('2026-04-26T00:00+08:00'),
    ]);
  });

  test('where the profile limits the wait after the award, losers come before the winner', () => {
    const law = lawWith({ 'bond-return-after-award': { article: '八十七号令', daysAtMost: 5 } });
    const facts = playClerk(deposit, both, seenWith({ award, contractAt }), law);
    expect(facts).toMatchObject([
      { bidder: 'red', reason: 'not-awarded', at: instant('2026-04-16T00:00+08:00') },
      { bidder: 'jade', reason: 'contract-signed' },
    ]);
  });

  test('run for nobody who revoked or refused, and not where the law sets none', () => {
    const lot = {
      contractAt,
      revoked: new Set(['jade']),
      refused: new Map([['red', 'refuses-contract']] as const),
    };
    expect(due(both, seenWith(lot), openConstruction)).toBeUndefined();
    expect(due(both, seenWith({ contractAt }), noLaw)).toBeUndefined();
    const ended = { ended: { how: 'terminated', at: contractAt } } as const;
    expect(due(both, seenWith(ended), openConstruction)).toBeUndefined();
  });

  test('are not over a millisecond before, and over at the moment that due names', () => {
    const lapse: DepositCommand = { type: 'recordDepositReturnLapse', lot: '001', bidder: 'jade' };
    const over = instant('2026-04-26T00:00+08:00');
    const seen = { contractAt };
    const early = at(later(over, -1), seen);
    tells(deposit, [received], lapse, early, 'return-still-in-time');
    const decision = decide([received].reduce(evolve, initial), lapse, at(over, seen));
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    tells(deposit, [received, ...decision.events], lapse, at(over, seen), []);
    const late = decide(
      [received, ...decision.events].reduce(evolve, initial),
      returning('contract-signed'),
      at(over, seen),
    );
    expect(late).toMatchObject({ events: [{ finding: { measured: 6, required: 5 } }] });
  });
});

test('interest is rounded once, half-up, and never runs backwards', () => {
  const until = (days: number) => later(paidAt, days * DAY);
  expect(simpleInterest(fen(36_500), '1', paidAt, until(5))).toBe(5);
  expect(simpleInterest(fen(18_250), '1', paidAt, until(1))).toBe(1); // 0.5 fen
  expect(simpleInterest(fen(18_249), '1', paidAt, until(1))).toBe(0);
  expect(simpleInterest(fen(1_000_000), '0.35', paidAt, later(paidAt, -DAY))).toBe(0);
});

test('a corrupt ledger stops us', () => {
  const back = { at: paidAt, by: 'bank', lot: '001', bidder: 'jade', reason: 'withdrawn' } as const;
  const gone: DepositEvent = {
    type: 'depositReturned',
    ...back,
    principal: fen(1),
    interest: fen(0),
  };
  expect(() => [received, received].reduce(evolve, initial)).toThrow(Defect);
  expect(() => [gone].reduce(evolve, initial)).toThrow(Defect);
  expect(() => [received, gone, gone].reduce(evolve, initial)).toThrow(Defect);
});

describe('anything at any time', () => {
  const bidders = fc.constantFrom('jade', 'red', 'plum', 'reed');
  const paid = fc
    .tuple(bidders, fc.nat(6), fc.constantFrom<Fen[]>(fen(20_000_000), fen(1)))
    .map(([bidder, day, amount]) =>
      receiving({
        bidder,
        amount,
        receivedAt: later(PUBLISHED, day * DAY),
        reference: `${bidder}-${day}`,
      }),
    );
  const back = fc
    .tuple(bidders, fc.constantFrom<ReturnReason[]>('withdrawn', 'not-awarded', 'contract-signed'))
    .map(([bidder, reason]) => returning(reason, bidder));
  const lost = fc.tuple(bidders, fc.constantFrom('revoked-after-deadline', 'refuses-contract')).map(
    ([bidder, reason]): DepositCommand => ({
      type: 'forfeitDeposit',
      lot: '001',
      bidder,
      reason,
    }),
  );
  const lapse = bidders.map(
    (bidder): DepositCommand => ({
      type: 'recordDepositReturnLapse',
      lot: '001',
      bidder,
    }),
  );

  test('no deposit is both returned and forfeited, and the clerk comes to rest', () => {
    wanders(deposit, {
      commands: fc.oneof(paid, back, lost, lapse),
      start: PUBLISHED,
      pause: 3 * DAY,
      law: openConstruction,
      seen: (now) =>
        seenWith({
          withdrawn: new Map([['red', later(PUBLISHED, 4 * DAY)]]),
          revoked: new Set(now < DEADLINE ? [] : ['plum']),
          ...(now < later(DEADLINE, 9 * DAY) ? {} : { contractAt: later(DEADLINE, 9 * DAY) }),
        }),
      wire: { event: depositEventSchema, command: depositCommandSchema },
    });
  });
});
