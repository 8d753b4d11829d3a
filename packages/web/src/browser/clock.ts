/// <reference lib="dom" />
import { fromMillis, instant } from '@yangguang/kernel';
import { leftUntil, nearness } from '../format/time.ts';
import { words } from './words.ts';

const EVERY = 15_000;
/** A wrong clock is worse than none: beyond this the page keeps the words it came with. */
const UNSURE = 5_000;

/** How far this machine's clock is behind the server's, in milliseconds; undefined when unsure. */
async function offset(): Promise<number | undefined> {
  const sent = Date.now();
  const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
  const received = Date.now();
  const told = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(told) || received - sent > UNSURE) return undefined;
  return told + 500 - (sent + received) / 2;
}

/** Keeps every countdown of the page true by the server's clock. */
export async function keepTime(): Promise<void> {
  const shown = document.querySelectorAll<HTMLElement>('[data-until],[data-countdown]');
  if (shown.length === 0) return;
  const behind = await offset().catch(() => undefined);
  if (behind === undefined) return;
  const tick = () => {
    for (const element of shown) show(element, Date.now() + behind);
  };
  tick();
  setInterval(tick, EVERY);
}

function show(element: HTMLElement, millis: number): void {
  const until = instant(element.dataset.until ?? element.dataset.countdown ?? '');
  const now = fromMillis(millis);
  const left = leftUntil(now, until);
  if (nearness(now, until) === 'passed') element.textContent = words.time.passed;
  else if (element.dataset.until !== undefined) element.textContent = words.time.left(left);
  else {
    const figures = element.querySelectorAll('b');
    for (const [at, value] of [left.days, left.hours, left.minutes].entries()) {
      const figure = figures[at];
      if (figure !== undefined) figure.textContent = String(value);
    }
  }
}
