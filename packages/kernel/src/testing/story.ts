import { deepEqual, equal } from 'node:assert/strict';
import type { Decider } from '../decider.ts';

/**
 * One sentence of a decider's story: given these facts, when this is asked, then these facts are
 * recorded, or this "no" is given. Also proves that the answer is repeatable, that every fact is
 * plain data, and that it folds.
 */
export function tells<S, C, E, X, R extends string>(
  decider: Decider<S, C, E, X, R>,
  given: readonly E[],
  when: C,
  context: X,
  then: readonly E[] | R,
): void {
  const state = given.reduce(decider.evolve, decider.initial);
  const decision = decider.decide(state, when, context);
  deepEqual(decider.decide(state, when, context), decision, 'same question, same answer');
  if ('rejection' in decision) {
    equal(decision.rejection.code, then);
    return;
  }
  deepEqual(decision.events, then);
  deepEqual(JSON.parse(JSON.stringify(decision.events)), decision.events, 'plain data');
  decision.events.reduce(decider.evolve, state); // Every accepted fact must also fold.
}
