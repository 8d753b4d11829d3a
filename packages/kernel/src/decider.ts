/**
 * The whole life of one kind of procedure, as pure functions.
 *
 * `decide` answers a command with the facts it makes true, or with one named {@link Rejection}.
 * It reads no clock, network or database: all it may know arrives in `context`, so the same
 * arguments give the same answer on the server, in a test and in the public verifier.
 * `evolve` folds one recorded fact into the state. It never refuses: a fact that cannot follow
 * from the state means a corrupt ledger or a bug of ours, and throws {@link Defect}.
 */
export interface Decider<State, Command, Event, Context, Code extends string> {
  readonly initial: State;
  decide(state: State, command: Command, context: Context): Decision<Event, Code>;
  evolve(state: State, event: Event): State;
}

export type Decision<Event, Code extends string> =
  | { readonly events: readonly Event[] }
  | { readonly rejection: Rejection<Code> };

/** A "no" that the law or the procedure foresees. Returned, never thrown; it knows no HTTP. */
export interface Rejection<Code extends string> {
  readonly code: Code;
  /** What a rule said, when a rule is the reason. */
  readonly finding?: Finding;
  /** Plain data that completes the sentence shown to a person: a deadline, a bidder, a name. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * What one rule, in one edition of one law, said about one measured value. `measured` and
 * `required` are exact: whole numbers, decimal strings or ISO instants, in the rule's own unit.
 */
export interface Finding {
  readonly rule: string;
  readonly edition: string;
  readonly article: string;
  readonly measured: string | number;
  readonly required: string | number;
}

/** Our own mistake, or a corrupt ledger. Crash: to carry on would be to record a falsehood. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

export function accept<Event>(...events: readonly Event[]): Decision<Event, never> {
  return { events };
}

export function reject<Code extends string>(
  code: Code,
  reason: { readonly finding?: Finding; readonly detail?: Rejection<Code>['detail'] } = {},
): Decision<never, Code> {
  return {
    rejection: {
      code,
      ...(reason.finding === undefined ? {} : { finding: reason.finding }),
      ...(reason.detail === undefined ? {} : { detail: reason.detail }),
    },
  };
}

/** Closes an exhaustive `switch`: the compiler proves it is never reached. */
export function unreachable(value: never): never {
  throw new Defect(`unforeseen case: ${JSON.stringify(value)}`);
}
