import { Defect, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import { describe, expect, test } from 'vitest';
import { retells } from '../testing/retells.ts';
import { roadBid } from '../testing/road.ts';
import {
  after,
  asked,
  at,
  bids,
  committee,
  drawn,
  followedBy,
  formed,
  lot,
  members,
  NOW,
  readyToRank,
  readyToScore,
  reviewed,
  scheme,
  scored,
  scores,
  sha,
  sheet,
  stamped,
  votes,
} from '../testing/sitting.ts';
import { decide } from './committee.ts';
import type { CommitteeEvent } from './events.ts';

const draw = {
  type: 'drawCoefficient',
  lot,
  name: 'K',
  value: '0.3',
  evidenceSha256: sha('k'),
} as const;
const submit = { type: 'submitScores', lot, member: 'm1', scores: sheet } as const;
const rank = { type: 'rankBids', lot } as const;
const passedAll = readyToScore.slice(0, 4);

describe('a draw', () => {
  test('is made once, from its own set, before anybody scores', () => {
    tells(committee, [formed], draw, asked, [drawn]);
    tells(committee, [formed, drawn], draw, asked, []);
    tells(committee, [formed, drawn], { ...draw, value: '0.4' }, asked, 'already-drawn');
    tells(committee, [formed], { ...draw, value: '0.35' }, asked, 'draw-outside-set');
    tells(committee, [formed], { ...draw, name: 'Q' }, asked, 'draw-unknown');
    const scoring = [...passedAll, scored('m1')];
    tells(committee, scoring, draw, asked, 'scores-already-submitted');
  });

  test('of lots takes nobody twice', () => {
    const lots = {
      type: 'drawTieLots',
      lot,
      order: ['red', 'jade'],
      evidenceSha256: sha('l'),
    } as const;
    const fact: CommitteeEvent = { ...lots, type: 'tieLotsDrawn', ...stamped };
    tells(committee, readyToScore, lots, asked, [fact]);
    const before = [...readyToScore, fact];
    tells(committee, before, lots, asked, []);
    tells(committee, before, { ...lots, order: ['jade', 'red'] }, asked, 'already-drawn');
    tells(committee, before, { ...lots, order: ['jade', 'plum'] }, asked, 'already-drawn');
    tells(committee, readyToScore, { ...lots, order: ['slow'] }, asked, 'bid-unknown');
    tells(committee, readyToScore, { ...lots, order: ['red', 'red'] }, asked, 'already-drawn');
    const more = decide(after(before), { ...lots, order: ['plum'] }, asked);
    expect(more).toMatchObject({ events: [{ order: ['plum'] }] });
  });
});

describe('scores', () => {
  test('replace one another until the ranking', () => {
    tells(committee, readyToScore, submit, asked, [scored('m1')]);
    tells(committee, [...readyToScore, scored('m1')], submit, asked, []);
    const better = scores({ jade: '31', red: '35.5', plum: '20' });
    const again = { ...submit, scores: better };
    tells(committee, [...readyToScore, scored('m1')], again, asked, [scored('m1', better)]);
    tells(committee, followedBy(readyToRank, rank), again, asked, 'bids-already-ranked');
  });

  test('come after the draws and all reviews', () => {
    tells(committee, passedAll, submit, asked, 'draw-missing');
    tells(committee, [formed, drawn, reviewed('jade')], submit, asked, 'review-missing');
    tells(committee, readyToScore, { ...submit, member: 'm9' }, asked, 'member-unknown');
    const none = at(NOW, { scheme: { ...scheme, criteria: [] } });
    tells(committee, readyToScore, submit, none, 'nothing-to-score');
  });

  test.each([
    ['score-missing', scores({ jade: '30', red: '35.5' })],
    ['score-missing', { ...sheet, jade: { plan: '30' } }],
    ['criterion-unknown', { ...sheet, jade: { plan: '30', record: '8', looks: '5' } }],
    ['score-for-other-bid', scores({ jade: '30', red: '35', plum: '20', slow: '1' })],
    ['score-out-of-range', scores({ jade: '40.01', red: '35', plum: '20' })],
    ['score-out-of-range', scores({ jade: '-1', red: '35', plum: '20' })],
    ['score-out-of-range', scores({ jade: 'a', red: '35', plum: '20' })],
    ['in order', scores({ jade: '40', red: '0', plum: '20' })],
  ])('%s: %j', (outcome, given) => {
    const decision = decide(after(readyToScore), { ...submit, scores: given }, asked);
    expect('rejection' in decision ? decision.rejection.code : 'in order').toBe(outcome);
  });

  test('may fall below zero only where the method deducts', () => {
    const criteria = scheme.criteria.map((criterion) => ({ ...criterion, negative: true }));
    const deducting = at(NOW, { scheme: { ...scheme, criteria } });
    const given = { ...submit, scores: scores({ jade: '-1', red: '35', plum: '20' }) };
    expect(decide(after(readyToScore), given, deducting)).toHaveProperty('events');
  });
});

describe('the ranking', () => {
  test('follows the method, once everything is there', () => {
    const decision = decide(after(readyToRank), rank, asked);
    expect(decision).toMatchObject({
      events: [
        {
          type: 'bidsRanked',
          ranking: [
            { rank: 1, bidder: 'red' },
            { rank: 2, bidder: 'jade' },
            { rank: 3, bidder: 'plum' },
          ],
        },
      ],
    });
    retells(committee, after(readyToRank), decision, asked);
    tells(committee, followedBy(readyToRank, rank), rank, asked, []);
  });

  test('misses a review, a draw, a score', () => {
    tells(committee, [formed], rank, asked, 'review-missing');
    tells(committee, passedAll, rank, asked, 'draw-missing');
    tells(committee, readyToRank.slice(0, -1), rank, asked, 'score-missing');
    const late = [
      ...readyToRank.filter((fact) => fact.type !== 'bidReviewed' || fact.bidder !== 'plum'),
    ];
    tells(committee, late, rank, asked, 'review-missing');
  });

  test('wants scores for a bid that passed only afterwards, and none for one rejected', () => {
    const two = scores({ jade: '30', red: '35.5' });
    const without = [formed, reviewed('jade'), reviewed('red'), reviewed('plum', 3), drawn];
    const ready = [...without, ...members.map(({ id }) => scored(id, two))];
    expect(decide(after(ready), rank, asked)).toMatchObject({ events: [{ type: 'bidsRanked' }] });
    tells(committee, [...ready, reviewed('plum')], rank, asked, 'score-missing');
    const rejected = decide(after([...readyToRank, reviewed('red', 3)]), rank, asked);
    expect(rejected).toMatchObject({
      events: [{ ranking: [{ bidder: 'jade' }, { bidder: 'plum' }] }],
    });
  });

  test('waits until members agree on what has one right answer', () => {
    const other = scores({ jade: '30', red: '35.5', plum: '20' }, '9');
    const split = [...readyToRank, scored('m5', other)];
    tells(committee, split, rank, asked, 'objective-scores-differ');
  });

  test('waits for explanations, and asks for those that the method wants', () => {
    const requested: CommitteeEvent = {
      type: 'explanationRequested',
      ...stamped,
      lot,
      bidder: 'jade',
      prompt: '过低',
      until: instant('2026-03-27T09:00+08:00'),
    };
    tells(committee, [...readyToRank, requested], rank, asked, 'explanation-pending');
    const cheap = [roadBid('jade', 400_000_000), ...bids.slice(1)];
    const opening = { opened: cheap, unopened: [], related: [], parties: [] };
    const alerted = at(NOW, { opening });
    tells(committee, readyToRank, rank, alerted, 'explanation-not-requested');
    const lapsed: CommitteeEvent = { type: 'explanationLapsed', ...stamped, lot, bidder: 'jade' };
    const heard = after([...readyToRank, requested, lapsed]);
    expect(decide(heard, rank, alerted)).toMatchObject({ events: [{ type: 'bidsRanked' }] });
  });

  test('is refused when the method cannot be computed, and nothing is recorded', () => {
    const broken = { ...scheme, rank: () => ({ refused: 'tie-draw-missing' }) };
    expect(decide(after(readyToRank), rank, at(NOW, { scheme: broken }))).toMatchObject({
      rejection: { code: 'ranking-refused', detail: { why: 'tie-draw-missing' } },
    });
  });
});

describe('an evaluation fails', () => {
  const rejectedAll = [formed, ...['jade', 'red', 'plum'].map((who) => reviewed(who, 3))];
  const failed: CommitteeEvent = {
    type: 'evaluationFailed',
    ...stamped,
    lot,
    cause: { kind: 'all-rejected' },
  };

  test('when every bid is rejected', () => {
    tells(committee, rejectedAll, rank, asked, [failed]);
    tells(committee, [...rejectedAll, failed], rank, asked, 'evaluation-failed');
  });

  test('when the method leaves nobody', () => {
    const empty = {
      ...scheme,
      rank: () => ({ outcome: { ranking: [], benchmarks: {}, tallies: [] }, alerts: [] }),
    };
    tells(committee, readyToRank, rank, at(NOW, { scheme: empty }), [failed]);
  });

  test('by a majority when fewer than three bids are left, and only then', () => {
    const none = { type: 'declareNoCompetition', lot, votes: votes(3) } as const;
    const two = [formed, reviewed('jade'), reviewed('red'), reviewed('plum', 3)];
    const decision = decide(after(two), none, asked);
    expect(decision).toMatchObject({
      events: [{ cause: { kind: 'no-competition', finding: { measured: 2, required: 3 } } }],
    });
    retells(committee, after(two), decision, asked);
    tells(committee, two, { ...none, votes: votes(2) }, asked, 'majority-missing');
    tells(committee, two, { ...none, votes: votes(3).slice(1) }, asked, 'vote-missing');
    tells(committee, passedAll, none, asked, 'competition-enough');
    tells(committee, [formed], none, asked, 'review-missing');
  });
});

describe('the report', () => {
  const ranked = followedBy(readyToRank, rank);
  const sign = (who: string) => ({ type: 'signReport', lot, member: who, agrees: true }) as const;
  const silent = (who: string) => ({ type: 'recordSilence', lot, member: who }) as const;
  const four = ['m1', 'm2', 'm3', 'm4'].reduce(
    (facts, who) => followedBy(facts, sign(who)),
    ranked,
  );

  test('is handed over with the last signature: the first candidates, and who was rejected', () => {
    const decision = decide(after(four), silent('m5'), asked);
    expect(decision).toMatchObject({
      events: [
        { type: 'reportSigned', opinion: { kind: 'silent' } },
        {
          type: 'reportSubmitted',
          candidates: [
            { rank: 1, bidder: 'red', price: { form: 'amount', fen: 960_000_000 } },
            { rank: 2, bidder: 'jade' },
          ],
          rejected: [],
        },
      ],
    });
    retells(committee, after(four), decision, asked);
    tells(committee, followedBy(four, silent('m5')), silent('m5'), asked, []);
    tells(committee, followedBy(four, silent('m5')), sign('m5'), asked, 'already-signed');
  });

  test('names the rejected, those that the method left out too', () => {
    const slow = [...readyToRank, reviewed('slow', 5)];
    const left = {
      ...scheme,
      rank: () => ({
        outcome: {
          ranking: [{ rank: 1, bidder: 'red' }],
          benchmarks: {},
          tallies: [{ bidder: 'plum', parts: {}, out: ['below-threshold'] }],
        },
        alerts: [],
      }),
    };
    const context = at(NOW, { scheme: left });
    let facts: readonly CommitteeEvent[] = slow;
    for (const command of [rank, ...members.map(({ id }) => sign(id))]) {
      const decision = decide(after(facts), command, context);
      if ('events' in decision) facts = [...facts, ...decision.events];
    }
    expect(facts.at(-1)).toMatchObject({
      candidates: [{ bidder: 'red' }],
      rejected: [
        { bidder: 'slow', clause: '3.2' },
        { bidder: 'plum', clause: 'evaluation-method', fact: 'below-threshold' },
      ],
    });
  });

  test('is signed once by each member; who disagrees says why', () => {
    tells(committee, readyToRank, sign('m1'), asked, 'bids-not-ranked');
    tells(committee, ranked, sign('m9'), asked, 'member-unknown');
    tells(committee, four, sign('m1'), asked, []);
    const against = { ...sign('m5'), agrees: false };
    tells(committee, four, against, asked, 'dissent-missing');
    tells(committee, four, { ...against, dissent: ' ' }, asked, 'dissent-missing');
    const why = { ...against, dissent: ' 评分有误 ' };
    const decision = decide(after(four), why, asked);
    expect(decision).toMatchObject({
      events: [{ opinion: { kind: 'dissents', dissent: '评分有误' } }, {}],
    });
    retells(committee, after(four), decision, asked);
    tells(committee, four, { ...why, member: 'm1' }, asked, 'already-signed');
  });
});

test('a fact that cannot follow is a corrupt ledger', () => {
  const next = at(later(NOW, 1));
  const ranked = decide(after(readyToRank), rank, next);
  if ('rejection' in ranked) throw new Error(ranked.rejection.code);
  expect(() => ranked.events.reduce(committee.evolve, after([]))).toThrow(Defect);
  expect(() => after([formed, formed])).toThrow(Defect);
  const lapsed: CommitteeEvent = { type: 'explanationLapsed', ...stamped, lot, bidder: 'jade' };
  expect(() => after([formed, lapsed])).toThrow(Defect);
});
