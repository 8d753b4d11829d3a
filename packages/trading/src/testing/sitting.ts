import { fen, type Instant, instant } from '@yangguang/kernel';
import type { BidContent } from '../bid/index.ts';
import {
  type Committee,
  type CommitteeCommand,
  type CommitteeEvent,
  type CommitteeRejection,
  type CommitteeSeen,
  causeOf,
  decide,
  due,
  evolve,
  initial,
  type Member,
  type Scheme,
  type Vote,
} from '../committee/index.ts';
import type { Module } from '../context.ts';
import { type EvaluationMethod, evaluationMethod } from '../evaluation/index.ts';
import { lawWith } from './law.ts';
import { roadBid } from './road.ts';

/** The committee of the road's first lot: five members, three bids, one of them unread. */
export const committee: Module<
  Committee,
  CommitteeCommand,
  CommitteeEvent,
  CommitteeSeen,
  CommitteeRejection
> = { initial, decide, evolve, due, causeOf };

export const lot = '001';
export const NOW = instant('2026-03-26T09:00+08:00');
export const sha = (letter: string) => letter.repeat(64);
export const law = lawWith({
  'explanation-window': { article: '财库〔2026〕2号', daysAtLeast: 1 },
});

export function member(id: string, change: Partial<Member> = {}): Member {
  return { id, kind: 'expert', speciality: '公路工程', unit: `unit-${id}`, ...change };
}

export const members = [
  member('m1', { kind: 'tenderer-representative', unit: 'county-roads' }),
  ...['m2', 'm3', 'm4', 'm5'].map((id) => member(id)),
];

export const bids: readonly BidContent[] = [
  roadBid('jade', 940_000_000),
  roadBid('red', 960_000_000),
  roadBid('plum', 970_000_000),
];

/** Ranks by the sum of all scores; a coefficient `K` is drawn; below 5 million is alerted. */
export const scheme: Scheme = {
  criteria: [
    { id: 'plan', full: '40', objective: false, negative: false },
    { id: 'record', full: '10', objective: true, negative: false },
  ],
  draws: [{ name: 'K', allows: (value) => value === '0.3' || value === '0.4' }],
  rank({ bids: opened, rejected, scores }) {
    const out = new Set(rejected.map(({ bidder }) => bidder));
    const total = (bidder: string) =>
      scores.reduce((sum, { sheet }) => {
        const { plan = '0', record = '0' } = sheet[bidder] ?? {};
        return sum + Number(plan) + Number(record);
      }, 0);
    const inside = opened.map(({ bidder }) => bidder).filter((bidder) => !out.has(bidder));
    const sorted = inside.toSorted((a, b) => total(b) - total(a));
    const figure = (bidder: string) => ({
      exact: String(total(bidder)),
      rounded: String(total(bidder)),
    });
    return {
      outcome: {
        ranking: sorted.map((bidder, index) => ({ rank: index + 1, bidder })),
        benchmarks: {},
        tallies: inside.map((bidder) => ({ bidder, parts: {}, total: figure(bidder) })),
      },
      alerts: opened
        .filter(({ price }) => price.form === 'amount' && price.fen < fen(500_000_000))
        .map(({ bidder }) => bidder),
    };
  },
};

/** 综合评估法: plan 30 by members, trimmed; record 10 as given; price 60 against a drawn line. */
export const roadMethod: EvaluationMethod = evaluationMethod.parse({
  type: 'scoring',
  price: { limit: '9800000' },
  draws: { K: { oneOf: [94, 95, 96] } },
  parts: [
    {
      id: 'plan',
      type: 'members',
      full: 30,
      criteria: [
        { id: 'work', full: 20 },
        { id: 'team', full: 10 },
      ],
      combine: { drop: { highest: 1, lowest: 1, whenMembersAtLeast: 5 } },
    },
    { id: 'record', type: 'given', full: 10 },
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
});
export const seen: CommitteeSeen = {
  lot,
  scheme,
  limit: fen(980_000_000),
  candidates: 2,
  opening: {
    opened: bids,
    unopened: ['slow'],
    related: [],
    parties: ['jade', 'red', 'plum', 'slow', 'plum-partner'],
  },
};

export function at(now: Instant, change: Partial<CommitteeSeen> = {}) {
  return { ...seen, ...change, now, actor: 'agency', law };
}

export const stamped = { at: NOW, by: 'agency' } as const;
export const asked = at(NOW);

/** So many members reject, in their order; the others pass. */
export function votes(rejecting: number): readonly Vote[] {
  return members.map(({ id }, index) => {
    const reject = index < rejecting;
    return { member: id, reject, reason: reject ? '工期超出' : '符合' };
  });
}

export const form = { type: 'formCommittee', lot, members, drawSha256: sha('d') } as const;
export const formed: CommitteeEvent = {
  type: 'committeeFormed',
  ...stamped,
  lot,
  members,
  drawSha256: sha('d'),
};

export function reviewed(bidder: string, rejecting = 0): CommitteeEvent {
  const ground = rejecting * 2 > members.length ? { clause: '3.2', fact: '工期 300 日' } : {};
  const passed = rejecting * 2 <= members.length;
  return {
    type: 'bidReviewed',
    ...stamped,
    lot,
    bidder,
    passed,
    ...ground,
    votes: votes(rejecting),
  };
}

export const drawn: CommitteeEvent = {
  type: 'coefficientDrawn',
  ...stamped,
  lot,
  name: 'K',
  value: '0.3',
  evidenceSha256: sha('k'),
};

/** Everything before the scores: jade, red and plum passed. */
export const readyToScore = [formed, ...['jade', 'red', 'plum'].map((who) => reviewed(who)), drawn];

export function scores(plan: Readonly<Record<string, string>>, record = '8') {
  return Object.fromEntries(
    Object.entries(plan).map(([bidder, marks]) => [bidder, { plan: marks, record }]),
  );
}

export const sheet = scores({ jade: '30', red: '35.5', plum: '20' });

export function scored(who: string, marks = sheet): CommitteeEvent {
  return { type: 'scoresSubmitted', ...stamped, lot, member: who, scores: marks };
}

export const readyToRank = [...readyToScore, ...members.map(({ id }) => scored(id))];

export function after(facts: readonly CommitteeEvent[]): Committee {
  return facts.reduce(evolve, initial);
}

/** The facts that a command adds to the given ones; a refusal is an error of the test. */
export function followedBy(
  facts: readonly CommitteeEvent[],
  command: CommitteeCommand,
): readonly CommitteeEvent[] {
  const decision = decide(after(facts), command, asked);
  if ('rejection' in decision) throw new Error(decision.rejection.code);
  return [...facts, ...decision.events];
}
