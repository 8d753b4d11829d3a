import { deepEqual, equal, notDeepEqual, ok } from 'node:assert/strict';
import type { Decision } from '@yangguang/kernel';
import { CLERK, type Context, type Module, type Stamp } from '../context.ts';
import type { Law } from '../law/law.ts';

/**
 * What the verifier will do with an accepted decision, done at once: ask the recorded question
 * again of the same state and get the same facts. The first fact names the question, the facts
 * decided along with it do not, and every fact carries the moment and the actor of the decision.
 * A rejection records nothing, so there is nothing to retell.
 */
export function retells<S, C, E extends Stamp, N, R extends string>(
  module: Pick<Module<S, C, E, N, R>, 'decide' | 'causeOf'>,
  state: S,
  decision: Decision<E, R>,
  context: Context & N,
): void {
  if ('rejection' in decision) return;
  const [first, ...others] = decision.events;
  if (first === undefined) return;
  const recorded: unknown = JSON.parse(JSON.stringify(decision.events));
  deepEqual(recorded, decision.events, 'a fact is plain data');
  const cause = module.causeOf(first);
  ok(cause !== undefined, 'the first fact of a decision names its command');
  for (const fact of decision.events) {
    equal(fact.at, context.now, 'decided now');
    equal(fact.by, context.actor, 'decided for the actor');
  }
  for (const other of others) equal(module.causeOf(other), undefined, 'decided along');
  const again = { ...context, now: first.at, actor: first.by };
  deepEqual(module.decide(state, cause, again), decision, 'the same question, the same facts');
}

/**
 * Plays the clerk until nothing is due: each of its commands must be accepted at the very moment
 * that `due` names and must move `due` on, or the clerk would ask for ever. Answers the facts.
 */
export function playClerk<S, C, E extends Stamp, N, R extends string>(
  module: Pick<Module<S, C, E, N, R>, 'decide' | 'evolve' | 'due' | 'causeOf'>,
  from: S,
  seen: N,
  law: Law,
): readonly E[] {
  const facts: E[] = [];
  let state = from;
  for (let due = module.due(state, seen, law); due !== undefined; ) {
    ok(facts.length < 1_000, 'the clerk has asked a thousand times');
    const context = { ...seen, now: due.at, actor: CLERK, law };
    const decision = module.decide(state, due.command, context);
    ok('events' in decision, `the clerk is refused: ${JSON.stringify(decision)}`);
    retells(module, state, decision, context);
    facts.push(...decision.events);
    state = decision.events.reduce(module.evolve, state);
    const next = module.due(state, seen, law);
    notDeepEqual(next, due, 'due has moved on');
    due = next;
  }
  return facts;
}
