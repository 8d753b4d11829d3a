import type { Decision, Finding, Instant } from '@yangguang/kernel';
import type { Law } from './law/law.ts';

/** Who acts: an organisation, a person, an organ, or the clerk that keeps the time limits. */
export type ActorId = string;

/** The clerk's own name. It acts only on what {@link Module.due} answers. */
export const CLERK: ActorId = 'clerk';

/** All that a decider may know besides its state and the command. */
export interface Context {
  readonly now: Instant;
  readonly actor: ActorId;
  /** The editions by which this procedure is judged for ever: pinned when it was published. */
  readonly law: Law;
}

/** Every recorded fact says when it was decided, by server clock, and who acted. */
export interface Stamp {
  readonly at: Instant;
  readonly by: ActorId;
}

export function stamp(context: Context): Stamp {
  return { at: context.now, by: context.actor };
}

/** What the clerk should do next, and the moment from which it may. */
export interface Due<Command> {
  readonly at: Instant;
  readonly command: Command;
}

/** The next to fall due; of two at the same moment, the first listed. */
export function firstDue<Command>(
  dues: readonly (Due<Command> | undefined)[],
): Due<Command> | undefined {
  let first: Due<Command> | undefined;
  for (const due of dues) {
    if (due !== undefined && (first === undefined || due.at < first.at)) first = due;
  }
  return first;
}

/**
 * One module of a procedure: a decider, the limits it waits for, and the way back from a recorded
 * fact to the question that it answered. `Seen` is what it may read of its sibling modules.
 *
 * `causeOf` is what makes the ledger verifiable: a stranger asks the same question of the same
 * state at the same moment and must get the same facts. The first fact of a decision names its
 * command; the facts that were decided along with it answer undefined.
 */
export interface Module<State, Command, Event, Seen, Code extends string> {
  readonly initial: State;
  decide(state: State, command: Command, context: Context & Seen): Decision<Event, Code>;
  evolve(state: State, event: Event): State;
  due(state: State, seen: Seen, law: Law): Due<Command> | undefined;
  causeOf(event: Event): Command | undefined;
}

/** A statutory or agreed limit that passed before anybody acted: on record, for the supervisor. */
export interface Lapse {
  readonly limit: string;
  readonly finding: Finding;
}
