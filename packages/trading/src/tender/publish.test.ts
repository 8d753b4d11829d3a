import { type Decider, fen, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import { describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { lawWith, noLaw, openConstruction } from '../testing/law.ts';
import { retells } from '../testing/retells.ts';
import { DEADLINE, PUBLISHED, roadLot, roadTerms } from '../testing/road.ts';
import { causeOf } from './cause.ts';
import type { Amendment, TenderCommand, TenderEvent } from './events.ts';
import type { Tender } from './index.ts';
import { decide, evolve, initial, type TenderRejection } from './tender.ts';
import type { LotTerms, TenderTerms } from './terms.ts';

const tender: Decider<Tender, TenderCommand, TenderEvent, Context, TenderRejection> = {
  initial,
  decide,
  evolve,
};
const atNine: Context = { now: PUBLISHED, actor: 'county-roads', law: openConstruction };
const stamped = { at: PUBLISHED, by: 'county-roads' } as const;
const published: TenderEvent = {
  type: 'tenderPublished',
  ...stamped,
  terms: roadTerms,
  law: openConstruction.pins,
};

function publishing(changes: Partial<TenderTerms>): TenderCommand {
  return { type: 'publishTender', terms: { ...roadTerms, ...changes } };
}

function publishingLot(changes: Partial<LotTerms>): TenderCommand {
  return publishing({ lots: [{ ...roadLot, ...changes }] });
}

function codeOf(command: TenderCommand, context = atNine): string {
  const decision = decide(initial, command, context);
  retells({ decide, causeOf }, initial, decision, context);
  return 'rejection' in decision ? decision.rejection.code : 'accepted';
}

function findingOf(command: TenderCommand, given: readonly TenderEvent[], context = atNine) {
  const decision = decide(given.reduce(evolve, initial), command, context);
  return 'rejection' in decision ? decision.rejection.finding?.article : undefined;
}

describe('publishing', () => {
  test('the tender stands as its terms say, under the editions pinned that day', () => {
    tells(tender, [], publishing({}), atNine, [published]);
  });

  test('an invited tender keeps its invitees apart from the terms', () => {
    const invitees = ['jade-bridge', 'red-cliff', 'plum-rain'];
    const command: TenderCommand = { type: 'publishTender', terms: roadTerms, invitees };
    const invited = { ...published, invitees };
    tells(tender, [], command, atNine, [invited]);
    expect(codeOf(command)).toBe('accepted');
    const two = { ...command, invitees: ['jade-bridge', 'red-cliff', 'jade-bridge'] };
    expect(codeOf(two)).toBe('too-few-invitees');
  });

  test('only once', () => {
    tells(tender, [published], publishing({}), atNine, 'tender-already-published');
  });

  test.each([
    ['no-lots', publishing({ lots: [] })],
    ['lot-repeated', publishing({ lots: [roadLot, roadLot] })],
    ['deadline-not-in-future', publishing({ deadline: PUBLISHED, openingAt: PUBLISHED })],
    ['opening-not-at-deadline', publishing({ openingAt: later(DEADLINE, 1) })],
    ['minimum-price-set', publishingLot({ minimum: fen(1) })],
    ['limit-above-nothing', publishingLot({ limit: fen(0) })],
    ['too-many-candidates', publishingLot({ candidates: 4 })],
    ['accepted', publishingLot({ candidates: 3 })],
    ['method-malformed', publishingLot({ method: 'cheapest' })],
    ['method-malformed', publishingLot({ method: { type: 'lowest-price', parts: [] } })],
  ] as const)('%s', (code, command) => {
    expect(codeOf(command)).toBe(code);
  });

  test('a method that contradicts itself is refused with the reason', () => {
    const parts = [{ id: 'plan', type: 'given', full: 40 }];
    const decision = decide(initial, publishingLot({ method: { type: 'scoring', parts } }), atNine);
    expect(decision).toMatchObject({
      rejection: { code: 'method-malformed', detail: { lot: '001', why: 'weights-do-not-sum' } },
    });
  });

  test('a method that nobody can compute is named by its lot and path', () => {
    const method = { type: 'lowest-price', price: { limit: 'much' } };
    const decision = decide(initial, publishingLot({ method }), atNine);
    expect(decision).toMatchObject({
      rejection: { code: 'method-malformed', detail: { lot: '001', path: 'price.limit' } },
    });
  });

  test('twenty days to prepare a bid: the first day not counted, one day less is too short', () => {
    const last = instant('2026-03-22T00:00+08:00');
    const [shorter, enough] = [later(last, -1), last];
    expect(codeOf(publishing({ deadline: enough, openingAt: enough }))).toBe('accepted');
    const short = publishing({ deadline: shorter, openingAt: shorter });
    expect(codeOf(short)).toBe('bid-period-too-short');
    expect(findingOf(short, [])).toBe('招标投标法第二十四条');
  });

  test('five days of selling the documents', () => {
    const start = PUBLISHED;
    const sale = (end: string) => publishing({ documentSale: { start, end: instant(end) } });
    expect(codeOf(sale('2026-03-07T00:00+08:00'))).toBe('accepted');
    expect(codeOf(sale('2026-03-06T23:59:59.999+08:00'))).toBe('document-sale-too-short');
  });

  test('both count from when anybody can have the documents, and end with the deadline', () => {
    const sale = (start: string, end: string) =>
      publishing({ documentSale: { start: instant(start), end: instant(end) } });
    const before = sale('2026-02-01T09:00+08:00', '2026-02-20T17:00+08:00');
    expect(codeOf(before)).toBe('document-sale-too-short');
    const after = sale('2026-03-23T09:00+08:00', '2026-04-20T17:00+08:00');
    expect(codeOf(after)).toBe('bid-period-too-short');
    const soon = lawWith({ 'bid-period': null });
    expect(codeOf(after, { ...atNine, law: soon })).toBe('document-sale-too-short');
    const dayLate = sale('2026-03-06T00:00+08:00', '2026-03-20T17:00+08:00');
    expect(codeOf(dayLate)).toBe('bid-period-too-short');
    expect(codeOf(sale('2026-03-05T23:59+08:00', '2026-03-20T17:00+08:00'))).toBe('accepted');
  });

  test('a tender does not repeat itself', () => {
    expect(codeOf(publishing({ retenderOf: roadTerms.code }))).toBe('retender-of-itself');
    expect(codeOf(publishing({ retenderOf: 'Z6200009999000001000' }))).toBe('accepted');
  });

  test('a bond of exactly two percent passes, one fen more does not', () => {
    const bondOf = (amount: number, estimate: number) =>
      publishingLot({
        estimate: fen(estimate),
        bond: { amount: fen(amount), forms: ['transfer'], annualRate: '0.35' },
      });
    expect(codeOf(bondOf(6_666_666, 333_333_300))).toBe('accepted');
    expect(codeOf(bondOf(6_666_667, 333_333_300))).toBe('bid-bond-too-high');
    expect(codeOf(bondOf(80_000_000, 9_000_000_000))).toBe('accepted');
    expect(codeOf(bondOf(80_000_001, 9_000_000_000))).toBe('bid-bond-too-high');
    expect(codeOf(bondOf(1, 0))).toBe('bid-bond-too-high');
  });

  test('what the profile does not name does not bind', () => {
    const soon = later(PUBLISHED, 1);
    const lots = [{ ...roadLot, minimum: fen(5), candidates: 9 }];
    const odd = publishing({ deadline: soon, openingAt: later(soon, 9), lots });
    expect(codeOf(odd, { ...atNine, law: noLaw })).toBe('accepted');
    expect(codeOf(odd, { ...atNine, law: lawWith({ 'bid-period': null }) })).not.toBe('accepted');
  });
});

describe('amending', () => {
  const change: Amendment = {
    kind: 'clarification',
    summary: '第三章第2.1款：混凝土强度等级更正',
    sha256: 'c1'.repeat(32),
    affectsPreparation: true,
  };
  const amending = (changes: Partial<Amendment>): TenderCommand => ({
    type: 'amendTender',
    ...change,
    ...changes,
  });
  const on = (text: string): Context => ({ ...atNine, now: instant(text) });
  const lastDay = on('2026-03-10T23:59:59.999+08:00');
  const tooLate = on('2026-03-11T00:00+08:00');

  test('is numbered, and what touches the bids leaves fifteen days', () => {
    const stampedThen = { at: lastDay.now, by: 'county-roads' };
    tells(tender, [published], amending({}), lastDay, [
      { type: 'tenderAmended', ...stampedThen, number: 1, ...change, deadline: DEADLINE },
    ]);
    tells(tender, [published], amending({}), tooLate, 'clarification-too-late');
    expect(findingOf(amending({}), [published], tooLate)).toBe('招标投标法实施条例第二十一条');
  });

  test('or the deadline moves, and with it the opening and the limits', () => {
    const deadline = instant('2026-03-27T09:30+08:00');
    const moved = amending({ deadline, limits: { '001': fen(970_000_000) } });
    const state = [published].reduce(evolve, initial);
    const decision = decide(state, moved, tooLate);
    retells({ decide, causeOf }, state, decision, tooLate);
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const after = decision.events.reduce(evolve, state);
    expect(after).toMatchObject({
      amendments: [tooLate.now],
      terms: { deadline, openingAt: deadline, lots: [{ limit: 970_000_000 }] },
    });
  });

  test('a change that touches no bid may come up to the last millisecond', () => {
    const small = amending({ affectsPreparation: false });
    const state = [published].reduce(evolve, initial);
    const before = { ...atNine, now: later(DEADLINE, -1) };
    expect('events' in decide(state, small, before)).toBe(true);
    tells(tender, [published], small, { ...atNine, now: DEADLINE }, 'amendment-after-deadline');
  });

  test('another price limit always touches the bids, whatever the amendment says', () => {
    const quiet = amending({ affectsPreparation: false, limits: { '001': fen(970_000_000) } });
    tells(tender, [published], quiet, tooLate, 'clarification-too-late');
    const state = [published].reduce(evolve, initial);
    const decision = decide(state, quiet, lastDay);
    retells({ decide, causeOf }, state, decision, lastDay);
    expect(decision).toMatchObject({ events: [{ affectsPreparation: true }] });
    const nothing = amending({ limits: { '001': fen(0) } });
    tells(tender, [published], nothing, lastDay, 'limit-above-nothing');
  });

  test('never brings the deadline forward, never names a strange lot', () => {
    const earlier = amending({ deadline: later(DEADLINE, -1) });
    tells(tender, [published], earlier, atNine, 'deadline-brought-forward');
    const strange = amending({ limits: { '002': fen(1) } });
    tells(tender, [published], strange, atNine, 'lot-unknown');
    tells(tender, [], amending({}), atNine, 'tender-not-published');
  });
});
