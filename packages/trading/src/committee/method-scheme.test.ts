import { describe, expect, test } from 'vitest';
import type { BidContent } from '../bid/index.ts';
import { evaluationMethod } from '../evaluation/index.ts';
import { roadBid } from '../testing/road.ts';
import { bids, members, roadMethod } from '../testing/sitting.ts';
import type { ScoreSheet } from './events.ts';
import { schemeOf } from './method-scheme.ts';
import type { Facts } from './scheme.ts';

const scheme = schemeOf(roadMethod);

function sheet(index: number): ScoreSheet {
  return {
    jade: { 'plan/work': String(15 + index), 'plan/team': '8', record: '6' },
    red: { 'plan/work': '18', 'plan/team': '9', record: '8' },
  };
}

const facts: Facts = {
  bids,
  rejected: [{ bidder: 'plum', clause: '3.2', fact: '工期 300 日' }],
  scores: members.map(({ id }, index) => ({ member: id, sheet: sheet(index) })),
  drawn: { K: '95' },
  tieOrder: [],
};

function ranked(given: Facts, by = scheme) {
  const ranking = by.rank(given);
  if ('refused' in ranking) throw new Error(ranking.refused);
  return ranking;
}

describe('a published method', () => {
  test('says what is scored, by whom alike, and what is drawn', () => {
    expect(scheme.criteria).toEqual([
      { id: 'plan/work', full: '20', objective: false, negative: false },
      { id: 'plan/team', full: '10', objective: false, negative: false },
      { id: 'record', full: '10', objective: true, negative: false },
    ]);
    const [draw] = scheme.draws;
    expect([draw?.name, draw?.allows('95'), draw?.allows('97'), draw?.allows(['jade'])]).toEqual([
      'K',
      true,
      false,
      false,
    ]);
  });

  // The line is 9.8 million × 95 % = 9.31 million. Above it jade is 900/931 %, red 2900/931 %.
  test('ranks as computed by hand', () => {
    expect(ranked(facts).outcome).toEqual({
      ranking: [
        { rank: 1, bidder: 'red' },
        { rank: 2, bidder: 'jade' },
      ],
      benchmarks: { price: '9310000' },
      tallies: [
        {
          bidder: 'jade',
          evaluatedPrice: { exact: '9400000', rounded: '9400000' },
          parts: {
            plan: { marks: { exact: '25', rounded: '25' } },
            record: { marks: { exact: '6', rounded: '6' } },
            price: { marks: { exact: '54960/931', rounded: '59.03' } },
          },
          total: { exact: '90.03', rounded: '90.03' },
        },
        {
          bidder: 'red',
          evaluatedPrice: { exact: '9600000', rounded: '9600000' },
          parts: {
            plan: { marks: { exact: '27', rounded: '27' } },
            record: { marks: { exact: '8', rounded: '8' } },
            price: { marks: { exact: '52960/931', rounded: '56.89' } },
          },
          total: { exact: '91.89', rounded: '91.89' },
        },
      ],
    });
  });

  test('cannot rank without its draw', () => {
    expect(scheme.rank({ ...facts, drawn: {} })).toEqual({ refused: 'draw-missing' });
  });
});

const lowest = (change: object) => {
  return schemeOf(evaluationMethod.parse({ type: 'lowest-price', ...change }));
};
const priced = (offers: Readonly<Record<string, string>>, price: number, bidder: string) => {
  return { ...roadBid(bidder, price), offers };
};
const unscored = (opened: readonly BidContent[], tieOrder: readonly string[] = []): Facts => {
  return { bids: opened, rejected: [], scores: [], drawn: {}, tieOrder };
};
const order = (given: Facts, by: ReturnType<typeof lowest>) => {
  return ranked(given, by).outcome.ranking.map(({ bidder }) => bidder);
};

describe('the lowest evaluated price', () => {
  test('reads months, items, brands and small firms from the offers', () => {
    const byMonth = lowest({
      adjustments: [{ type: 'per-unit', fact: 'months', from: 12, each: 100_000 }],
    });
    const quick = priced({ months: '12' }, 950_000_000, 'quick');
    const slow = priced({ months: '18' }, 900_000_000, 'slow');
    expect(order(unscored([slow, quick]), byMonth)).toEqual(['quick', 'slow']);

    const bySize = lowest({ adjustments: [{ type: 'small-firm', percent: 10 }] });
    const small = priced({ smallFirm: 'true' }, 100_000_000, 'small');
    const large = priced({ smallFirm: 'false' }, 95_000_000, 'large');
    expect(order(unscored([large, small]), bySize)).toEqual(['small', 'large']);

    const filling = lowest({ adjustments: [{ type: 'missing-items', fill: 'highest' }] });
    const whole = priced({ 'item/pump': '50000' }, 100_000_000, 'whole');
    const part = priced({ 'item/pump': 'missing' }, 99_000_000, 'part');
    expect(order(unscored([part, whole]), filling)).toEqual(['whole', 'part']);

    const oncePerBrand = lowest({ onePerBrand: true });
    const first = priced({ brand: 'lake' }, 100, 'first');
    const second = priced({ brand: 'lake' }, 200, 'second');
    const { outcome } = ranked(unscored([second, first]), oncePerBrand);
    expect(outcome.ranking).toEqual([{ rank: 1, bidder: 'first' }]);
    expect(outcome.tallies[0]).toMatchObject({ bidder: 'second', out: ['same-brand'] });
  });

  test('takes rates, discounts and prices in parts', () => {
    const discount = (bidder: string, percent: string): BidContent => ({
      ...roadBid(bidder, 1),
      price: { form: 'discount', percent },
    });
    const best = lowest({ price: { form: 'discount-rate' } });
    expect(order(unscored([discount('a', '3'), discount('b', '5.5')]), best)).toEqual(['b', 'a']);
    const inParts = (bidder: string, design: string): BidContent => ({
      ...roadBid(bidder, 1),
      price: { form: 'parts', parts: { design, build: '100' } },
    });
    const parts = lowest({ price: { parts: [{ id: 'design' }, { id: 'build' }] } });
    expect(order(unscored([inParts('a', '30'), inParts('b', '20')]), parts)).toEqual(['b', 'a']);
  });

  test('draws lots between equal prices, alerts the very low, leaves out what is over', () => {
    const drawing = lowest({
      ties: ['draw'],
      prompts: [{ below: 50, of: 'limit' }],
      price: { limit: 100 },
    });
    const equal = [roadBid('a', 9_000), roadBid('b', 9_000), roadBid('c', 4_999)];
    expect(drawing.rank(unscored(equal))).toEqual({ refused: 'tie-draw-missing' });
    const { outcome, alerts } = ranked(unscored(equal, ['b', 'a']), drawing);
    expect(outcome.ranking.map(({ bidder }) => bidder)).toEqual(['c', 'b', 'a']);
    expect(alerts).toEqual(['c']);
    const over = ranked(unscored([roadBid('a', 9_000), roadBid('z', 10_001)]), drawing).outcome;
    expect(over.tallies[1]).toMatchObject({ bidder: 'z', out: ['over-limit'] });
  });

  test('rejected bids need no marks, and everything rejected leaves an empty ranking', () => {
    const rejected = [{ bidder: 'a', clause: '1', fact: '未签章' }];
    const { outcome } = ranked({ ...unscored([roadBid('a', 1)]), rejected }, lowest({}));
    expect(outcome).toEqual({ ranking: [], benchmarks: {}, tallies: [] });
  });
});
