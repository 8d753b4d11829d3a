import { type Decider, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import { describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { noLaw, openConstruction } from '../testing/law.ts';
import {
  clean,
  DEADLINE,
  PUBLISHED,
  roadBid,
  roadLot,
  roadTerms,
  sealedRoadBid,
} from '../testing/road.ts';
import type { SealedBid, TenderCommand, TenderEvent } from './events.ts';
import type { Tender } from './index.ts';
import { decide, evolve, initial, type TenderRejection } from './tender.ts';

const tender: Decider<Tender, TenderCommand, TenderEvent, Context, TenderRejection> = {
  initial,
  decide,
  evolve,
};
const published: TenderEvent = {
  type: 'tenderPublished',
  at: PUBLISHED,
  by: 'county-roads',
  terms: { ...roadTerms, lots: [roadLot, { ...roadLot, id: '002' }] },
  law: openConstruction.pins,
};
const inTime: Context = { now: later(DEADLINE, -1), actor: 'jade', law: openConstruction };
const atDeadline: Context = { ...inTime, now: DEADLINE };
const stamped = { at: inTime.now, by: 'jade' } as const;
const jade = sealedRoadBid(roadBid('jade', 950_000_000));
const better = sealedRoadBid(roadBid('jade', 940_000_000));
const agreementSha256 = 'a9'.repeat(32);
const sealing = (bid: SealedBid): TenderCommand => ({ type: 'sealBid', bid });
const sealedBy = (bid: SealedBid): TenderEvent => ({ type: 'bidSealed', ...stamped, bid });

function together(leader: string, members: readonly string[]): SealedBid {
  return sealedRoadBid(roadBid(leader, 930_000_000), {
    consortium: { members, agreementSha256 },
    evidence: [leader, ...members].map(clean),
  });
}

function article(command: TenderCommand, given: readonly TenderEvent[]): string | undefined {
  const decision = decide(given.reduce(evolve, initial), command, inTime);
  return 'rejection' in decision ? decision.rejection.finding?.article : undefined;
}

describe('sealing a bid', () => {
  test('a millisecond before the deadline it is received; a repeat changes nothing', () => {
    tells(tender, [published], sealing(jade), inTime, [sealedBy(jade)]);
    tells(tender, [published, sealedBy(jade)], sealing(jade), inTime, []);
    tells(tender, [published, sealedBy(jade)], sealing(jade), atDeadline, []);
  });

  test('at the deadline itself it is refused, on record and with the article', () => {
    const finding = openConstruction.breach('late-bid', true);
    if (finding === undefined) throw new Error('the law has no late bids');
    const late = { type: 'lateBidRefused', at: DEADLINE, by: 'jade', bid: jade, finding } as const;
    tells(tender, [published], sealing(jade), atDeadline, [late]);
    tells(tender, [published, sealedBy(jade)], sealing(better), atDeadline, [
      { ...late, bid: better },
    ]);
    const lenient = { ...atDeadline, law: noLaw };
    tells(tender, [published], sealing(jade), lenient, 'bid-late');
  });

  test('a late bid is on record once, however often it is sent', () => {
    const finding = openConstruction.breach('late-bid', true);
    if (finding === undefined) throw new Error('the law has no late bids');
    const late = { type: 'lateBidRefused', at: DEADLINE, by: 'jade', bid: jade, finding } as const;
    const given = [published, late];
    const replacing: TenderCommand = { type: 'replaceBid', bid: jade };
    tells(tender, given, sealing(jade), atDeadline, []);
    tells(tender, given, replacing, atDeadline, []);
    tells(tender, given, sealing(better), atDeadline, [{ ...late, bid: better }]);
    tells(tender, given, sealing({ ...jade, lot: '002' }), atDeadline, [
      { ...late, bid: { ...jade, lot: '002' } },
    ]);
  });

  test('is refused late whatever else is wrong with it', () => {
    const nonsense = { ...jade, lot: 'no-such-lot', commitment: 'plain text' };
    const decision = decide([published].reduce(evolve, initial), sealing(nonsense), atDeadline);
    expect(decision).toMatchObject({ events: [{ type: 'lateBidRefused' }] });
  });

  test.each([
    ['lot-unknown', { ...jade, lot: '003' }],
    ['bid-not-encrypted', { ...jade, commitment: 'JADE 9500000' }],
    ['evidence-missing', { ...jade, evidence: [clean('somebody-else')] }],
    ['bidder-barred', { ...jade, evidence: [{ ...clean('jade'), barred: [{ sanction: 's1' }] }] }],
    ['bidder-interested', sealedRoadBid(roadBid('county-roads', 1))],
    ['bidder-interested', sealedRoadBid(roadBid('plum-agency', 1))],
    [
      'bidder-interested',
      { ...jade, evidence: [{ ...clean('jade'), controllers: ['county-roads'] }] },
    ],
  ] as const)('%s', (code, bid) => {
    tells(tender, [published], sealing(bid), inTime, code);
  });

  test('one barred member bars the whole consortium, with the notice that says so', () => {
    const barred = { ...clean('reed'), barred: [{ sanction: 's9', until: '2027-01-01' }] };
    const bid = { ...together('jade', ['reed']), evidence: [clean('jade'), barred] };
    tells(tender, [published], sealing(bid), inTime, 'bidder-barred');
    expect(article(sealing(bid), [published])).toBe('法〔2016〕285号');
    const unread = { ...bid, evidence: [clean('jade')] };
    tells(tender, [published], sealing(unread), inTime, 'evidence-missing');
  });

  test('only invitees bid where there were invitations', () => {
    const invited = { ...published, invitees: ['red', 'plum', 'reed'] };
    tells(tender, [invited], sealing(jade), inTime, 'bidder-not-invited');
    const red = sealedRoadBid(roadBid('red', 1));
    tells(tender, [invited], sealing(red), inTime, [sealedBy(red)]);
  });

  test('before publication there is nothing to bid for', () => {
    tells(tender, [], sealing(jade), inTime, 'tender-not-published');
  });
});

describe('standing together', () => {
  const pair = together('jade', ['reed']);

  test('a party stands in one bid of a lot, alone or as a member', () => {
    const given = [published, sealedBy(pair)];
    const alone = sealedRoadBid(roadBid('reed', 1));
    tells(tender, given, sealing(alone), inTime, 'consortium-member-twice');
    tells(tender, given, sealing(together('red', ['reed'])), inTime, 'consortium-member-twice');
    const leader = together('red', ['jade']);
    tells(tender, given, sealing(leader), inTime, 'consortium-member-twice');
    expect(article(sealing(alone), given)).toBe('招标投标法实施条例第三十七条');
  });

  test('but in another lot, or after the others withdrew, it is free', () => {
    const elsewhere = sealedRoadBid(roadBid('reed', 1, '002'));
    tells(tender, [published, sealedBy(pair)], sealing(elsewhere), inTime, [sealedBy(elsewhere)]);
    const gone = { type: 'bidWithdrawn', ...stamped, lot: '001', bidder: 'jade' } as const;
    const alone = sealedRoadBid(roadBid('reed', 1));
    tells(tender, [published, sealedBy(pair), gone], sealing(alone), inTime, [sealedBy(alone)]);
  });

  test('not at all where the documents forbid it', () => {
    const single = { ...published, terms: { ...roadTerms, consortiumAllowed: false } };
    tells(tender, [single], sealing(pair), inTime, 'consortium-not-allowed');
    for (const odd of [[], ['jade'], ['red', 'red']]) {
      tells(tender, [published], sealing(together('jade', odd)), inTime, 'consortium-malformed');
    }
  });

  test('a replaced bid may change its members, and frees the old ones', () => {
    const other = together('jade', ['plum']);
    const replacing: TenderCommand = {
      type: 'replaceBid',
      bid: { ...other, commitment: 'f'.repeat(64) },
    };
    const state = [published, sealedBy(pair)].reduce(evolve, initial);
    const decision = decide(state, replacing, inTime);
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const after = [published, sealedBy(pair), ...decision.events];
    const reed = sealedRoadBid(roadBid('reed', 1));
    tells(tender, after, sealing(reed), inTime, [sealedBy(reed)]);
    const plum = sealedRoadBid(roadBid('plum', 1));
    tells(tender, after, sealing(plum), inTime, 'consortium-member-twice');
  });
});

describe('replacing and withdrawing', () => {
  const given = [published, sealedBy(jade)];

  test('a second bid must say that it replaces the first, and names which', () => {
    tells(tender, given, sealing(better), inTime, 'bid-already-sealed');
    tells(tender, given, { type: 'replaceBid', bid: better }, inTime, [
      { type: 'bidReplaced', ...stamped, bid: better, replaces: jade.commitment },
    ]);
    tells(tender, [published], { type: 'replaceBid', bid: better }, inTime, 'no-bid-to-replace');
  });

  test('withdrawing is free until the deadline and refused from then on', () => {
    const withdrawing: TenderCommand = { type: 'withdrawBid', lot: '001', bidder: 'jade' };
    const gone = { type: 'bidWithdrawn', ...stamped, lot: '001', bidder: 'jade' } as const;
    tells(tender, given, withdrawing, inTime, [gone]);
    tells(tender, given, withdrawing, atDeadline, 'withdrawal-after-deadline');
    expect(decide(given.reduce(evolve, initial), withdrawing, atDeadline)).toMatchObject({
      rejection: { finding: { article: '招标投标法第二十九条' } },
    });
    tells(tender, [...given, gone], withdrawing, inTime, 'no-bid-to-withdraw');
    tells(tender, [...given, gone], sealing(jade), inTime, [sealedBy(jade)]);
  });
});
