import { deepEqual, equal } from 'node:assert/strict';
import { type Instant, instant, later } from '@yangguang/kernel';
import { chinaCalendar, profiles, rulebook } from '@yangguang/rules';
import type { BidContent } from '../bid/index.ts';
import type { Member } from '../committee/index.ts';
import type { Library } from '../law/bound-law.ts';
import {
  type Procedure,
  type ProcedureCommand,
  type ProcedureEvent,
  procedureKind,
} from '../procedure/index.ts';
import type { TenderTerms } from '../tender/index.ts';
import { BLIND, clean, roadBid, roadLot, roadTerms, sealedRoadBid } from './road.ts';

/** Everything we carry: procedures in these tests stand under the real national packs. */
export const library: Library = { rulebook, profiles, calendar: chinaCalendar };

export const kind = procedureKind(library);

export const roadUnderLaw: TenderTerms = { ...roadTerms, profile: 'open-tender-construction' };

/** A whole procedure as it is being told: its facts, and the state they fold to. */
export interface Told {
  readonly procedure: Procedure;
  readonly facts: readonly ProcedureEvent[];
}

export const untold: Told = { procedure: kind.initial, facts: [] };

export type Answered = Told | { readonly code: string; readonly article?: string | undefined };

/** Asks in the county's name; what was recorded must be decided the same when asked again. */
export function ask(told: Told, command: ProcedureCommand, now: Instant): Answered {
  const decision = kind.decide(told.procedure, command, { now, actor: 'county' });
  if ('rejection' in decision) {
    const { code, finding } = decision.rejection;
    return { code, article: finding?.article };
  }
  const [first] = decision.events;
  if (first === undefined) return told;
  const cause = kind.causeOf(first);
  equal(cause === undefined, false, `${first.type} has no cause`);
  if (cause !== undefined) {
    deepEqual(kind.decide(told.procedure, cause, kind.askedOf(first)), decision);
  }
  return {
    procedure: decision.events.reduce(kind.evolve, told.procedure),
    facts: [...told.facts, ...decision.events],
  };
}

/** One thing after the other at one moment; a refusal is an error of the test. */
export function tell(told: Told, now: Instant, ...commands: readonly ProcedureCommand[]): Told {
  return commands.reduce((before, command) => {
    const after = ask(before, command, now);
    if ('code' in after) throw new Error(`${command.type}: ${after.code}`);
    return after;
  }, told);
}

/** The refusal of a command, as `code` or `code article`. */
export function refusal(told: Told, command: ProcedureCommand, now: Instant): string {
  const answer = ask(told, command, now);
  if (!('code' in answer)) return 'accepted';
  return answer.article === undefined ? answer.code : `${answer.code} ${answer.article}`;
}

/** The clerk does everything that falls due until `now`. */
export function clerkUntil(told: Told, now: Instant): Told {
  let current = told;
  for (let acts = 0; acts < 1_000; acts += 1) {
    const due = kind.due(current.procedure);
    if (due === undefined || due.at > now) return current;
    current = tell(current, due.at, due.command);
  }
  throw new Error('the clerk comes to no rest');
}

export function types({ facts }: Told): readonly string[] {
  return facts.map(({ type }) => type);
}

const contents: readonly BidContent[] = [
  roadBid('jade', 950_000_000),
  roadBid('red', 940_000_000),
  roadBid('plum', 945_000_000),
];

export const sealing = contents.map((content): ProcedureCommand => {
  return { type: 'sealBid', bid: sealedRoadBid(content, { evidence: [clean(content.bidder)] }) };
});

export const opening = {
  type: 'openLot',
  lot: roadLot.id,
  reveals: contents.map((content) => ({ content, blind: BLIND })),
  unopened: [],
} as const;

const lot = roadLot.id;
const sha256 = 'a'.repeat(64);

export const members = [1, 2, 3, 4, 5].map((at): Member => {
  const kind = at < 5 ? 'expert' : 'tenderer-representative';
  return { id: `member-${at}`, kind, speciality: '公路工程', unit: `unit-${at}` };
});

export const forming: ProcedureCommand = {
  type: 'formCommittee',
  lot,
  members,
  drawSha256: sha256,
};

const votes = members.map(({ id }) => ({ member: id, reject: false, reason: '符合' }));

/** From the first review to the last signature. */
export const evaluating: readonly ProcedureCommand[] = [
  ...contents.map(({ bidder }): ProcedureCommand => ({ type: 'reviewBid', lot, bidder, votes })),
  { type: 'rankBids', lot },
  ...members.map(({ id }): ProcedureCommand => {
    return { type: 'signReport', lot, member: id, agrees: true };
  }),
];

export const REPORTED = instant('2026-03-25T16:00+08:00');
export const SHOWN = instant('2026-03-26T09:00+08:00');
export const ENDED = instant('2026-03-31T09:00+08:00');

export const publishing: ProcedureCommand = { type: 'publishTender', terms: roadUnderLaw };

export const showing: ProcedureCommand = {
  type: 'publishCandidates',
  lot,
  start: SHOWN,
  end: ENDED,
};

/** How far a story begins: each stage with everything before it. */
export function until(stage: 'open' | 'closed' | 'opened' | 'reported' | 'awarded'): Told {
  const { deadline } = roadUnderLaw;
  const published = tell(untold, instant('2026-03-02T09:00+08:00'), publishing);
  const open = tell(published, later(deadline, -1), ...sealing);
  if (stage === 'open') return open;
  const closed = clerkUntil(open, deadline);
  if (stage === 'closed') return closed;
  const opened = tell(closed, later(deadline, 60_000), opening);
  if (stage === 'opened') return opened;
  const reported = tell(opened, REPORTED, forming, ...evaluating);
  if (stage === 'reported') return reported;
  const shown = tell(reported, SHOWN, showing);
  return tell(clerkUntil(shown, ENDED), ENDED, { type: 'makeAward', lot, bidder: 'red' });
}
