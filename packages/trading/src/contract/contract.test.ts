import { Defect, type Fen, fen, type Instant, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Module } from '../context.ts';
import { lawWith, noLaw } from '../testing/law.ts';
import { playClerk } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import { decide, evolve, initial } from './contract.ts';
import type { ContractCommand, ContractEvent, Signing } from './events.ts';
import { due } from './limits.ts';
import { contractCommandSchema, contractEventSchema } from './schema.ts';
import type { Contract, ContractRejection, ContractSeen } from './state.ts';

type ContractModule = Module<
  Contract,
  ContractCommand,
  ContractEvent,
  ContractSeen,
  ContractRejection
>;
const contract: ContractModule = { initial, decide, evolve, due, causeOf };
const law = lawWith({
  'contract-publication': { article: '政府采购法实施条例第五十条', daysAtMost: 2 },
  'contract-addition': { article: '政府采购法第四十九条', atMost: 10 },
});
const lot = '001';
const sha = (letter: string) => letter.repeat(64);
const NOTICED = instant('2026-04-01T10:00+08:00');
const SIGNED = instant('2026-04-20T10:00+08:00');
const LAST = instant('2026-05-01T23:59:59.999+08:00');

const price = { form: 'amount', fen: fen(950_000_000) } as const;
const offers = { days: '240' };
const won = { bidder: 'jade', price, offers, noticeAt: NOTICED };
const seen: ContractSeen = { lot, award: won, held: [] };
const at = (now: Instant, over: Partial<ContractSeen> = {}) => {
  return { ...seen, ...over, now, actor: 'county', law };
};
const signing: Signing = {
  price,
  value: price.fen,
  offers,
  performanceBond: fen(95_000_000),
  sha256: sha('a'),
  signedAt: SIGNED,
};
const sign = { type: 'signContract', lot, ...signing } as const;
const signed: ContractEvent = {
  type: 'contractSigned',
  at: SIGNED,
  by: 'county',
  lot,
  bidder: 'jade',
  ...signing,
};
const fold = (facts: readonly ContractEvent[]) => facts.reduce(evolve, initial);
const change = (delta: number, letter: string) =>
  ({
    type: 'changeContract',
    lot,
    delta: fen(delta),
    reason: '设计变更',
    sha256: sha(letter),
  }) as const;

describe('signing', () => {
  test('as bid, after the notice', () => {
    tells(contract, [], sign, at(SIGNED), [signed]);
    tells(contract, [signed], sign, at(later(SIGNED, 1)), []);
    const other = { ...sign, sha256: sha('b') };
    tells(contract, [signed], other, at(SIGNED), 'contract-already-signed');
    const { award: _, ...nobody } = seen;
    const unnoticed = { ...seen, award: { bidder: 'jade', price, offers } };
    const asked = { now: SIGNED, actor: 'county', law };
    tells(contract, [], sign, { ...asked, ...nobody }, 'award-not-made');
    tells(contract, [], sign, { ...asked, ...unnoticed }, 'award-notice-not-issued');
    tells(contract, [], sign, at(SIGNED, { held: ['T-1'] }), 'procedure-held');
    tells(contract, [], sign, at(later(SIGNED, -1)), 'signed-in-future');
    const before = { ...sign, signedAt: later(NOTICED, -1) };
    tells(contract, [], before, at(SIGNED), 'signed-before-notice');
  });

  test.each([
    [{ price: { form: 'amount', fen: fen(950_000_001) }, value: fen(950_000_001) }],
    [{ price: { form: 'rate', percent: '95' } }],
    [{ offers: { days: '241' } }],
    [{ offers: {} }],
  ] as const)('otherwise than bid is refused with the article: %j', (difference) => {
    expect(decide(initial, { ...sign, ...difference }, at(SIGNED))).toMatchObject({
      rejection: {
        code: 'contract-differs-from-bid',
        finding: { article: '招标投标法第四十六条' },
      },
    });
  });

  test('the value is the price where the price is an amount', () => {
    const dearer = { ...sign, value: fen(950_000_001) };
    tells(contract, [], dearer, at(SIGNED), 'contract-value-wrong');
    const rate = { form: 'rate', percent: '95.5' } as const;
    const byRate = at(SIGNED, { award: { ...won, price: rate } });
    const agreed = { ...sign, price: rate, value: fen(0) };
    tells(contract, [], agreed, byRate, 'contract-value-wrong');
    const worth = { ...agreed, value: fen(950_000_000) };
    expect(decide(initial, worth, byRate)).toMatchObject({ events: [{ value: 950_000_000 }] });
  });

  test('exactly a tenth may be asked as performance bond, not a fen more', () => {
    const more = { ...sign, performanceBond: fen(95_000_001) };
    expect(decide(initial, more, at(SIGNED))).toMatchObject({
      rejection: { code: 'performance-bond-too-high', finding: { required: 10 } },
    });
  });

  test('on the thirtieth day is in time; later it stands and says so', () => {
    const onTime = { ...sign, signedAt: LAST };
    expect(decide(initial, onTime, at(LAST))).not.toHaveProperty('events.0.finding');
    const late = { ...sign, signedAt: later(LAST, 1) };
    expect(decide(initial, late, at(later(LAST, 1)))).toMatchObject({
      events: [{ finding: { measured: 31, required: 30 } }],
    });
    const lifted = instant('2026-04-25T10:00+08:00');
    const afterHold = decide(initial, late, at(later(LAST, 1), { lifted }));
    expect(afterHold).not.toHaveProperty('events.0.finding');
  });
});

describe('the limits', () => {
  test('of signing lapse once, for each winner anew, and not while held', () => {
    const command = { type: 'recordContractLapse', lot, limit: 'contract-signing' } as const;
    expect(due(initial, seen, law)).toEqual({ at: later(LAST, 1), command });
    expect(due(initial, { ...seen, held: ['T-1'] }, law)).toBeUndefined();
    expect(due(initial, seen, noLaw)).toBeUndefined();
    tells(contract, [], command, at(LAST), 'limit-not-over');
    tells(contract, [], command, at(later(LAST, 1), { held: ['T-1'] }), 'procedure-held');
    const lapsed = playClerk(contract, initial, seen, law);
    expect(lapsed).toMatchObject([{ bidder: 'jade', limit: 'contract-signing' }]);
    const next = { ...seen, award: { ...won, bidder: 'red', noticeAt: LAST } };
    expect(playClerk(contract, fold(lapsed), next, law)).toMatchObject([{ bidder: 'red' }]);
  });

  test('of publication lapse once, and only where the profile sets one', () => {
    const facts = playClerk(contract, fold([signed]), seen, law);
    expect(facts).toMatchObject([
      { limit: 'contract-publication', at: instant('2026-04-23T00:00+08:00') },
    ]);
    expect(due(fold([signed]), seen, noLaw)).toBeUndefined();
    const command = { type: 'recordContractLapse', lot, limit: 'contract-signing' } as const;
    tells(contract, [signed], command, at(LAST), []);
  });
});

describe('after signing', () => {
  const publish = { type: 'publishContract', lot, sha256: sha('p') } as const;
  const complete = { type: 'completeContract', lot, sha256: sha('d') } as const;
  const stamped = { at: SIGNED, by: 'county' };

  test('nothing goes before it', () => {
    for (const command of [publish, complete, change(1, 'c')]) {
      tells(contract, [], command, at(SIGNED), 'contract-not-signed');
    }
  });

  test('it is published once, late with a finding', () => {
    const published: ContractEvent = { ...publish, type: 'contractPublished', ...stamped };
    tells(contract, [signed], publish, at(SIGNED), [published]);
    tells(contract, [signed, published], publish, at(SIGNED), []);
    const other = { ...publish, sha256: sha('q') };
    tells(contract, [signed, published], other, at(SIGNED), 'contract-already-published');
    expect(decide(fold([signed]), publish, at(LAST))).toMatchObject({
      events: [{ finding: { measured: 11 } }],
    });
  });

  test('additions reach a tenth together and not a fen more; reductions make no room', () => {
    let state = fold([signed]);
    const asks: readonly [Fen, string | number][] = [
      [fen(60_000_000), 1_010_000_000],
      [fen(-50_000_000), 960_000_000],
      [fen(35_000_001), 'contract-addition-too-large'],
      [fen(35_000_000), 995_000_000],
      [fen(1), 'contract-addition-too-large'],
      [fen(-995_000_000), 'contract-value-wrong'],
      [fen(0), 'contract-change-empty'],
    ];
    for (const [index, [delta, outcome]] of asks.entries()) {
      const decision = decide(state, change(delta, String(index)), at(LAST));
      if ('rejection' in decision) expect(decision.rejection.code).toBe(outcome);
      else {
        expect(decision.events).toMatchObject([{ delta, value: outcome }]);
        state = decision.events.reduce(evolve, state);
      }
    }
    expect(decide(state, change(60_000_000, '0'), at(LAST))).toEqual({ events: [] });
  });

  test('it is completed once, and then nothing changes', () => {
    const completed: ContractEvent = { ...complete, type: 'contractCompleted', ...stamped };
    tells(contract, [signed], complete, at(SIGNED), [completed]);
    tells(contract, [signed, completed], complete, at(SIGNED), []);
    const other = { ...complete, sha256: sha('f') };
    tells(contract, [signed, completed], other, at(SIGNED), 'contract-already-completed');
    tells(contract, [signed, completed], change(1, 'c'), at(LAST), 'contract-already-completed');
  });
});

test('a fact that cannot follow is a corrupt ledger', () => {
  expect(() => evolve(fold([signed]), signed)).toThrow(Defect);
  const published: ContractEvent = {
    type: 'contractPublished',
    at: SIGNED,
    by: 'county',
    lot,
    sha256: sha('p'),
  };
  expect(() => evolve(initial, published)).toThrow(Defect);
});

test('whatever is asked, whenever, facts retell and the clerk comes to rest', () => {
  const letters = fc.constantFrom('a', 'b', 'c', 'd');
  const papers = letters.map(sha);
  const commands: fc.Arbitrary<ContractCommand> = fc.oneof(
    fc.constantFrom<ContractCommand>(sign, { ...sign, signedAt: LAST }),
    papers.map((sha256): ContractCommand => ({ type: 'publishContract', lot, sha256 })),
    papers.map((sha256): ContractCommand => ({ type: 'completeContract', lot, sha256 })),
    fc
      .tuple(fc.integer({ min: -100_000_000, max: 100_000_000 }), letters)
      .map(([delta, letter]): ContractCommand => change(delta, letter)),
    fc
      .constantFrom('contract-signing' as const, 'contract-publication' as const)
      .map((limit): ContractCommand => ({ type: 'recordContractLapse', lot, limit })),
  );
  wanders(contract, {
    commands,
    start: NOTICED,
    pause: 8 * 86_400_000,
    law,
    seen: () => seen,
    wire: { event: contractEventSchema, command: contractCommandSchema },
  });
});
