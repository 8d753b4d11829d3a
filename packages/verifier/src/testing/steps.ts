import { accept, Defect, type Instant, instant, later, reject } from '@yangguang/kernel';
import type { Fact } from '@yangguang/ledger/verify';
import type { StreamKind } from '@yangguang/trading';

/**
 * A kind of stream small enough to see through: it climbs step by step. A `climbed` answers a
 * question of its own; every third is decided together with a `rested`.
 */
export type Step =
  | { readonly type: 'climbed'; readonly at: Instant; readonly by: string; readonly to: number }
  | { readonly type: 'rested'; readonly at: Instant; readonly by: string };

export interface Climb {
  readonly type: 'climb';
  readonly to: number;
}

export const stepKind: StreamKind<number, Climb, Step> = {
  initial: 0,
  decide(height, { to }, { now, actor }) {
    if (to === 13) throw new Defect('there is no thirteenth step');
    if (to === 17) throw new TypeError('a mistake of ours');
    if (to === height) return accept();
    if (to !== height + 1) {
      const required = height + 1;
      const named = { rule: 'test/steps#one', edition: '2026-01-01', article: '第一条' };
      return reject('step-too-large', { finding: { ...named, measured: to, required } });
    }
    const climbed = { type: 'climbed', at: now, by: actor, to } as const;
    return to % 3 === 0
      ? accept<Step>(climbed, { type: 'rested', at: now, by: actor })
      : accept(climbed);
  },
  evolve: (height, step) => (step.type === 'climbed' ? step.to : height),
  due: () => undefined,
  causeOf: (step) => (step.type === 'climbed' ? { type: 'climb', to: step.to } : undefined),
  codeOf: ({ to }) => (to === 99 ? 'another' : undefined),
  askedOf: ({ at, by }) => ({ now: at, actor: by }),
  read({ type, at, by, body: { to } }) {
    if (type === 'rested') return { event: { type, at, by } };
    if (type !== 'climbed' || typeof to !== 'number') return { fault: 'to: not a number' };
    return { event: { type, at, by, to } };
  },
};

export const START = instant('2026-03-02T09:00+08:00');

/** The first `count` facts of a stream that climbs as it should. */
export function climbing(stream: string, count: number): readonly Fact[] {
  const facts: Fact[] = [];
  for (let to = 1; facts.length < count; to += 1) {
    const at = later(START, to);
    const head = { stream, at, by: 'climber' };
    facts.push({ ...head, version: facts.length + 1, type: 'climbed', body: { to } });
    if (to % 3 !== 0) continue;
    facts.push({ ...head, version: facts.length + 1, type: 'rested', body: {} });
  }
  return facts.slice(0, count);
}
