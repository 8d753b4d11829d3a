import type { Fact } from '@yangguang/ledger/verify';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditorOf } from './audit.ts';
import { openAuditing } from './auditing.ts';
import { climbing, stepKind } from './testing/steps.ts';

interface Outcome {
  readonly doubts: readonly string[];
  readonly passes: number;
  readonly mostOpen: number;
}

/** Reads an export as often as the auditing wants; each doubt as `code stream position line`. */
function audited(facts: readonly Fact[], capacity: number): Outcome {
  const following = new Set<string>();
  let mostOpen = 0;
  const auditing = openAuditing((stream) => {
    following.add(stream);
    mostOpen = Math.max(mostOpen, following.size);
    return auditorOf(stepKind, stream);
  }, capacity);
  const doubts: string[] = [];
  let passes = 0;
  do {
    passes += 1;
    following.clear();
    for (const [position, fact] of facts.entries()) {
      const doubt = auditing.take({ position, line: position + 2 }, fact);
      if (doubt) doubts.push(`${doubt.code} ${doubt.stream} ${doubt.position} ${position + 2}`);
    }
    for (const { line, doubt } of auditing.end()) {
      doubts.push(`${doubt.code} ${doubt.stream} ${doubt.position} ${line}`);
    }
  } while (auditing.again());
  return { doubts: doubts.toSorted(), passes, mostOpen };
}

/** One fact of each in turn. */
function interleaved(streams: readonly (readonly Fact[])[]): readonly Fact[] {
  const longest = Math.max(0, ...streams.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, at) =>
    streams.flatMap((one) => one[at] ?? []),
  );
  return rounds.flat();
}

const ENOUGH = 100_000;
const names = (count: number) => Array.from({ length: count }, (_, at) => `step/${at}`);

describe('many streams in little memory', () => {
  test('with room for all one pass is enough', () => {
    const facts = interleaved(names(20).map((name) => climbing(name, 8)));
    expect(audited(facts, ENOUGH)).toEqual({ doubts: [], passes: 1, mostOpen: 20 });
  });

  test('streams one after the other need no second pass, however little room there is', () => {
    const facts = names(20).flatMap((name) => climbing(name, 8));
    expect(audited(facts, 1)).toMatchObject({ doubts: [], passes: 1 });
  });

  test('streams that interleave are put off, and a later pass follows them from the start', () => {
    const facts = interleaved(names(20).map((name) => climbing(name, 8)));
    const { doubts, passes } = audited(facts, 10);
    expect(doubts).toEqual([]);
    expect(passes).toBeGreaterThan(1);
    expect(passes).toBeLessThanOrEqual(20);
  });

  test('what only a later pass can see is seen', () => {
    const streams = names(12).map((name) => climbing(name, 8));
    const lie = (fact: Fact): Fact => (fact.version === 7 ? { ...fact, body: { to: 40 } } : fact);
    const facts = interleaved(streams.map((one, at) => (at % 4 === 1 ? one.map(lie) : one)));
    const { doubts } = audited(facts, 10);
    expect(doubts).toEqual(audited(facts, ENOUGH).doubts);
    expect(doubts).toHaveLength(3);
  });

  test('a stream that stops in the middle of a decision is named once, at its last fact', () => {
    const facts = interleaved([...names(6).map((name) => climbing(name, 8)), climbing('cut', 3)]);
    const last = facts.findLastIndex(({ stream }) => stream === 'cut');
    for (const capacity of [ENOUGH, 10, 1]) {
      expect(audited(facts, capacity).doubts).toEqual([
        `decision-incomplete cut ${last} ${last + 2}`,
      ]);
    }
  });

  test('a stream without its beginning is doubted once, whatever else is open', () => {
    const headless = climbing('headless', 8).slice(2);
    const facts = interleaved([headless, ...names(6).map((name) => climbing(name, 8))]);
    for (const capacity of [ENOUGH, 10, 1]) {
      expect(audited(facts, capacity).doubts).toEqual(['stream-without-beginning headless 0 2']);
    }
  });

  test('how much room there is never changes what is found', () => {
    const stream = fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      lieAt: fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(stream, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 120 }),
        fc.integer({ min: 1, max: 40 }),
        (streams, order, capacity) => {
          const queues = streams.map(({ length, lieAt }, at) =>
            climbing(`step/${at}`, length).map((fact, index) =>
              index === lieAt ? { ...fact, body: { to: 50 } } : fact,
            ),
          );
          const taken = queues.map(() => 0);
          const facts: Fact[] = [];
          for (const turn of [...order, ...queues.flatMap((all, at) => all.map(() => at))]) {
            const next = queues[turn]?.[taken[turn] ?? 0];
            if (next === undefined) continue;
            taken[turn] = (taken[turn] ?? 0) + 1;
            facts.push(next);
          }
          expect(audited(facts, capacity).doubts).toEqual(audited(facts, ENOUGH).doubts);
        },
      ),
      { numRuns: 300 },
    );
  });
});
