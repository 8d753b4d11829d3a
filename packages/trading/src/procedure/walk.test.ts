import { DAY, type Instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../challenge/index.ts';
import { CLERK } from '../context.ts';
import { anyCommand, ending, type Making } from '../testing/any-command.ts';
import { kind } from '../testing/county.ts';
import { isEnded, sensible } from '../testing/finisher.ts';
import { actorOf, BIDDERS, LOTS, OPENS, PRICES, sealedOffer } from '../testing/hall.ts';
import type { Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';

/** Somebody wanders through a procedure: the state, what was recorded, and the hour. */
interface Wanderer {
  procedure: Procedure;
  facts: ProcedureEvent[];
  now: Instant;
}

/** Asks, and holds the answer to its promises; true when something was recorded. */
function ask(who: Wanderer, command: ProcedureCommand, actor = actorOf(command)): boolean {
  const before = who.procedure;
  const decision = kind.decide(before, command, { now: who.now, actor });
  if ('rejection' in decision) return false;
  const [first] = decision.events;
  if (first === undefined) return false;
  const cause = kind.causeOf(first);
  if (cause === undefined) throw new Error(`${first.type} names no question`);
  expect(kind.decide(before, cause, kind.askedOf(first))).toEqual(decision);
  for (const fact of decision.events) {
    checkStandstill(who, fact);
    who.procedure = kind.evolve(who.procedure, fact);
    who.facts.push(fact);
  }
  return true;
}

/** No award before the publicity that was announced for it has ended, and neither while held. */
function checkStandstill({ procedure, facts }: Wanderer, fact: ProcedureEvent): void {
  if (fact.type !== 'awardMade' && fact.type !== 'publicityEnded') return;
  const { lot } = fact;
  expect(holds(procedure.challenge, lot)).toEqual([]);
  if (fact.type === 'publicityEnded') return;
  const last = (type: ProcedureEvent['type']) =>
    facts.findLastIndex((one) => one.type === type && 'lot' in one && one.lot === lot);
  const [shown, over] = [last('candidatesPublished'), last('publicityEnded')];
  const [announced, ended] = [facts[shown], facts[over]];
  expect(over).toBeGreaterThan(shown);
  if (announced?.type !== 'candidatesPublished' || ended === undefined) {
    throw new Error('an award without candidates');
  }
  expect(ended.at >= announced.end).toBe(true);
}

/** Time passes; the clerk does what falls due on the way, and each of its acts moves it on. */
function wait(who: Wanderer, millis: number): void {
  const until = later(who.now, millis);
  for (let acts = 0; ; acts += 1) {
    if (acts > 500) throw new Error('the clerk comes to no rest');
    const due = kind.due(who.procedure);
    if (due === undefined || due.at > until) break;
    if (due.at > who.now) who.now = due.at;
    if (!ask(who, due.command, CLERK)) throw new Error(`${due.command.type} leads nowhere`);
    const next = kind.due(who.procedure);
    expect(next).not.toEqual(due);
  }
  who.now = until;
}

/** Does what a diligent county would; ends the tender when nothing else is left. */
function finish(who: Wanderer): void {
  for (let round = 0; round < 400; round += 1) {
    if (isEnded(who.procedure)) return;
    if (goOn(who)) continue;
    if (round % 8 === 7 && kind.due(who.procedure) === undefined)
      ask(who, ending(who.procedure, who.now));
    wait(who, 3 * DAY);
  }
  throw new Error(`a dead end after ${who.facts.map(({ type }) => type).join(' ')}`);
}

/** Many things are tried, until one is accepted; most of them make no sense where we are. */
const step = fc.record({
  tries: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Making[]>([]) },
    { weight: 6, arbitrary: fc.array(anyCommand, { minLength: 12, maxLength: 24, size: 'max' }) },
  ),
  /** Somebody complains, and the supervisor stops everything. */
  stopped: fc.option(fc.constantFrom(...LOTS), { freq: 2, nil: undefined }),
  pause: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(0, 1, 60_000) },
    { weight: 1, arbitrary: fc.nat(6 * DAY) },
  ),
});

/** Each bidder's bid for each lot, or none. */
const bids = fc.tuple(
  ...LOTS.flatMap((lot) =>
    BIDDERS.map((bidder) =>
      fc.option(fc.constantFrom(...PRICES), { freq: 4, nil: undefined }).map((price) => {
        return price === undefined ? undefined : sealedOffer(bidder, price, lot);
      }),
    ),
  ),
);

/** The bids of a tender that closes tomorrow, how far it went smoothly, and what came then. */
const walk = fc.record({
  bids,
  smooth: fc.nat(70),
  /** Whether whoever must award hesitates. */
  shy: fc.boolean(),
  steps: fc.array(step, { maxLength: 12, size: 'max' }),
});

type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

function wandered({ bids: sealed, smooth, shy, steps }: Walk): Wanderer {
  const who: Wanderer = { procedure: kind.initial, facts: [], now: OPENS };
  goOn(who);
  wait(who, 22 * DAY);
  for (const bid of sealed) if (bid !== undefined) ask(who, { type: 'sealBid', bid });
  for (let at = 0; at < smooth; at += 1) if (!goOn(who, shy)) wait(who, DAY);
  for (const [at, { tries, stopped, pause }] of steps.entries()) {
    wait(who, pause);
    if (stopped !== undefined) {
      stop(who, `stop-${at}`, stopped);
      wait(who, 10 * DAY);
    }
    tempt(who);
    if (!tries.some((make) => ask(who, make(who.procedure, who.now)))) goOn(who);
  }
  return who;
}

function stop(who: Wanderer, id: string, lot: string): void {
  const complaint = { id, matter: 'other', lot, party: 'anybody', knownAt: who.now } as const;
  ask(who, { type: 'fileComplaint', ...complaint, sha256: 'd'.repeat(64) });
  ask(who, { type: 'acceptComplaint', id });
  ask(who, { type: 'suspendProcedure', id });
}

/** Tries what must not be done too early: to end the publicity, and to award. */
function tempt(who: Wanderer): void {
  for (const lot of LOTS) {
    ask(who, { type: 'endPublicity', lot });
    const award = who.procedure.lots.get(lot)?.award;
    const bidder = award?.stage === 'choosing' ? award.candidates[0]?.bidder : undefined;
    if (bidder !== undefined) ask(who, { type: 'makeAward', lot, bidder });
  }
}

/** Takes the first sensible step that is accepted, if any is. */
function goOn(who: Wanderer, shy = false): boolean {
  return sensible(who.procedure, who.now)
    .filter(({ type }) => !shy || type !== 'makeAward')
    .some((command) => ask(who, command));
}

test('wherever anybody wanders: facts retell, no standstill is skipped, there is a way on', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.noBias(walk), (steps) => {
      const who = wandered(steps);
      finish(who);
      for (const { type } of who.facts) seen.set(type, (seen.get(type) ?? 0) + 1);
      wait(who, 400 * DAY);
      expect(kind.due(who.procedure)).toBeUndefined();
    }),
    { numRuns: 40 },
  );
  // A walk that never leaves the first stages would prove little.
  for (const type of ['contractSigned', 'lotFailed', 'tenderTerminated', 'complaintDecided']) {
    expect(seen.get(type) ?? 0).toBeGreaterThan(0);
  }
});
