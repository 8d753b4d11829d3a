import { DAY, Defect, HOUR, type Instant, instant, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { type Clerk, openClerk } from './clerk.ts';

const START = instant('2026-03-02T09:00+08:00');
const at = (hours: number): Instant => later(START, hours * HOUR);

/** Streams with the moments at which something is due, and what the clerk did when. */
function office(plans: Readonly<Record<string, readonly Instant[]>>) {
  const clock = movedClock(START);
  const left = new Map(Object.entries(plans));
  const done: string[] = [];
  const clerk: Clerk = openClerk(
    {
      async next(stream) {
        const [moment, ...rest] = left.get(stream) ?? [];
        if (moment === undefined) return undefined;
        const act = async () => {
          done.push(`${stream} ${moment} at ${clock.now()}`);
          left.set(stream, rest);
        };
        return { at: moment, act };
      },
    },
    clock,
  );
  for (const stream of left.keys()) clerk.touch(stream);
  return { clock, clerk, done, left };
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

describe('catching up', () => {
  test('does what is due, in the order of the moments and not of the streams', async () => {
    const { clock, clerk, done } = office({ a: [at(3), at(5)], b: [at(1), at(4)], c: [at(9)] });
    clock.moveTo(at(5));
    expect(await clerk.catchUp()).toBe(4);
    const order = ['b', 'a', 'b', 'a'].map((name, nth) => `${name} ${at([1, 3, 4, 5][nth] ?? 0)}`);
    expect(done).toEqual(order.map((what) => `${what} at ${at(5)}`));
    expect(await clerk.earliest()).toBe(at(9));
  });

  test('nothing a millisecond early', async () => {
    const { clock, clerk } = office({ a: [at(1)] });
    clock.moveTo(later(at(1), -1));
    expect(await clerk.catchUp()).toBe(0);
    clock.moveTo(at(1));
    expect(await clerk.catchUp()).toBe(1);
    expect(await clerk.catchUp()).toBe(0);
    expect(await clerk.earliest()).toBeUndefined();
  });

  test('what is no longer due is not done', async () => {
    const { clock, clerk, done, left } = office({ a: [at(1)] });
    expect(await clerk.earliest()).toBe(at(1));
    left.set('a', [at(2)]);
    clock.moveTo(at(1));
    expect(await clerk.catchUp()).toBe(0);
    left.delete('a');
    clerk.touch('a');
    clock.moveTo(at(2));
    expect(await clerk.catchUp()).toBe(0);
    expect(done).toEqual([]);
  });

  test('a stream that stays due although it was answered is a mistake of ours', async () => {
    const clock = movedClock(START);
    const stuck = openClerk({ next: async () => ({ at: START, act: async () => {} }) }, clock);
    stuck.touch('a');
    await expect(stuck.catchUp()).rejects.toThrow(Defect);
  });
});

describe('working', () => {
  test('sleeps to the earliest moment, and acts exactly then', async () => {
    const { clock, clerk, done } = office({ a: [at(2)], b: [at(1)] });
    const stop = new AbortController();
    const work = clerk.work(stop.signal);
    for (const moment of [later(at(1), -1), at(1), later(at(2), -1), at(2), at(30)]) {
      await aTurn();
      clock.moveTo(moment);
    }
    await aTurn();
    expect(done).toEqual([`b ${at(1)} at ${at(1)}`, `a ${at(2)} at ${at(2)}`]);
    stop.abort();
    await work;
  });

  test('wakes for news that is due before what it sleeps for', async () => {
    const { clock, clerk, done, left } = office({ a: [later(START, DAY)] });
    const stop = new AbortController();
    const work = clerk.work(stop.signal);
    await aTurn();
    left.set('b', [at(1)]);
    clerk.touch('b');
    await aTurn();
    clock.moveTo(at(1));
    await aTurn();
    expect(done).toEqual([`b ${at(1)} at ${at(1)}`]);
    stop.abort();
    await work;
  });

  test('waits for news when nothing is due at all, and stops when told', async () => {
    const { clerk, done, left } = office({});
    const stop = new AbortController();
    const work = clerk.work(stop.signal);
    await aTurn();
    left.set('a', [START]);
    clerk.touch('a');
    await aTurn();
    expect(done).toEqual([`a ${START} at ${START}`]);
    stop.abort();
    await work;
  });
});
