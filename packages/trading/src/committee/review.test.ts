import { fen, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import { describe, expect, test } from 'vitest';
import { playClerk } from '../testing/retells.ts';
import { roadBid } from '../testing/road.ts';
import {
  after,
  asked,
  at,
  bids,
  committee,
  formed,
  law,
  lot,
  NOW,
  reviewed,
  seen,
  sha,
  stamped,
  votes,
} from '../testing/sitting.ts';
import { decide } from './committee.ts';
import type { CommitteeEvent, Vote } from './events.ts';

const ground = { clause: '3.2', fact: '工期 300 日' };
const review = (bidder: string, rejecting: number) =>
  ({ type: 'reviewBid', lot, bidder, votes: votes(rejecting) }) as const;
const opening = { opened: bids, unopened: ['slow'], parties: [] };

describe('a review', () => {
  test('passes or rejects by more than half of the votes', () => {
    tells(committee, [formed], review('jade', 2), asked, [reviewed('jade', 2)]);
    const rejected = { ...review('jade', 3), ...ground };
    tells(committee, [formed], rejected, asked, [reviewed('jade', 3)]);
    tells(committee, [], review('jade', 0), asked, 'committee-not-formed');
  });

  test('rejects with clause and fact, never without', () => {
    tells(committee, [formed], review('jade', 3), asked, 'clause-missing');
    const { fact: _, ...clause } = ground;
    tells(committee, [formed], { ...review('jade', 3), ...clause }, asked, 'clause-missing');
  });

  test('may come again while the committee sits; the same again is silence', () => {
    tells(committee, [formed, reviewed('jade')], review('jade', 0), asked, []);
    const again = { ...review('jade', 3), ...ground };
    tells(committee, [formed, reviewed('jade')], again, asked, [reviewed('jade', 3)]);
    const back = review('jade', 0);
    tells(committee, [formed, reviewed('jade', 3)], back, asked, [reviewed('jade')]);
  });

  test.each<[string, readonly Vote[]]>([
    ['vote-missing', votes(0).slice(1)],
    ['vote-twice', [...votes(0), ...votes(0).slice(0, 1)]],
    ['member-unknown', [...votes(0), { member: 'm9', reject: true, reason: '否' }]],
    ['reason-missing', votes(0).map((vote) => ({ ...vote, reason: ' ' }))],
  ])('%s', (code, given) => {
    const decision = decide(after([formed]), { ...review('jade', 0), votes: given }, asked);
    expect(decision).toMatchObject({ rejection: { code } });
  });

  test('must reject what was not read, what is related, and what is above the limit', () => {
    const code = 'bid-must-be-rejected';
    tells(committee, [formed], review('nobody', 0), asked, 'bid-unknown');
    tells(committee, [formed], review('slow', 0), asked, code);
    const rejected = { ...review('slow', 5), ...ground };
    expect(decide(after([formed]), rejected, asked)).toMatchObject({ events: [{ passed: false }] });

    const finding = law.breach('related-bidders', true);
    if (finding === undefined) throw new Error('relations bind');
    const related = [{ bidders: ['jade', 'red'] as const, finding }];
    const pair = at(NOW, { opening: { ...opening, related } });
    expect(decide(after([formed]), review('red', 0), pair)).toMatchObject({
      rejection: { code, finding, detail: { why: 'related' } },
    });
    expect(decide(after([formed]), review('plum', 0), pair)).toHaveProperty('events');

    const dear = [roadBid('jade', 980_000_000), roadBid('red', 980_000_001)];
    const limited = at(NOW, { opening: { ...opening, related: [], opened: dear } });
    expect(decide(after([formed]), review('jade', 0), limited)).toHaveProperty('events');
    expect(decide(after([formed]), review('red', 0), limited)).toMatchObject({
      rejection: { code, detail: { why: 'over-limit' } },
    });
    const raised = { ...limited, limit: fen(990_000_000) };
    expect(decide(after([formed]), review('red', 0), raised)).toHaveProperty('events');
  });
});

describe('an explanation of a low price', () => {
  const until = instant('2026-03-27T09:00+08:00');
  const ask = {
    type: 'requestExplanation',
    lot,
    bidder: 'jade',
    prompt: '低于均价一半',
    until,
  } as const;
  const { type: _, ...request } = ask;
  const requested: CommitteeEvent = { type: 'explanationRequested', ...stamped, ...request };
  const give = { type: 'giveExplanation', lot, bidder: 'jade', sha256: sha('x') } as const;
  const given: CommitteeEvent = { ...give, type: 'explanationGiven', ...stamped };
  const lapse = { type: 'recordExplanationLapse', lot, bidder: 'jade' } as const;

  test('is asked once, of a bid that still stands, with time enough', () => {
    tells(committee, [formed], ask, asked, [requested]);
    tells(committee, [formed, requested], ask, asked, []);
    const other = { ...ask, prompt: '专家认为' };
    tells(committee, [formed, requested], other, asked, 'explanation-already-requested');
    tells(committee, [formed], { ...ask, bidder: 'slow' }, asked, 'bid-unknown');
    tells(committee, [formed, reviewed('jade', 3)], ask, asked, 'bid-rejected');
    const short = { ...ask, until: later(NOW, 60_000) };
    tells(committee, [formed], short, asked, 'explanation-window-too-short');
  });

  test('is given before its end, once', () => {
    const last = at(later(until, -1));
    const asIs = { ...given, at: last.now };
    tells(committee, [formed, requested], give, last, [asIs]);
    tells(committee, [formed, requested], give, at(until), 'explanation-late');
    tells(committee, [formed, requested, given], give, asked, []);
    const other = { ...give, sha256: sha('y') };
    tells(committee, [formed, requested, given], other, asked, 'explanation-already-given');
    tells(committee, [formed], give, asked, 'explanation-not-requested');
  });

  test('that does not come is noted by the clerk at its end, once', () => {
    const facts = playClerk(committee, after([formed, requested]), seen, law);
    expect(facts).toEqual([
      { type: 'explanationLapsed', at: until, by: 'clerk', lot, bidder: 'jade' },
    ]);
    tells(committee, [formed, requested], lapse, at(later(until, -1)), 'limit-not-over');
    tells(committee, [formed, requested, given], lapse, at(until), []);
    tells(committee, [formed], lapse, at(until), 'explanation-not-requested');
    expect(committee.due(after([formed, requested, given]), seen, law)).toBeUndefined();
    tells(committee, [formed, requested, ...facts], give, at(until), 'explanation-late');
  });
});
