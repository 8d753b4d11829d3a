import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pending, takeBatch } from './batch.ts';

const LIMITS = { rows: 10, bytes: 1_000 };

function pending(stream: string, expected: number, facts = 1, bytes = 10): Pending {
  const row = { type: 't', at: '', by: '', body: '{}', blind: new Uint8Array(32), hidden: true };
  return { stream, expected, bytes, rows: Array.from({ length: facts }, () => row) };
}

describe('a batch', () => {
  test('joins the appends of a stream that follow from each other', () => {
    const waiting = [pending('a', 3, 2), pending('b', 0), pending('a', 5), pending('c', 1)];
    const { chains, members, later } = takeBatch(waiting, LIMITS);
    expect(chains).toEqual([
      { stream: 'a', expected: 3, version: 6, hidden: 3 },
      { stream: 'b', expected: 0, version: 1, hidden: 1 },
      { stream: 'c', expected: 1, version: 2, hidden: 1 },
    ]);
    expect(members.map(({ chain }) => chain)).toEqual([0, 1, 0, 2]);
    expect(later).toEqual([]);
  });

  test('leaves to the next what does not follow, and all of that stream after it', () => {
    const [a, twin, next, b] = [pending('a', 0), pending('a', 0), pending('a', 1), pending('b', 0)];
    const { members, later } = takeBatch([a, twin, next, b], LIMITS);
    expect(members.map((member) => member.pending)).toEqual([a, b]);
    expect(later).toEqual([twin, next]);
  });

  test('is bounded in rows and in bytes', () => {
    const many = Array.from({ length: 15 }, (_, i) => pending(`s${i}`, 0));
    expect(takeBatch(many, LIMITS).members).toHaveLength(10);
    const heavy = Array.from({ length: 3 }, (_, i) => pending(`s${i}`, 0, 1, 600));
    expect(takeBatch(heavy, LIMITS).members).toHaveLength(1);
  });

  test('takes a first append that is over the limits by itself', () => {
    const { members, later } = takeBatch([pending('a', 0, 20), pending('b', 0)], LIMITS);
    expect(members).toHaveLength(1);
    expect(later).toHaveLength(1);
  });

  test('loses nothing, repeats nothing, and keeps every stream in order', () => {
    const append = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.nat(4),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(append, { maxLength: 40 }), (appends) => {
        let waiting: readonly Pending[] = appends.map(([s, v, n]) => pending(s, v, n));
        const [all, taken] = [waiting, [] as Pending[]];
        while (waiting.length > 0) {
          const batch = takeBatch(waiting, LIMITS);
          expect(batch.members.length).toBeGreaterThan(0);
          taken.push(...batch.members.map((member) => member.pending));
          waiting = batch.later;
        }
        for (const stream of ['a', 'b', 'c']) {
          const of = (list: readonly Pending[]) => list.filter((one) => one.stream === stream);
          expect(of(taken)).toEqual(of(all));
        }
      }),
    );
  });
});
