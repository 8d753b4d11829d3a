import { deepEqual } from 'node:assert/strict';
import { type Decision, type Instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import type { z } from 'zod';
import type { Context, Module, Stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { playClerk, retells } from './retells.ts';

/** Where a walk begins, and what the module sees of its siblings at each moment of it. */
export interface Walk<C, E, N> {
  /** What has happened before. */
  readonly given?: readonly E[];
  readonly commands: fc.Arbitrary<C>;
  readonly start: Instant;
  /** The longest pause between two commands, in milliseconds. */
  readonly pause: number;
  readonly law: Law;
  readonly seen: (now: Instant) => N;
  readonly wire: { readonly event: z.ZodType; readonly command: z.ZodType };
}

/**
 * Asks a module anything at any time and holds it to its promises: an accepted fact folds, retells,
 * and stands on the wire as it is; the question too; and the clerk, left alone, comes to rest.
 */
export function wanders<S, C, E extends Stamp, N extends object, R extends string>(
  module: Module<S, C, E, N, R>,
  walk: Walk<C, E, N>,
): void {
  const step = fc.tuple(walk.commands, fc.nat(walk.pause));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state = (walk.given ?? []).reduce(module.evolve, module.initial);
      let now = walk.start;
      for (const [command, pause] of steps) {
        now = later(now, pause);
        const context = { ...walk.seen(now), now, actor: 'wanderer', law: walk.law };
        const facts = factsOf(module, state, command, context);
        for (const fact of facts) deepEqual(walk.wire.event.parse(fact), fact);
        deepEqual(walk.wire.command.parse(command), command);
        state = facts.reduce(module.evolve, state);
      }
      for (const fact of playClerk(module, state, walk.seen(now), walk.law)) {
        deepEqual(walk.wire.event.parse(fact), fact);
      }
    }),
  );
}

function factsOf<S, C, E extends Stamp, N, R extends string>(
  module: Module<S, C, E, N, R>,
  state: S,
  command: C,
  context: Context & N,
): readonly E[] {
  const decision: Decision<E, R> = module.decide(state, command, context);
  retells(module, state, decision, context);
  return 'events' in decision ? decision.events : [];
}
