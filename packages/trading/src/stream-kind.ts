import type { Decision, Instant, Json } from '@yangguang/kernel';
import type { Due } from './context.ts';
import type { LawPin } from './law/law.ts';

/**
 * One kind of stream with its rules bound: what the mailbox needs to decide, the clerk to know
 * what is due, and the verifier to take every decision again.
 */
export interface StreamKind<State, Command, Event> {
  readonly initial: State;
  decide(state: State, command: Command, asked: Asked): Decision<Event, string>;
  evolve(state: State, event: Event): State;
  due(state: State): Due<Command> | undefined;
  causeOf(event: Event): Command | undefined;
  /** The code that a command gives its stream, where it gives one: it must be the stream's own. */
  codeOf(command: Command): string | undefined;
  /** When, by whom and under which editions a recorded fact was decided: to decide it again. */
  askedOf(event: Event): Asked;
  /** Reads a stored fact; a fault names the path of the first thing that is wrong. */
  read(fact: WireFact): { readonly event: Event } | { readonly fault: string };
}

/** When, by server clock, and by whom a command was asked. */
export interface Asked {
  readonly now: Instant;
  readonly actor: string;
  /**
   * The editions that a recorded fact names, when its decision is taken again. Nobody who asks
   * for the first time can choose them: then the law of the day answers.
   */
  readonly law?: readonly LawPin[];
}

/** An event as it is stored and logged: the stamp beside the body. */
export interface WireFact {
  readonly type: string;
  readonly at: Instant;
  readonly by: string;
  readonly body: { readonly [key: string]: Json };
}

export interface Stamped {
  readonly type: string;
  readonly at: Instant;
  readonly by: string;
}

export function factOf<Event extends Stamped>({ type, at, by, ...body }: Event): WireFact {
  // Events are plain JSON by the module contract, which the decider stories prove for each type.
  return { type, at, by, body: body as unknown as WireFact['body'] };
}

export function eventText({ type, at, by, body }: WireFact): Readonly<Record<string, unknown>> {
  return { ...body, type, at, by };
}
