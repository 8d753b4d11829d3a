import { Defect, type Instant } from '@yangguang/kernel';
import type { Clock } from '../clock/clock.ts';

/** What the clerk is to do, and from when. */
export interface Task {
  readonly at: Instant;
  /** Issues the command in the clerk's name; answers when its facts are durable. */
  readonly act: () => Promise<void>;
}

/** Where the clerk looks: the next task of each open stream that has one. */
export interface Diary {
  /** The stream's next task, by its state as it stands now. */
  next(stream: string): Promise<Task | undefined>;
}

export interface Clerk {
  /** Tells the clerk that a stream has new facts, so its next task may have changed. */
  touch(stream: string): void;
  /** The earliest moment for which anything is entered. */
  earliest(): Promise<Instant | undefined>;
  /** Does everything that is due by now, in the order of the moments; answers how many acts. */
  catchUp(): Promise<number>;
  /** Works until `stop` fires: sleeps to the earliest moment, acts, looks again. */
  work(stop: AbortSignal): Promise<void>;
}

// A module whose `due` does not move on after the clerk has acted would hold up everybody.
const MOST_ACTS_AT_ONCE = 10_000;

interface Desk {
  readonly diary: Diary;
  readonly clock: Clock;
  readonly entries: Map<string, Instant>;
  readonly touched: Set<string>;
  woken: AbortController;
}

/**
 * 书记员: keeps every time limit. It acts on what the streams themselves answer to "what is due?",
 * under its own name, by the injected clock. It decides nothing: a command that comes too early
 * or twice is refused or silently repeated by the decider, so a crash at any point is harmless.
 */
export function openClerk(diary: Diary, clock: Clock): Clerk {
  const woken = new AbortController();
  const desk: Desk = { diary, clock, entries: new Map(), touched: new Set(), woken };
  return {
    touch(stream) {
      desk.touched.add(stream);
      desk.woken.abort();
    },
    async earliest() {
      await lookAgain(desk);
      return firstOf(desk)?.at;
    },
    catchUp: () => catchUp(desk),
    async work(stop) {
      while (!stop.aborted) {
        desk.woken = new AbortController();
        await catchUp(desk);
        const next = firstOf(desk);
        const wake = AbortSignal.any([stop, desk.woken.signal]);
        if (next === undefined) await aborted(wake);
        else await clock.until(next.at, wake);
      }
    },
  };
}

/** Enters anew what the touched streams say; many facts between two looks cost one look. */
async function lookAgain({ diary, entries, touched }: Desk): Promise<void> {
  for (const stream of [...touched]) {
    touched.delete(stream);
    const task = await diary.next(stream).catch((error: unknown) => {
      touched.add(stream); // Not looked at yet: a lost database must not make us forget it.
      throw error;
    });
    if (task === undefined) entries.delete(stream);
    else entries.set(stream, task.at);
  }
}

function firstOf({ entries }: Desk): { readonly stream: string; readonly at: Instant } | undefined {
  let first: { readonly stream: string; readonly at: Instant } | undefined;
  for (const [stream, at] of entries) {
    if (first === undefined || at < first.at) first = { stream, at };
  }
  return first;
}

async function catchUp(desk: Desk): Promise<number> {
  const { diary, clock } = desk;
  let acts = 0;
  for (;;) {
    await lookAgain(desk);
    const next = firstOf(desk);
    if (next === undefined || next.at > clock.now()) return acts;
    const task = await diary.next(next.stream);
    if (task !== undefined && task.at <= clock.now()) {
      await task.act();
      acts += 1;
      if (acts > MOST_ACTS_AT_ONCE) throw new Defect(`${next.stream} stays due at ${task.at}`);
    }
    desk.touched.add(next.stream);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
