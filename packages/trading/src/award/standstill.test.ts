import { DAY, dayOf, daysBetween, fen, type Instant, instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as challenge from '../challenge/index.ts';
import type { Candidate } from '../committee/events.ts';
import { CLERK } from '../context.ts';
import { openConstruction as law } from '../testing/law.ts';
import * as award from './index.ts';

// The lot's award and the tender's challenges side by side, as the procedure will run them: anybody
// may ask anything at any time. Whatever they do, no standstill is skipped and no road is closed.

const lot = '001';
const REPORTED = instant('2026-03-26T16:00+08:00');
const sha256 = 'a'.repeat(64);
const bidders = ['jade', 'red', 'plum'];
const candidates = bidders.map((bidder, index): Candidate => {
  return {
    rank: index + 1,
    bidder,
    name: bidder,
    price: { form: 'amount', fen: fen(900 + index) },
  };
});

interface Lot {
  readonly award: award.Award;
  readonly challenges: challenge.Challenges;
  readonly history: readonly Fact[];
}

type Fact = award.AwardEvent | challenge.ChallengeEvent;
type Ask =
  | { readonly award: award.AwardCommand }
  | { readonly challenge: challenge.ChallengeCommand };

const fresh: Lot = { award: award.initial, challenges: challenge.initial, history: [] };

function seenByAward({ challenges }: Lot): award.AwardSeen {
  const lifted = challenge.lastLifted(challenges, lot);
  return {
    lot,
    report: { at: REPORTED, candidates, rejected: [] },
    held: challenge.holds(challenges, lot),
    ...(lifted === undefined ? {} : { lifted }),
    contracted: false,
  };
}

function seenByChallenge({ award: now }: Lot): challenge.ChallengeSeen {
  const publicity =
    now.stage === 'publicity' ? now : 'publicity' in now ? now.publicity : undefined;
  const progress = { opened: later(REPORTED, -DAY), ...(publicity && { publicity }) };
  const published = later(REPORTED, -24 * DAY);
  return { published, deadline: later(REPORTED, -DAY), lots: new Map([[lot, progress]]) };
}

function ask(state: Lot, asked: Ask, now: Instant, actor: string): Lot {
  const context = { now, actor, law };
  if ('challenge' in asked) {
    const seen = { ...seenByChallenge(state), ...context };
    const decision = challenge.decide(state.challenges, asked.challenge, seen);
    if ('rejection' in decision) return state;
    const challenges = decision.events.reduce(challenge.evolve, state.challenges);
    return { ...state, challenges, history: [...state.history, ...decision.events] };
  }
  const seen = { ...seenByAward(state), ...context };
  const decision = award.decide(state.award, asked.award, seen);
  if ('rejection' in decision) return state;
  const next = decision.events.reduce(award.evolve, state.award);
  return { ...state, award: next, history: [...state.history, ...decision.events] };
}

function nextDue(state: Lot): { readonly at: Instant; readonly asked: Ask } | undefined {
  const forAward = award.due(state.award, seenByAward(state), law);
  const forChallenge = challenge.due(state.challenges, seenByChallenge(state), law);
  if (forAward && (forChallenge === undefined || forAward.at <= forChallenge.at)) {
    return { at: forAward.at, asked: { award: forAward.command } };
  }
  return forChallenge && { at: forChallenge.at, asked: { challenge: forChallenge.command } };
}

/** The clerk does what is due until `now`; what it does must change what is due. */
function clerkUntil(state: Lot, now: Instant): Lot {
  let current = state;
  for (let due = nextDue(current); due !== undefined && due.at <= now; due = nextDue(current)) {
    const after = ask(current, due.asked, now, CLERK);
    expect(after.history.length).toBeGreaterThan(current.history.length);
    current = after;
  }
  return current;
}

/** What stands open after these facts, counted without the module's own bookkeeping. */
function openHolds(history: readonly Fact[]): ReadonlySet<string> {
  const open = new Set<string>();
  for (const fact of history) {
    if (fact.type === 'objectionRaised') open.add(fact.id);
    if (fact.type === 'procedureSuspended') open.add(`T${fact.id}`);
    if (fact.type === 'objectionAnswered' || fact.type === 'objectionWithdrawn') {
      open.delete(fact.id);
    }
    if (fact.type === 'suspensionLifted' || fact.type === 'complaintDecided') {
      open.delete(`T${fact.id}`);
    }
  }
  return open;
}

function expectStandstillKept(history: readonly Fact[]): void {
  let end: Instant | undefined;
  let over = false;
  for (const [index, fact] of history.entries()) {
    const open = openHolds(history.slice(0, index));
    if (fact.type === 'candidatesPublished') {
      end = fact.end;
      expect(daysBetween(dayOf(fact.start), dayOf(fact.end))).toBeGreaterThanOrEqual(3);
      expect(fact.start >= fact.at).toBe(true);
    }
    if (fact.type === 'publicityEnded') {
      expect(end !== undefined && fact.at >= end).toBe(true);
      expect([...open]).toEqual([]);
      over = true;
    }
    if (fact.type === 'awardMade') {
      expect(over).toBe(true);
      expect([...open]).toEqual([]);
    }
  }
}

/** Somebody dutiful goes on from here: every hold is answered, everything due is done. */
function finish(state: Lot, from: Instant): Lot {
  let current = state;
  let now = from;
  for (let step = 0; step < 40; step += 1) {
    if (current.award.stage === 'awarded' || current.award.stage === 'failed') return current;
    now = later(now, DAY);
    for (const id of challenge.holds(current.challenges, lot)) {
      const answer = { type: 'answerObjection', id, upheld: false, sha256 } as const;
      const lift = { type: 'liftSuspension', id } as const;
      current = ask(current, { challenge: answer }, now, 'county');
      current = ask(current, { challenge: lift }, now, 'supervisor');
    }
    const publish = {
      type: 'publishCandidates',
      lot,
      start: now,
      end: later(now, 4 * DAY),
    } as const;
    current = ask(current, { award: publish }, now, 'county');
    current = clerkUntil(current, now);
    for (const bidder of bidders) {
      current = ask(current, { award: { type: 'makeAward', lot, bidder } }, now, 'county');
    }
  }
  return current;
}

const challengeIds = fc.constantFrom('1', '2');
const party = 'red';
const anything: fc.Arbitrary<(now: Instant) => Ask> = fc.oneof(
  fc.tuple(fc.nat(3), fc.nat(5)).map(([wait, days]) => (now: Instant): Ask => {
    const start = later(now, wait * 3_600_000);
    return { award: { type: 'publishCandidates', lot, start, end: later(start, days * DAY) } };
  }),
  fc.constant((): Ask => ({ award: { type: 'endPublicity', lot } })),
  fc.constant((): Ask => ({ award: { type: 'chooseRetender', lot } })),
  fc.constantFrom(...bidders).map((bidder) => (): Ask => {
    return { award: { type: 'makeAward', lot, bidder } };
  }),
  fc.constantFrom(...bidders).map((bidder) => (): Ask => {
    const skip = { type: 'skipCandidate', lot, bidder, reason: 'declined' } as const;
    return { award: { ...skip, evidenceSha256: sha256 } };
  }),
  challengeIds.map((id) => (): Ask => {
    return { challenge: { type: 'raiseObjection', id, against: 'result', lot, party, sha256 } };
  }),
  challengeIds.map((id) => (): Ask => {
    return { challenge: { type: 'answerObjection', id, upheld: false, sha256 } };
  }),
  challengeIds.map((id) => (): Ask => ({ challenge: { type: 'withdrawObjection', id } })),
  challengeIds.map((id) => (now: Instant): Ask => {
    const file = { type: 'fileComplaint', id, matter: 'other', party, sha256 } as const;
    return { challenge: { ...file, lot, knownAt: now } };
  }),
  challengeIds.map((id) => (): Ask => ({ challenge: { type: 'acceptComplaint', id } })),
  challengeIds.map((id) => (): Ask => ({ challenge: { type: 'suspendProcedure', id } })),
  challengeIds.map((id) => (): Ask => ({ challenge: { type: 'liftSuspension', id } })),
  challengeIds.map((id) => (): Ask => {
    const settle = { type: 'decideComplaint', id, upheld: true, sha256 } as const;
    return { challenge: { ...settle, measures: ['award-void'] } };
  }),
);

const toEnd = (now: Instant): Instant => later(now, 4 * DAY);
const shown = (now: Instant): Ask => {
  return { award: { type: 'publishCandidates', lot, start: now, end: toEnd(now) } };
};
const complained: readonly ((now: Instant) => Ask)[] = [
  (now) => {
    const file = { type: 'fileComplaint', id: '1', matter: 'other', party, sha256 } as const;
    return { challenge: { ...file, lot, knownAt: now } };
  },
  () => ({ challenge: { type: 'acceptComplaint', id: '1' } }),
  () => ({ challenge: { type: 'suspendProcedure', id: '1' } }),
];

/** Walks begin at the report, in the publicity, after it, and there with a suspension open. */
const beginnings = [[], [shown], [shown, ...complained]] as const;

const walks = fc.record({
  beginning: fc.constantFrom(...beginnings),
  over: fc.boolean(),
  steps: fc.array(fc.record({ asked: anything, pause: fc.nat(2 * DAY), clerk: fc.boolean() }), {
    maxLength: 40,
  }),
});

type Walk = typeof walks extends fc.Arbitrary<infer W> ? W : never;

function walk({ beginning, over, steps }: Walk): { readonly state: Lot; readonly now: Instant } {
  let now = REPORTED;
  let state = fresh;
  for (const asked of beginning.slice(0, 1)) state = ask(state, asked(now), now, 'county');
  if (over) {
    now = toEnd(now);
    state = clerkUntil(state, now);
  }
  for (const asked of beginning.slice(1)) state = ask(state, asked(now), now, 'anybody');
  for (const { asked, pause, clerk } of steps) {
    now = later(now, pause);
    if (clerk) state = clerkUntil(state, now);
    state = ask(state, asked(now), now, 'anybody');
  }
  return { state, now };
}

test('whoever does whatever and whenever, no standstill is skipped', () => {
  fc.assert(
    fc.property(walks, (steps) => expectStandstillKept(walk(steps).state.history)),
    { numRuns: 500 },
  );
});

test('from wherever they got to, an award or its failure can still be reached', () => {
  fc.assert(
    fc.property(walks, (steps) => {
      const { state, now } = walk(steps);
      const finished = finish(state, now);
      expect(['awarded', 'failed']).toContain(finished.award.stage);
      expectStandstillKept(finished.history);
    }),
    { numRuns: 500 },
  );
});

test('the walks do reach holds during the publicity, awards and failures', () => {
  const reached = new Set<string>();
  for (const { state } of fc.sample(walks, { numRuns: 2_000, seed: 7 }).map(walk)) {
    for (const fact of state.history) reached.add(fact.type);
  }
  for (const type of ['publicityEnded', 'objectionRaised', 'procedureSuspended', 'awardMade']) {
    expect(reached).toContain(type);
  }
});
