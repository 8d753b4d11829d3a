import { DAY, type Instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  committee,
  form,
  law,
  lot,
  members,
  NOW,
  roadMethod,
  seen,
  sha,
  votes,
} from '../testing/sitting.ts';
import { wanders } from '../testing/wanders.ts';
import type { CommitteeCommand, CommitteeEvent, ScoreSheet } from './events.ts';
import { schemeOf } from './method-scheme.ts';
import { publication } from './publication.ts';
import { committeeCommandSchema, committeeEventSchema } from './schema.ts';
import type { Committee } from './state.ts';

const who = fc.constantFrom('jade', 'red', 'plum', 'slow');
const memberId = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6');
const marks = fc.constantFrom('0', '7', '8.5');
const passAll = (bidder: string): CommitteeCommand => {
  return { type: 'reviewBid', lot, bidder, votes: votes(0) };
};
const fullSheet = (record: string): ScoreSheet => {
  const own = { 'plan/work': '15', 'plan/team': '8', record };
  return { jade: own, red: own, plum: own };
};
const commands: fc.Arbitrary<CommitteeCommand> = fc.oneof(
  fc.constant<CommitteeCommand>(form),
  who.map(passAll),
  fc.tuple(who, fc.nat(5)).map(([bidder, against]): CommitteeCommand => {
    const ground = { clause: '3.2', fact: '工期 300 日' };
    return { type: 'reviewBid', lot, bidder, votes: votes(against), ...ground };
  }),
  fc.tuple(memberId, memberId).map(([out, into]): CommitteeCommand => {
    const replacement = { id: into, kind: 'expert', speciality: '公路', unit: 'x' } as const;
    return { type: 'replaceMember', lot, out, replacement, reason: 'health' };
  }),
  fc.constantFrom('94', '95', '99').map((value): CommitteeCommand => {
    return { type: 'drawCoefficient', lot, name: 'K', value, evidenceSha256: sha('c') };
  }),
  fc.uniqueArray(who, { minLength: 1 }).map((order): CommitteeCommand => {
    return { type: 'drawTieLots', lot, order, evidenceSha256: sha('b') };
  }),
  fc.tuple(memberId, marks).map(([member, record]): CommitteeCommand => {
    return { type: 'submitScores', lot, member, scores: fullSheet(record) };
  }),
  memberId.map((member): CommitteeCommand => ({ type: 'askExtension', lot, member })),
  fc.tuple(who, fc.integer({ min: 1, max: 3 })).map(([bidder, days]): CommitteeCommand => {
    const until = later(NOW, days * DAY);
    return { type: 'requestExplanation', lot, bidder, prompt: '过低', until };
  }),
  who.map((bidder): CommitteeCommand => {
    return { type: 'giveExplanation', lot, bidder, sha256: sha('e') };
  }),
  who.map((bidder): CommitteeCommand => ({ type: 'recordExplanationLapse', lot, bidder })),
  fc.constant<CommitteeCommand>({ type: 'rankBids', lot }),
  fc.nat(5).map((against): CommitteeCommand => {
    return { type: 'declareNoCompetition', lot, votes: votes(against) };
  }),
  fc.tuple(memberId, fc.boolean()).map(([member, agrees]): CommitteeCommand => {
    return { type: 'signReport', lot, member, agrees, dissent: '评分有误' };
  }),
  memberId.map((member): CommitteeCommand => ({ type: 'recordSilence', lot, member })),
);

const own = { ...seen, scheme: schemeOf(roadMethod) };
const stamped = { at: NOW, by: 'agency', lot } as const;
const formed: CommitteeEvent = { ...stamped, ...form, type: 'committeeFormed' };
const passed = ['jade', 'red', 'plum'].map((bidder): CommitteeEvent => {
  return { type: 'bidReviewed', ...stamped, bidder, passed: true, votes: votes(0) };
});
const draw = { name: 'K', value: '95', evidenceSha256: sha('c') };
const drawn: CommitteeEvent = { type: 'coefficientDrawn', ...stamped, ...draw };
const scored = members.map(({ id }): CommitteeEvent => {
  return { type: 'scoresSubmitted', ...stamped, member: id, scores: fullSheet('7') };
});
const beginnings = [[], [formed, ...passed, drawn], [formed, ...passed, drawn, ...scored]];

test('whatever is asked, whenever, facts retell and the clerk comes to rest', () => {
  for (const given of beginnings) {
    wanders(committee, {
      given,
      commands,
      start: NOW,
      pause: 3_600_000,
      law,
      seen: () => own,
      wire: { event: committeeEventSchema, command: committeeCommandSchema },
    });
  }
});

function ask(state: Committee, command: CommitteeCommand, now: Instant): Committee {
  const decision = committee.decide(state, command, { ...own, now, actor: 'agency', law });
  return 'events' in decision ? decision.events.reduce(committee.evolve, state) : state;
}

/** A dutiful committee goes on from here: it reviews, draws, scores, ranks and signs. */
function finish(from: Committee, now: Instant): Committee {
  let state = ask(from, form, now);
  for (const lapse of ['jade', 'red', 'plum']) {
    state = ask(state, { type: 'recordExplanationLapse', lot, bidder: lapse }, now);
  }
  const sitting = 'members' in state ? state.members : [];
  const passing = sitting.map(({ id }) => ({ member: id, reject: false, reason: '符合' }));
  for (const bidder of ['jade', 'red', 'plum']) {
    state = ask(state, { type: 'reviewBid', lot, bidder, votes: passing }, now);
  }
  state = ask(state, { type: 'drawCoefficient', lot, ...draw }, now);
  for (const { id } of sitting) {
    state = ask(state, { type: 'submitScores', lot, member: id, scores: fullSheet('7') }, now);
  }
  state = ask(state, { type: 'rankBids', lot }, now);
  for (const { id } of sitting) state = ask(state, { type: 'recordSilence', lot, member: id }, now);
  return state;
}

test('from wherever it got to, a committee can still report or fail', () => {
  const steps = fc.array(commands, { maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), steps, (given, asked) => {
      const start = given.reduce(committee.evolve, committee.initial);
      const state = asked.reduce((now, command) => ask(now, command, NOW), start);
      expect(['reported', 'failed']).toContain(finish(state, later(NOW, 4 * DAY)).stage);
    }),
  );
});

describe('a fact on the wire', () => {
  const stamped = { at: NOW, by: 'agency', lot };
  const formed = { ...stamped, type: 'committeeFormed', members, drawSha256: sha('d') };
  const scored = {
    ...stamped,
    type: 'scoresSubmitted',
    member: 'm1',
    scores: { jade: { record: '8' } },
  };
  const signed = { ...stamped, type: 'reportSigned', member: 'm1', opinion: { kind: 'agrees' } };

  test.each([
    ['read', formed],
    ['read', scored],
    ['read', signed],
    ['members', { ...formed, members: Array.from({ length: 100 }, () => members[0]) }],
    ['members.0.kind', { ...formed, members: [{ ...members[0], kind: 'friend' }] }],
    ['scores.jade.record', { ...scored, scores: { jade: { record: 8 } } }],
    ['scores.jade.record', { ...scored, scores: { jade: { record: '1e1' } } }],
    ['scores.jade.record', { ...scored, scores: { jade: { record: '08' } } }],
    ['opinion', { ...signed, opinion: { kind: 'dissents' } }],
    ['whole', { ...signed, note: 'x' }],
  ])('%s: %j', (path, value) => {
    const parsed = committeeEventSchema.safeParse(value);
    const found = parsed.success ? 'read' : parsed.error.issues[0]?.path.join('.') || 'whole';
    expect(found.startsWith(path)).toBe(true);
  });
});

test('nothing that anybody in the committee said is public', () => {
  const open = Object.entries(publication).filter(([, shown]) => shown !== 'private');
  const shown = ['coefficientDrawn', 'evaluationFailed', 'evaluationReopened'];
  expect(open.map(([type]) => type)).toEqual(shown);
  expect(publication.evaluationFailed).toEqual({ public: ['lot'] });
});
