import { Defect, type Instant, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Module } from '../context.ts';
import { openConstruction as law, noLaw } from '../testing/law.ts';
import { playClerk } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import { decide, evolve, initial } from './challenge.ts';
import type { ChallengeCommand, ChallengeEvent, Complaint, Objection } from './events.ts';
import { holds, lastLifted } from './holds.ts';
import { due } from './limits.ts';
import { challengeCommandSchema, challengeEventSchema } from './schema.ts';
import type { ChallengeRejection, ChallengeSeen, Challenges } from './state.ts';

type ChallengeModule = Module<
  Challenges,
  ChallengeCommand,
  ChallengeEvent,
  ChallengeSeen,
  ChallengeRejection
>;
const challenge: ChallengeModule = { initial, decide, evolve, due, causeOf };
const sha = (letter: string) => letter.repeat(64);
const OPENED = instant('2026-03-25T09:30+08:00');
const SHOWN = { start: instant('2026-03-27T09:00+08:00'), end: instant('2026-03-30T18:00+08:00') };
const seen: ChallengeSeen = {
  published: instant('2026-03-02T09:00+08:00'),
  deadline: OPENED,
  lots: new Map([
    ['001', { opened: OPENED, publicity: SHOWN }],
    ['002', {}],
  ]),
};
const at = (now: Instant, over: Partial<ChallengeSeen> = {}) => {
  return { ...seen, ...over, now, actor: 'someone', law };
};
const by = (now: Instant) => ({ at: now, by: 'someone' });

const result: Objection = {
  id: 'Y-1',
  against: 'result',
  lot: '001',
  party: 'red',
  sha256: sha('a'),
};
const RAISED = instant('2026-03-28T10:00+08:00');
const raised: ChallengeEvent = { type: 'objectionRaised', ...by(RAISED), ...result };
const raise = (change: Partial<Objection>) =>
  ({ type: 'raiseObjection', ...result, ...change }) as const;
const answerIt = { type: 'answerObjection', id: 'Y-1', upheld: false, sha256: sha('b') } as const;
const ANSWERED = instant('2026-03-31T17:00+08:00');
const answered: ChallengeEvent = { ...answerIt, type: 'objectionAnswered', ...by(ANSWERED) };
const fold = (facts: readonly ChallengeEvent[]) => facts.reduce(evolve, initial);
const ofTender = ({ lot: _, ...objection }: Objection) => ({
  ...objection,
  type: 'raiseObjection' as const,
});

describe('an objection is in time', () => {
  const documents = ofTender({ ...result, against: 'documents' });
  const opening = raise({ against: 'opening' });
  const dayOfOpening = instant('2026-03-25T23:59:59.999+08:00');
  const tenDays = instant('2026-03-15T23:59:59.999+08:00');

  test.each([
    ['documents ten days before the deadline', documents, tenDays, 'in time'],
    ['documents nine days before', documents, later(tenDays, 1), 'objection-out-of-time'],
    ['documents long after', documents, RAISED, 'objection-out-of-time'],
    ['opening on its day', opening, dayOfOpening, 'in time'],
    ['opening the day after', opening, later(dayOfOpening, 1), 'objection-out-of-time'],
    ['result before it is shown', raise({}), later(SHOWN.start, -1), 'objection-too-early'],
    ['result at the first moment', raise({}), SHOWN.start, 'in time'],
    ['result at the last moment', raise({}), later(SHOWN.end, -1), 'in time'],
    ['result at the end', raise({}), SHOWN.end, 'objection-out-of-time'],
    [
      'opening of a lot not opened',
      raise({ against: 'opening', lot: '002' }),
      RAISED,
      'objection-too-early',
    ],
    ['result of a lot not shown', raise({ lot: '002' }), RAISED, 'objection-too-early'],
    ['result of no lot', ofTender(result), RAISED, 'lot-missing'],
    ['result of an unknown lot', raise({ lot: '009' }), RAISED, 'lot-unknown'],
  ] as const)('%s', (_, command, now, outcome) => {
    const decision = decide(initial, command, at(now));
    expect('rejection' in decision ? decision.rejection.code : 'in time').toBe(outcome);
    if ('rejection' in decision && outcome === 'objection-out-of-time') {
      expect(decision.rejection.finding?.article).toBeTruthy();
    }
  });

  test('against the opening only until the committee begins', () => {
    const began = new Map([['001', { opened: OPENED, evaluationBegan: later(OPENED, 60_000) }]]);
    const now = later(OPENED, 120_000);
    tells(challenge, [], opening, at(now, { lots: began }), 'objection-out-of-time');
  });

  test('against nothing before the tender is published', () => {
    const asked = { lots: new Map(), now: RAISED, actor: 'someone', law };
    tells(challenge, [], documents, asked, 'tender-not-published');
  });
});

describe('an objection holds the procedure', () => {
  test('its lot, until it is answered', () => {
    tells(challenge, [], raise({}), at(RAISED), [raised]);
    const open = fold([raised]);
    expect([holds(open, '001'), holds(open, '002'), holds(open)]).toEqual([['Y-1'], [], ['Y-1']]);
    expect(lastLifted(open, '001')).toBeUndefined();
    tells(challenge, [raised], answerIt, at(ANSWERED), [answered]);
    const settled = fold([raised, answered]);
    expect(holds(settled, '001')).toEqual([]);
    expect([lastLifted(settled, '001'), lastLifted(settled, '002')]).toEqual([ANSWERED, undefined]);
  });

  test('the whole tender when it is about the documents', () => {
    const early = instant('2026-03-10T09:00+08:00');
    const decision = decide(initial, ofTender({ ...result, against: 'documents' }), at(early));
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    expect(holds(fold(decision.events), '002')).toEqual(['Y-1']);
  });

  test('until it is withdrawn', () => {
    const withdraw = { type: 'withdrawObjection', id: 'Y-1' } as const;
    const withdrawn: ChallengeEvent = { type: 'objectionWithdrawn', ...by(ANSWERED), id: 'Y-1' };
    tells(challenge, [raised], withdraw, at(ANSWERED), [withdrawn]);
    expect(holds(fold([raised, withdrawn]), '001')).toEqual([]);
    tells(challenge, [raised, withdrawn], withdraw, at(ANSWERED), []);
    tells(challenge, [raised, withdrawn], answerIt, at(ANSWERED), 'objection-withdrawn');
    tells(challenge, [raised, answered], withdraw, at(ANSWERED), 'objection-already-answered');
    tells(challenge, [], withdraw, at(ANSWERED), 'objection-unknown');
  });

  test('the same twice is silence; its number stands for nothing else', () => {
    tells(challenge, [raised], raise({}), at(RAISED), []);
    tells(challenge, [raised], raise({ party: 'plum' }), at(RAISED), 'challenge-id-taken');
    tells(challenge, [raised, answered], answerIt, at(ANSWERED), []);
    const other = { ...answerIt, sha256: sha('c') };
    tells(challenge, [raised, answered], other, at(ANSWERED), 'objection-already-answered');
    tells(challenge, [], answerIt, at(ANSWERED), 'objection-unknown');
  });

  test('three days for the answer: later it says so, and the lapse is noted once', () => {
    const last = instant('2026-03-31T23:59:59.999+08:00');
    expect(decide(fold([raised]), answerIt, at(last))).not.toHaveProperty('events.0.finding');
    expect(decide(fold([raised]), answerIt, at(later(last, 1)))).toMatchObject({
      events: [{ finding: { measured: 4, required: 3 } }],
    });
    const command = { type: 'recordChallengeLapse', id: 'Y-1', limit: 'objection-reply' } as const;
    expect(due(fold([raised]), seen, law)).toEqual({ at: later(last, 1), command });
    tells(challenge, [raised], command, at(last), 'limit-not-over');
    tells(challenge, [raised, answered], command, at(later(last, 1)), []);
    const facts = playClerk(challenge, fold([raised]), seen, law);
    expect(facts).toMatchObject([{ id: 'Y-1', limit: 'objection-reply' }]);
    expect(holds(fold([raised, ...facts]), '001')).toEqual(['Y-1']);
    expect(due(fold([raised]), seen, noLaw)).toBeUndefined();
  });
});

const complaint: Complaint = {
  id: 'T-1',
  matter: 'result',
  objection: 'Y-1',
  lot: '001',
  party: 'red',
  knownAt: SHOWN.start,
  sha256: sha('d'),
};
const file = (change: Partial<Complaint>) =>
  ({ type: 'fileComplaint', ...complaint, ...change }) as const;
const FILED = instant('2026-04-01T09:00+08:00');
const filed: ChallengeEvent = { type: 'complaintFiled', ...by(FILED), ...complaint };
const objected = [raised, answered];

describe('a complaint', () => {
  test('comes after the objection of the same party in the same matter', () => {
    tells(challenge, objected, file({}), at(FILED), [filed]);
    tells(challenge, [...objected, filed], file({}), at(FILED), []);
    tells(challenge, [...objected, filed], file({ party: 'x' }), at(FILED), 'challenge-id-taken');
    tells(challenge, objected, file({ id: 'Y-1' }), at(FILED), 'challenge-id-taken');
    tells(challenge, objected, file({ party: 'plum' }), at(FILED), 'objection-first');
    tells(challenge, objected, file({ matter: 'opening' }), at(FILED), 'objection-first');
    tells(challenge, [], file({}), at(FILED), 'objection-first');
    tells(challenge, objected, file({ lot: '009' }), at(FILED), 'lot-unknown');
    tells(challenge, objected, file({ knownAt: later(FILED, 1) }), at(FILED), 'known-in-future');
    const withdrawn: ChallengeEvent = { type: 'objectionWithdrawn', ...by(ANSWERED), id: 'Y-1' };
    tells(challenge, [raised, withdrawn], file({}), at(FILED), 'objection-first');
    expect(decide(initial, file({ matter: 'other' }), at(FILED))).toHaveProperty('events');
  });

  test('waits for the answer, but not beyond the limit of the answer', () => {
    const last = instant('2026-03-31T23:59:59.999+08:00');
    tells(challenge, [raised], file({}), at(last), 'objection-reply-pending');
    expect(decide(fold([raised]), file({}), at(later(last, 1)))).toHaveProperty('events');
  });

  test('within ten days of knowing, the days of waiting not counted', () => {
    const plain = file({ matter: 'other' });
    const tenth = instant('2026-04-06T23:59:59.999+08:00');
    expect(decide(initial, plain, at(tenth))).toHaveProperty('events');
    expect(decide(initial, plain, at(later(tenth, 1)))).toMatchObject({
      rejection: { code: 'complaint-out-of-time', finding: { measured: 11, required: 10 } },
    });
    const waited = Date.parse(ANSWERED) - Date.parse(RAISED);
    expect(decide(fold(objected), file({}), at(later(tenth, waited)))).toHaveProperty('events');
    const late = at(later(tenth, waited + 1));
    tells(challenge, objected, file({}), late, 'complaint-out-of-time');
    const knewByAnswer = file({ knownAt: ANSWERED });
    const end = instant('2026-04-10T23:59:59.999+08:00');
    expect(decide(fold(objected), knewByAnswer, at(end))).toHaveProperty('events');
    tells(challenge, objected, knewByAnswer, at(later(end, 1)), 'complaint-out-of-time');
  });

  const acceptIt = { type: 'acceptComplaint', id: 'T-1' } as const;
  const refuseIt = { type: 'refuseComplaint', id: 'T-1', reason: '非利害关系人' } as const;
  const complained = [...objected, filed];
  const accepted: ChallengeEvent = { type: 'complaintAccepted', ...by(FILED), id: 'T-1' };
  const refused: ChallengeEvent = { ...refuseIt, type: 'complaintRefused', ...by(FILED) };

  test('is accepted or refused, once', () => {
    tells(challenge, complained, acceptIt, at(FILED), [accepted]);
    tells(challenge, complained, refuseIt, at(FILED), [refused]);
    tells(challenge, [...complained, accepted], acceptIt, at(FILED), []);
    tells(challenge, [...complained, refused], refuseIt, at(FILED), []);
    tells(challenge, [...complained, accepted], refuseIt, at(FILED), 'complaint-already-accepted');
    tells(challenge, [...complained, refused], acceptIt, at(FILED), 'complaint-refused');
    tells(challenge, [], acceptIt, at(FILED), 'complaint-unknown');
    const late = instant('2026-04-05T00:00+08:00');
    expect(decide(fold(complained), acceptIt, at(late))).toMatchObject({
      events: [{ finding: { measured: 4 } }],
    });
  });

  test('holds the lot while suspended, until lifted or decided', () => {
    const suspendIt = { type: 'suspendProcedure', id: 'T-1' } as const;
    const liftIt = { type: 'liftSuspension', id: 'T-1' } as const;
    const decideIt = {
      type: 'decideComplaint',
      id: 'T-1',
      upheld: true,
      measures: ['re-evaluation' as const],
      sha256: sha('e'),
    } as const;
    const suspended: ChallengeEvent = { ...suspendIt, type: 'procedureSuspended', ...by(FILED) };
    const liftedFact: ChallengeEvent = { ...liftIt, type: 'suspensionLifted', ...by(FILED) };
    const decided: ChallengeEvent = { ...decideIt, type: 'complaintDecided', ...by(FILED) };
    const handling = [...complained, accepted];
    tells(challenge, complained, suspendIt, at(FILED), 'complaint-not-accepted');
    tells(challenge, handling, suspendIt, at(FILED), [suspended]);
    tells(challenge, [...handling, suspended], suspendIt, at(FILED), []);
    tells(challenge, handling, liftIt, at(FILED), []);
    tells(challenge, [...handling, suspended], liftIt, at(FILED), [liftedFact]);
    tells(challenge, [...handling, suspended], decideIt, at(FILED), [decided]);
    expect(holds(fold([...handling, suspended]), '001')).toEqual(['T-1']);
    expect(holds(fold([...handling, suspended, liftedFact]), '001')).toEqual([]);
    expect(holds(fold([...handling, suspended, decided]), '001')).toEqual([]);
    const again = [...handling, suspended, liftedFact, suspended];
    expect(holds(fold(again), '001')).toEqual(['T-1']);
    tells(challenge, [...handling, decided], decideIt, at(FILED), []);
    tells(challenge, [...handling, decided], suspendIt, at(FILED), 'complaint-already-decided');
    const unfounded = { ...decideIt, upheld: false };
    tells(challenge, handling, unfounded, at(FILED), 'measures-without-ground');
  });

  test('is decided in its days, tests and appraisals not counted; each lapse is noted once', () => {
    const handling = fold([...complained, accepted]);
    const unhandled = playClerk(challenge, fold(complained), seen, law);
    expect(unhandled).toMatchObject([{ limit: 'complaint-acceptance' }]);
    const command = {
      type: 'recordChallengeLapse',
      id: 'T-1',
      limit: 'complaint-decision',
    } as const;
    const over = instant('2026-05-02T00:00+08:00');
    expect(due(handling, seen, law)).toEqual({ at: over, command });
    const exclude = {
      type: 'excludeTime',
      id: 'T-1',
      from: later(FILED, 3_600_000),
      until: later(FILED, 3_600_000 + 5 * 86_400_000),
      reason: 'appraisal',
    } as const;
    const decision = decide(handling, exclude, at(FILED));
    if ('rejection' in decision) throw new Error(decision.rejection.code);
    const longer = decision.events.reduce(evolve, handling);
    expect(due(longer, seen, law)).toEqual({ at: later(over, 5 * 86_400_000), command });
    expect(decide(longer, exclude, at(FILED))).toEqual({ events: [] });
    const overlapping = { ...exclude, until: later(exclude.until, 1) };
    expect(decide(longer, overlapping, at(FILED))).toMatchObject({
      rejection: { code: 'exclusion-overlaps' },
    });
    const outside = { ...exclude, from: later(FILED, -1) };
    expect(decide(handling, outside, at(FILED))).toMatchObject({
      rejection: { code: 'exclusion-outside-handling' },
    });
    expect(playClerk(challenge, longer, seen, law)).toMatchObject([
      { limit: 'complaint-decision' },
    ]);
  });
});

test('a fact that cannot follow is a corrupt ledger', () => {
  expect(() => evolve(initial, answered)).toThrow(Defect);
  expect(() => evolve(fold([raised]), raised)).toThrow(Defect);
  expect(() => evolve(initial, { type: 'complaintAccepted', ...by(FILED), id: 'T-1' })).toThrow(
    Defect,
  );
});

const ids = fc.constantFrom('Y-1', 'Y-2', 'T-1');
const papers = fc.constantFrom(sha('a'), sha('b'));
const commands: fc.Arbitrary<ChallengeCommand> = fc.oneof(
  ids.map((id): ChallengeCommand => raise({ id })),
  ids.map((id): ChallengeCommand => ofTender({ ...result, id, against: 'documents' })),
  ids.map((id): ChallengeCommand => ({ type: 'withdrawObjection', id })),
  fc.tuple(ids, papers, fc.boolean()).map(
    ([id, sha256, upheld]): ChallengeCommand => ({
      type: 'answerObjection',
      id,
      upheld,
      sha256,
    }),
  ),
  fc.tuple(ids, ids).map(([id, objection]): ChallengeCommand => file({ id, objection })),
  ids.map((id): ChallengeCommand => file({ id, matter: 'other' })),
  ids.map((id): ChallengeCommand => ({ type: 'acceptComplaint', id })),
  ids.map((id): ChallengeCommand => ({ type: 'refuseComplaint', id, reason: '逾期' })),
  ids.map((id): ChallengeCommand => ({ type: 'suspendProcedure', id })),
  ids.map((id): ChallengeCommand => ({ type: 'liftSuspension', id })),
  fc.tuple(ids, fc.nat(20), fc.nat(20)).map(([id, from, days]): ChallengeCommand => {
    const start = later(FILED, from * 86_400_000);
    return {
      type: 'excludeTime',
      id,
      from: start,
      until: later(start, days * 86_400_000),
      reason: 'test',
    };
  }),
  fc.tuple(ids, papers).map(([id, sha256]): ChallengeCommand => {
    return { type: 'decideComplaint', id, upheld: false, measures: [], sha256 };
  }),
  fc
    .tuple(
      ids,
      fc.constantFrom(
        'objection-reply' as const,
        'complaint-acceptance' as const,
        'complaint-decision' as const,
      ),
    )
    .map(([id, limit]): ChallengeCommand => ({ type: 'recordChallengeLapse', id, limit })),
);

test('whatever is asked, whenever, facts retell and the clerk comes to rest', () => {
  for (const start of [instant('2026-03-14T09:00+08:00'), SHOWN.start]) {
    wanders(challenge, {
      commands,
      start,
      pause: 86_400_000,
      law,
      seen: () => seen,
      wire: { event: challengeEventSchema, command: challengeCommandSchema },
    });
  }
});
