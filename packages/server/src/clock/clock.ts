import { Defect, fromMillis, type Instant, toMillis } from '@yangguang/kernel';

/** The one source of time. A training instance may move it; a production instance cannot. */
export interface Clock {
  now(): Instant;
  /** Resolves at `at` or when `stop` fires, whichever is first; never before `at` otherwise. */
  until(at: Instant, stop: AbortSignal): Promise<void>;
}

// setTimeout holds 31 bits; a longer wait is taken in steps.
const LONGEST_WAIT = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => fromMillis(Date.now()),
  until: (at, stop) =>
    new Promise((resolve) => {
      const step = (): void => {
        const left = toMillis(at) - Date.now();
        if (left <= 0 || stop.aborted) return finish();
        timer = setTimeout(step, Math.min(left, LONGEST_WAIT));
      };
      const finish = (): void => {
        clearTimeout(timer);
        stop.removeEventListener('abort', finish);
        resolve();
      };
      let timer: NodeJS.Timeout | undefined;
      stop.addEventListener('abort', finish);
      step();
    }),
};

/** A clock that stands still until it is moved, forwards only: for replays and training. */
export interface MovedClock extends Clock {
  moveTo(at: Instant): void;
}

export function movedClock(start: Instant): MovedClock {
  let now = start;
  const sleepers = new Set<() => void>();
  return {
    now: () => now,
    moveTo(at) {
      if (at < now) throw new Defect(`the clock cannot go back from ${now} to ${at}`);
      now = at;
      for (const wake of [...sleepers]) wake();
    },
    until: (at, stop) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (now < at && !stop.aborted) return;
          sleepers.delete(look);
          stop.removeEventListener('abort', look);
          resolve();
        };
        sleepers.add(look);
        stop.addEventListener('abort', look);
        look();
      }),
  };
}
