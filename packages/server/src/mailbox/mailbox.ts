import { type Decision, type Instant, instant, type Rejection } from '@yangguang/kernel';
import type { Appended, Conflict, NewFact, Store } from '@yangguang/ledger';
import { factOf, type Stamped, type StreamKind } from '@yangguang/trading';
import type { Clock } from '../clock/clock.ts';
import { readEvent } from './read-event.ts';

/** What the mailbox needs of the ledger's store. */
export type StreamStore = Pick<Store, 'append' | 'read'>;

export type Answer<Event> =
  | { readonly rejection: Rejection<string> }
  | { readonly events: readonly Event[]; readonly receipt: Receipt };

/**
 * Where the facts stand: `version` of the stream after the last of them, and the positions in the
 * log from `position` on, without a gap. Given out only after they are durable.
 */
export interface Receipt {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly facts: number;
}

export interface Mailbox<State, Command, Event> {
  /** The state of all acknowledged facts, those of other instances too. */
  state(): Promise<State>;
  ask(command: Command, actor: string): Promise<Answer<Event>>;
}

interface Letter<Command, Event> {
  readonly command: Command;
  readonly actor: string;
  /** When it came in: a limit is kept or missed at this moment, however often it is decided. */
  readonly received: Instant;
  readonly answer: (answer: Answer<Event>) => void;
  readonly fail: (error: unknown) => void;
}

/** A letter with its decision; `after` is the state once its facts are folded in. */
interface Decided<State, Command, Event> extends Letter<Command, Event> {
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
  loaded: boolean;
  loading: Promise<void> | undefined;
  waiting: Decided<State, Command, Event>[];
  sending: readonly Decided<State, Command, Event>[];
  running: boolean;
}

// The store takes so many facts in one append; one decision never makes more than a few.
const MOST_FACTS = 1_000;

/**
 * One stream's letters, answered strictly in order. Each is decided at once against the state that
 * its predecessors lead to, and answered only when all of them are durable; meanwhile the next
 * batch fills. The expected version guards against another instance that writes the same stream:
 * when it was first, everything not yet durable is decided anew.
 */
export function openMailbox<State, Command, Event extends Stamped>(
  kind: StreamKind<State, Command, Event>,
  store: StreamStore,
  stream: string,
  clock: Clock,
): Mailbox<State, Command, Event> {
  const desk: Desk<State, Command, Event> = {
    ...{ kind, store, stream, clock, durable: blank(kind), loaded: false, loading: undefined },
    ...{ waiting: [], sending: [], running: false },
  };
  return {
    async state() {
      // Letters on their way look for themselves whether another instance has written.
      if (!desk.running && desk.waiting.length === 0) desk.loaded = false;
      while (!isReady(desk)) await reading(desk);
      return desk.durable.state;
    },
    async ask(command, actor) {
      const received = clock.now();
      while (!isReady(desk)) await reading(desk);
      return new Promise<Answer<Event>>((answer, fail) => {
        receive(desk, { command, actor, received, answer, fail });
        // Letters that arrive in the same turn of the event loop travel together.
        if (!desk.running) setImmediate(() => run(desk));
      });
    },
  };
}

function blank<State>(kind: { readonly initial: State }): Durable<State> {
  return { state: kind.initial, version: 0, at: '' };
}

/**
 * Whether `durable` is what the ledger holds, and nobody is reading it. To be asked anew after
 * every wait: meanwhile a batch may be lost, and with it what was read.
 */
function isReady<S, C, E extends Stamped>(desk: Desk<S, C, E>): boolean {
  return desk.loaded && desk.loading === undefined;
}

function reading<S, C, E extends Stamped>(desk: Desk<S, C, E>): Promise<void> {
  desk.loading ??= load(desk);
  return desk.loading;
}

async function load<S, C, E extends Stamped>(desk: Desk<S, C, E>): Promise<void> {
  try {
    await catchUp(desk);
    desk.loaded = true;
  } catch (error) {
    forget(desk);
    throw error;
  } finally {
    desk.loading = undefined;
  }
}

async function catchUp<S, C, E extends Stamped>(desk: Desk<S, C, E>): Promise<void> {
  for await (const fact of desk.store.read(desk.stream, desk.durable.version + 1)) {
    const state = desk.kind.evolve(desk.durable.state, readEvent(desk.kind, fact));
    desk.durable = { state, version: fact.version, at: fact.at };
  }
}

/** What is not known to be durable is forgotten; the next letter reads the ledger again. */
function forget<S, C, E extends Stamped>(desk: Desk<S, C, E>): void {
  desk.loaded = false;
  desk.durable = blank(desk.kind);
}

/** Decides one letter on the state its predecessors lead to. Our own mistake fails it alone. */
function receive<S, C, E extends Stamped>(desk: Desk<S, C, E>, letter: Letter<C, E>): void {
  const before = desk.waiting.at(-1)?.after ?? desk.sending.at(-1)?.after ?? desk.durable.state;
  try {
    const asked = { now: nowFor(desk, letter.received), actor: letter.actor };
    const decision = desk.kind.decide(before, letter.command, asked);
    const events = 'events' in decision ? decision.events : [];
    const after = events.reduce(desk.kind.evolve, before);
    desk.waiting.push({ ...letter, decision, facts: events.map(factOf), after });
  } catch (error) {
    letter.fail(error);
  }
}

/** Two facts of one stream never run backwards, even if the machine's clock is set back. */
function nowFor<S, C, E extends Stamped>(desk: Desk<S, C, E>, received: Instant): Instant {
  const pending = lastFact(desk.waiting) ?? lastFact(desk.sending);
  const last = pending?.at ?? desk.durable.at;
  return received < last ? instant(last) : received;
}

function lastFact<S, C, E>(letters: readonly Decided<S, C, E>[]): NewFact | undefined {
  return letters.findLast(({ facts }) => facts.length > 0)?.facts.at(-1);
}

function run<S, C, E extends Stamped>(desk: Desk<S, C, E>): void {
  if (desk.running) return;
  desk.running = true;
  sendAll(desk).catch((error: unknown) => {
    const lost = [...desk.sending, ...desk.waiting];
    desk.sending = [];
    desk.waiting = [];
    forget(desk);
    desk.running = false;
    for (const letter of lost) letter.fail(error);
  });
}

async function sendAll<S, C, E extends Stamped>(desk: Desk<S, C, E>): Promise<void> {
  while (desk.waiting.length > 0) {
    const many = howMany(desk.waiting);
    desk.sending = desk.waiting.slice(0, many);
    desk.waiting = desk.waiting.slice(many);
    const facts = desk.sending.flatMap((letter) => letter.facts);
    const { version } = desk.durable;
    const answer =
      facts.length === 0
        ? await lookFirst(desk)
        : await desk.store.append(desk.stream, version, facts);
    if ('conflict' in answer) await decideAnew(desk);
    else deliver(desk, facts, answer);
  }
  // In the same turn as the look at the waiting: no letter comes between.
  desk.running = false;
}

/** A batch of refusals meets no expected version that would tell that another was first. */
async function lookFirst<S, C, E extends Stamped>(
  desk: Desk<S, C, E>,
): Promise<Appended | Conflict> {
  const { version } = desk.durable;
  await catchUp(desk);
  const now = desk.durable.version;
  return now === version ? { position: -1, version } : { conflict: now };
}

function howMany(letters: readonly { readonly facts: readonly NewFact[] }[]): number {
  let facts = 0;
  const tooMany = letters.findIndex((letter) => {
    facts += letter.facts.length;
    return facts > MOST_FACTS;
  });
  return tooMany === -1 ? letters.length : Math.max(tooMany, 1);
}

/** The batch is durable. A crash from here on loses answers, never facts: a repeat is harmless. */
function deliver<S, C, E extends Stamped>(
  desk: Desk<S, C, E>,
  facts: readonly NewFact[],
  { position, version }: { readonly position: number; readonly version: number },
): void {
  const done = desk.sending;
  const state = done.at(-1)?.after ?? desk.durable.state;
  const first = desk.durable.version;
  desk.durable = { state, version, at: facts.at(-1)?.at ?? desk.durable.at };
  desk.sending = [];
  let offset = 0;
  for (const { decision, facts: mine, answer } of done) {
    const place = { position: position + offset, facts: mine.length };
    offset += mine.length;
    const receipt = { stream: desk.stream, version: first + offset, ...place };
    answer('rejection' in decision ? decision : { events: decision.events, receipt });
  }
}

/** Another instance wrote first: read what it wrote and decide everything unsent again. */
async function decideAnew<S, C, E extends Stamped>(desk: Desk<S, C, E>): Promise<void> {
  await catchUp(desk);
  const again = [...desk.sending, ...desk.waiting];
  desk.sending = [];
  desk.waiting = [];
  for (const { command, actor, received, answer, fail } of again) {
    receive(desk, { command, actor, received, answer, fail });
  }
}
