import type { Io } from './io.ts';

/** Tells a waiting person how far long work has come. Quick work is never heard of. */
export interface Progress {
  show(text: string): void;
  /** Takes the line away before anything else is printed. */
  clear(): void;
}

const LIVE_EVERY = 120;
const QUIET_EVERY = 5_000;

/**
 * On a terminal one line that is drawn over; elsewhere (a log of continuous integration) a new
 * line every five seconds. It goes to standard error, so that the answer stays alone.
 */
export function progressOn({ live, warn }: Pick<Io, 'live' | 'warn'>): Progress {
  const every = live ? LIVE_EVERY : QUIET_EVERY;
  let last = performance.now();
  let isDrawn = false;
  return {
    show(text) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      isDrawn = live;
      warn(live ? `\r\u001b[K${text}` : `${text}\n`);
    },
    clear() {
      if (isDrawn) warn('\r\u001b[K');
      isDrawn = false;
    },
  };
}
