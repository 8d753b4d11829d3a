import type { Doubt } from '@yangguang/ledger/verify';
import type { StreamKind, WireFact } from '@yangguang/trading';
import { differenceAt } from './difference.ts';

/** Follows one stream fact by fact, taking every decision again. */
export interface Auditor {
  /** The doubt that this fact raises, if any. After the first one the stream is not followed on. */
  take(fact: WireFact): Omit<Doubt, 'position' | 'stream'> | undefined;
  /** What is missing when the stream has been read to its end. */
  end(): Omit<Doubt, 'position' | 'stream'> | undefined;
}

type Finding = Omit<Doubt, 'position' | 'stream'>;

/**
 * The heart of the verifier: for each recorded fact, ask the question that it answered, of the
 * state before it, at the recorded moment, under the pinned rules; the recorded facts must be
 * exactly the answer. Nothing of the server is used. `code` is what the stream's name says whose
 * procedure or register entry it is.
 */
export function auditorOf<State, Command, Event>(
  kind: StreamKind<State, Command, Event>,
  code: string,
): Auditor {
  let state = kind.initial;
  let expected: readonly Event[] = [];
  let given = false;
  let last = '';

  const follow = (fact: WireFact): Finding | undefined => {
    if (fact.at < last) return { code: 'time-backwards', detail: { type: fact.type, after: last } };
    last = fact.at;
    const read = kind.read(fact);
    if ('fault' in read) return { code: 'fact-unreadable', detail: { fault: read.fault } };
    if (expected.length === 0) {
      const answer = decideAgain(kind, code, state, read.event, fact.type);
      if ('code' in answer) return answer;
      expected = answer.events;
    }
    const [next, ...rest] = expected;
    const path = differenceAt(next, read.event);
    if (path !== undefined) return { code: 'decision-differs', detail: { type: fact.type, path } };
    expected = rest;
    state = kind.evolve(state, read.event);
    return undefined;
  };

  return {
    take(fact) {
      if (given) return undefined;
      const doubt = guarded(() => follow(fact), fact.type);
      if (doubt !== undefined) given = true;
      return doubt;
    },
    end() {
      if (given || expected.length === 0) return undefined;
      return { code: 'decision-incomplete', detail: { missing: expected.length } };
    },
  };
}

function decideAgain<State, Command, Event>(
  kind: StreamKind<State, Command, Event>,
  code: string,
  state: State,
  event: Event,
  type: string,
): { readonly events: readonly Event[] } | Finding {
  const cause = kind.causeOf(event);
  if (cause === undefined) return { code: 'fact-without-cause', detail: { type } };
  const claimed = kind.codeOf(cause) ?? code;
  if (claimed !== code) return { code: 'stream-of-another', detail: { type, claimed } };
  const decision = kind.decide(state, cause, kind.askedOf(event));
  if ('events' in decision) {
    if (decision.events.length > 0) return decision;
    return { code: 'fact-without-need', detail: { type } };
  }
  const { rejection } = decision;
  const { finding } = rejection;
  const rule = finding === undefined ? {} : { rule: finding.rule, article: finding.article };
  return { code: 'refused-by-the-rules', detail: { type, rejection: rejection.code, ...rule } };
}

/** A stream that makes our own code stumble, wherever, is corrupt: a doubt, never a crash. */
function guarded(follow: () => Finding | undefined, type: string): Finding | undefined {
  try {
    return follow();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { code: 'fact-impossible', detail: { type, why } };
  }
}
