import { tells } from '@yangguang/kernel/testing';
import { describe, expect, test } from 'vitest';
import {
  after,
  asked,
  at,
  committee,
  followedBy,
  form,
  formed,
  law,
  lot,
  member,
  members,
  NOW,
  readyToRank,
  readyToScore,
  sha,
  stamped,
} from '../testing/sitting.ts';
import { decide } from './committee.ts';
import type { CommitteeEvent, Member } from './events.ts';

const experts = (count: number) => {
  return Array.from({ length: count }, (_, index) => member(`x${index}`));
};
const owners = (count: number) => {
  return Array.from({ length: count }, (_, index) =>
    member(`o${index}`, { kind: 'tenderer-representative' }),
  );
};

describe('forming', () => {
  test('once, after the opening', () => {
    tells(committee, [], form, asked, [formed]);
    tells(committee, [formed], form, asked, []);
    tells(
      committee,
      [formed],
      { ...form, drawSha256: sha('e') },
      asked,
      'committee-already-formed',
    );
    const unopened = { ...asked };
    delete unopened.opening;
    tells(committee, [], form, unopened, 'bids-not-opened');
  });

  test.each([
    ['three members', experts(3), 'committee-too-small'],
    ['six members', experts(6), 'committee-even'],
    ['three experts of five', [...experts(3), ...owners(2)], 'too-few-experts'],
    ['six experts of nine', [...experts(6), ...owners(3)], 'formed'],
    ['the same twice', [...experts(5), member('x0')], 'member-twice'],
    ['somebody from a bidder', [...experts(4), member('b', { unit: 'red' })], 'member-interested'],
    [
      'somebody from a consortium partner',
      [...experts(4), member('b', { unit: 'plum-partner' })],
      'member-interested',
    ],
  ] as const)('%s', (_, composed: readonly Member[], outcome) => {
    const decision = decide(committee.initial, { ...form, members: composed }, asked);
    expect('rejection' in decision ? decision.rejection.code : 'formed').toBe(outcome);
    if ('rejection' in decision && outcome !== 'member-twice') {
      expect(decision.rejection.finding?.article).toBe('招标投标法第三十七条');
    }
  });
});

describe('replacing a member', () => {
  const replace = {
    type: 'replaceMember',
    lot,
    out: 'm5',
    replacement: member('m6'),
    reason: 'health',
  } as const;
  const { type: _, ...change } = replace;
  const replaced: CommitteeEvent = { type: 'memberReplaced', ...stamped, ...change };

  test('makes void what the member said, and keeps what others scored', () => {
    tells(committee, readyToRank, replace, asked, [replaced]);
    const now = after([...readyToRank, replaced]);
    if (now.stage !== 'sitting') throw new Error(now.stage);
    expect(now.reviews.size).toBe(0);
    expect([...now.scores.keys()]).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(now.drawn.get('K')).toBe('0.3');
    tells(
      committee,
      [...readyToRank, replaced],
      { type: 'rankBids', lot },
      asked,
      'review-missing',
    );
  });

  test('takes a ranking back until the report is out', () => {
    const ranked = followedBy(readyToRank, { type: 'rankBids', lot });
    tells(committee, ranked, replace, asked, [replaced]);
    expect(after([...ranked, replaced]).stage).toBe('sitting');
    const reported = members.reduce(
      (facts, { id }) => followedBy(facts, { type: 'recordSilence', lot, member: id }),
      ranked,
    );
    tells(committee, reported, replace, asked, 'report-already-submitted');
  });

  test('keeps the committee lawful, and is said once', () => {
    const owner = member('m6', { kind: 'tenderer-representative' });
    tells(committee, [formed], { ...replace, replacement: owner }, asked, 'too-few-experts');
    tells(committee, [formed], { ...replace, replacement: member('m1') }, asked, 'member-twice');
    const bidder = member('m6', { unit: 'jade' });
    tells(committee, [formed], { ...replace, replacement: bidder }, asked, 'member-interested');
    tells(committee, [formed], { ...replace, out: 'm9' }, asked, 'member-unknown');
    tells(committee, [formed, replaced], replace, asked, []);
    tells(committee, [], replace, asked, 'committee-not-formed');
  });
});

describe('asking for more time', () => {
  const ask = (who: string) => ({ type: 'askExtension', lot, member: who }) as const;
  const said = (who: string): CommitteeEvent => {
    return { type: 'extensionAsked', ...stamped, lot, member: who };
  };

  test('more than a third of the members get it, and then the count begins anew', () => {
    tells(committee, readyToScore, ask('m1'), asked, [said('m1')]);
    tells(committee, [formed, said('m1')], ask('m1'), asked, []);
    tells(committee, [formed], ask('m9'), asked, 'member-unknown');
    const finding = law.breach('extension-share', '200/5');
    if (finding === undefined) throw new Error('two of five are more than a third');
    const extended: CommitteeEvent = {
      type: 'evaluationExtended',
      ...stamped,
      lot,
      members: ['m1', 'm2'],
      finding,
    };
    tells(committee, [formed, said('m1')], ask('m2'), asked, [said('m2'), extended]);
    const anew = [formed, said('m1'), said('m2'), extended];
    tells(committee, anew, ask('m1'), at(NOW), [said('m1')]);
  });
});
