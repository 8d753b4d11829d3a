import { DAY, Defect, instant, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { movedClock, systemClock } from './clock.ts';

const START = instant('2026-03-02T09:00+08:00');
const never = new AbortController().signal;

/** Whether something has happened by now. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([work, Promise.resolve(pending)])) !== pending;
}

describe('a moved clock', () => {
  test('stands still, and goes forwards only', () => {
    const clock = movedClock(START);
    expect(clock.now()).toBe(START);
    clock.moveTo(later(START, DAY));
    expect(clock.now()).toBe(later(START, DAY));
    expect(() => clock.moveTo(START)).toThrow(Defect);
  });

  test('wakes a sleeper at the very moment, not a millisecond before', async () => {
    const clock = movedClock(START);
    const slept = clock.until(later(START, DAY), never);
    clock.moveTo(later(START, DAY - 1));
    expect(await isDone(slept)).toBe(false);
    clock.moveTo(later(START, DAY));
    await slept;
  });

  test('does not wait for what is past, nor for who is stopped', async () => {
    const clock = movedClock(START);
    await clock.until(START, never);
    await clock.until(later(START, DAY), AbortSignal.abort());
    const stop = new AbortController();
    const slept = clock.until(later(START, DAY), stop.signal);
    stop.abort();
    await slept;
    expect(clock.now()).toBe(START);
  });
});

describe('the system’s clock', () => {
  test('wakes at its moment', async () => {
    const at = later(systemClock.now(), 5);
    await systemClock.until(at, never);
    expect(systemClock.now() >= at).toBe(true);
  });

  test('wakes at once when stopped, however far the moment is', async () => {
    const stop = new AbortController();
    const slept = systemClock.until(later(systemClock.now(), 400 * DAY), stop.signal);
    expect(await isDone(slept)).toBe(false);
    stop.abort();
    await slept;
    await systemClock.until(later(systemClock.now(), DAY), AbortSignal.abort());
  });
});
