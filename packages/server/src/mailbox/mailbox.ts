import { type Decision, type Instant, type Rejection, instant } from '@yangguang/kernel';
import type { NewFact, RecordedFact } from '@yangguang/ledger';
import type { Clock } from '../clock/clock.ts';

/** How one kind of stream decides: its rules are already bound. */
export interface StreamKind<State, Command, Event> {
  readonly initial: State;
  decide(state: State, command: Command, asked: Asked): Decision<Event, string>;
  evolve(state: State, event: Event): State;
  toFact(event: Event): NewFact;
  fromFact(fact: RecordedFact): Event;
}

export interface Asked {
  readonly now: Instant;
  readonly actor: string;
}

/** What the mailbox needs of the ledger's store. */
export interface StreamStore {
  append(stream: string, expectedVersion: number, facts: readonly NewFact[]): Promise<AppendAnswer>;
  read(stream: string, fromVersion: number): Promise<readonly RecordedFact[]>;
}

export type AppendAnswer =
  | { readonly firstVersion: number; readonly positions: readonly number[] }
  | { readonly conflict: number };

export type Answer<Event> =
  | { readonly rejection: Rejection<string> }
  | { readonly events: readonly Event[]; readonly receipt: Receipt };

/** Where the facts stand. Given out only after they are durable. */
export interface Receipt {
  readonly stream: string;
  readonly version: number;
  readonly positions: readonly number[];
}

export interface Mailbox<State, Command, Event> {
  /** The state of all acknowledged facts. */
  state(): Promise<State>;
  ask(command: Command, actor: string): Promise<Answer<Event>>;
}

interface Letter<State, Command, Event> {
  readonly command: Command;
  readonly actor: string;
  readonly answer: (answer: Answer<Event>) => void;
  readonly fail: (error: unknown) => void;
}

/** A letter with its decision; `after` is the state once its facts are folded in. */
interface Decided<State, Command, Event> extends Letter<State, Command, Event> {
  readonly decision: Decision<Event, string>;
  readonly facts: readonly NewFact[];
  readonly after: State;
}

interface Durable<State> {
  readonly state: State;
  readonly version: number;
  readonly at: string;
}

/** The desk at which one stream's letters are handled. */
interface Desk<State, Command, Event> {
  readonly kind: StreamKind<State, Command, Event>;
  readonly store: StreamStore;
  readonly stream: string;
  readonly clock: Clock;
  durable: Durable<State>;
  loading: Promise<void> | undefined;
  waiting: Decided<State, Command, Event>[];
  sending: readonly Decided<State, Command, Event>[];
  running: boolean;
}

// A batch is bounded so that its answer never waits for thousands of strangers.
const BATCH = 2_000;

/**
 * One stream's letters, answered strictly in order. Each is decided at once against the state that
 * its predecessors lead to, and answered only when all of them are durable; meanwhile the next
 * batch fills. The expected version guards against another instance that writes the same stream:
 * when it was first, everything not yet durable is decided anew.
 */
export function openMailbox<State, Command, Event>(
  kind: StreamKind<State, Command, Event>,
  store: StreamStore,
  stream: string,
  clock: Clock,
): Mailbox<State, Command, Event> {
  const desk: Desk<State, Command, Event> = {
    ...{ kind, store, stream, clock, durable: blank(kind), loading: undefined },
    ...{ waiting: [], sending: [], running: false },
  };
  return {
    async state() {
      await load(desk);
      return desk.durable.state;
    },
    async ask(command, actor) {
      await load(desk);
      return new Promise<Answer<Event>>((answer, fail) => {
        receive(desk, { command, actor, answer, fail });
        // Letters that arrive in the same turn of the event loop travel together.
        if (!desk.running) setImmediate(() => run(desk));
      });
    },
  };
}

function blank<State>(kind: { readonly initial: State }): Durable<State> {
  return { state: kind.initial, version: 0, at: '' };
}

function load<S, C, E>(desk: Desk<S, C, E>): Promise<void> {
  desk.loading ??= catchUp(desk).catch((error: unknown) => {
    forget(desk);
    throw error;
  });
  return desk.loading;
}

async function catchUp<S, C, E>(desk: Desk<S, C, E>): Promise<void> {
  for (const fact of await desk.store.read(desk.stream, desk.durable.version + 1)) {
    const state = desk.kind.evolve(desk.durable.state, desk.kind.fromFact(fact));
    desk.durable = { state, version: fact.version, at: fact.at };
  }
}

/** What is not known to be durable is forgotten; the next letter reads the ledger again. */
function forget<S, C, E>(desk: Desk<S, C, E>): void {
  desk.loading = undefined;
  desk.durable = blank(desk.kind);
}

/** Decides one letter on the state its predecessors lead to. Our own mistake fails it alone. */
function receive<S, C, E>(desk: Desk<S, C, E>, letter: Letter<S, C, E>): void {
  const before = desk.waiting.at(-1)?.after ?? desk.sending.at(-1)?.after ?? desk.durable.state;
  try {
    const asked = { now: nowFor(desk), actor: letter.actor };
    const decision = desk.kind.decide(before, letter.command, asked);
    const events = 'events' in decision ? decision.events : [];
    const after = events.reduce(desk.kind.evolve, before);
    desk.waiting.push({ ...letter, decision, facts: events.map(desk.kind.toFact), after });
  } catch (error) {
    letter.fail(error);
  }
}

/** Two facts of one stream never run backwards, even if the machine's clock is set back. */
function nowFor<S, C, E>(desk: Desk<S, C, E>): Instant {
  const read = desk.clock.now();
  const pending = lastFact(desk.waiting) ?? lastFact(desk.sending);
  const last = pending?.at ?? desk.durable.at;
  return read < last ? instant(last) : read;
}

function lastFact<S, C, E>(letters: readonly Decided<S, C, E>[]): NewFact | undefined {
  return letters.findLast(({ facts }) => facts.length > 0)?.facts.at(-1);
}

function run<S, C, E>(desk: Desk<S, C, E>): void {
  if (desk.running) return;
  desk.running = true;
  sendAll(desk)
    .catch((error: unknown) => {
      const lost = [...desk.sending, ...desk.waiting];
      desk.sending = [];
      desk.waiting = [];
      forget(desk);
      for (const letter of lost) letter.fail(error);
    })
    .finally(() => {
      desk.running = false;
    });
}

async function sendAll<S, C, E>(desk: Desk<S, C, E>): Promise<void> {
  while (desk.waiting.length > 0) {
    desk.sending = desk.waiting.slice(0, BATCH);
    desk.waiting = desk.waiting.slice(BATCH);
    const facts = desk.sending.flatMap((letter) => letter.facts);
    const answer =
      facts.length === 0
        ? { firstVersion: desk.durable.version + 1, positions: [] }
        : await desk.store.append(desk.stream, desk.durable.version, facts);
    if ('conflict' in answer) await decideAnew(desk);
    else deliver(desk, facts, answer);
  }
}

/** The batch is durable. A crash from here on loses answers, never facts: a repeat is harmless. */
function deliver<S, C, E>(
  desk: Desk<S, C, E>,
  facts: readonly NewFact[],
  { firstVersion, positions }: { firstVersion: number; positions: readonly number[] },
): void {
  const done = desk.sending;
  const version = desk.durable.version + facts.length;
  const state = done.at(-1)?.after ?? desk.durable.state;
  desk.durable = { state, version, at: facts.at(-1)?.at ?? desk.durable.at };
  desk.sending = [];
  let offset = 0;
  for (const { decision, facts: mine, answer } of done) {
    const receipt = {
      stream: desk.stream,
      version: firstVersion + offset + mine.length - 1,
      positions: positions.slice(offset, offset + mine.length),
    };
    offset += mine.length;
    answer('rejection' in decision ? decision : { events: decision.events, receipt });
  }
}

/** Another instance wrote first: read what it wrote and decide everything unsent again. */
async function decideAnew<S, C, E>(desk: Desk<S, C, E>): Promise<void> {
  await catchUp(desk);
  const again = [...desk.sending, ...desk.waiting];
  desk.sending = [];
  desk.waiting = [];
  for (const { command, actor, answer, fail } of again) {
    receive(desk, { command, actor, answer, fail });
  }
}
