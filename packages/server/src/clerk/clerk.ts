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
  look(stream: string): Promise<void>;
  /** The earliest moment for which anything is entered. */
  earliest(): Instant | undefined;
  /** Does everything that is due by now, in the order of the moments, then answers. */
  catchUp(): Promise<number>;
  /** Works until `stop` fires: sleeps to the earliest moment, acts, looks again. */
  work(stop: AbortSignal): Promise<void>;
}

// A module whose `due` does not move on after the clerk has acted would hold up everybody.
const MOST_ACTS = 1_000_000;

/**
 * 书记员: keeps every time limit. It acts on what the streams themselves answer to "what is due?",
 * under its own name, by the injected clock. It decides nothing: a command that comes too early
 * or twice is refused or silently repeated by the decider, so a crash at any point is harmless.
 */
export function openClerk(diary: Diary, clock: Clock): Clerk {
  const entries = new Map<string, Instant>();
  let woken = new AbortController();

  const look = async (stream: string): Promise<void> => {
    const task = await diary.next(stream);
    if (task === undefined) entries.delete(stream);
    else entries.set(stream, task.at);
    woken.abort();
  };
  const first = (): { stream: string; at: Instant } | undefined => {
    let found: { stream: string; at: Instant } | undefined;
    for (const [stream, at] of entries) {
      if (found === undefined || at < found.at) found = { stream, at };
    }
    return found;
  };
  const catchUp = async (): Promise<number> => {
    let acts = 0;
    for (let next = first(); next !== undefined && next.at <= clock.now(); next = first()) {
      const task = await diary.next(next.stream);
      if (task !== undefined && task.at <= clock.now()) {
        await task.act();
        acts += 1;
        if (acts > MOST_ACTS) throw new Defect(`${next.stream} stays due at ${task.at}`);
      }
      await look(next.stream);
    }
    return acts;
  };
  const work = async (stop: AbortSignal): Promise<void> => {
    while (!stop.aborted) {
      woken = new AbortController();
      await catchUp();
      const next = first();
      const wake = AbortSignal.any([stop, woken.signal]);
      if (next === undefined) await aborted(wake);
      else await clock.until(next.at, wake);
    }
  };
  return { look, earliest: () => first()?.at, catchUp, work };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
