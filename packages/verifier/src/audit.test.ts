import { instant } from '@yangguang/kernel';
import type { Fact } from '@yangguang/ledger/verify';
import { describe, expect, test } from 'vitest';
import { auditorOf } from './audit.ts';
import { climbing, stepKind } from './testing/steps.ts';

/** The doubts in the order of the facts, and the one at the end; undefined where there is none. */
function audited(facts: readonly Fact[]) {
  const auditor = auditorOf(stepKind, 'own');
  return [...facts.map((fact) => auditor.take(fact)?.code), auditor.end()?.code];
}

function changed(index: number, change: Partial<Fact>): readonly Fact[] {
  return climbing('step/own', 6).map((fact, at) => (at === index ? { ...fact, ...change } : fact));
}

const none = undefined;

describe('a stream followed fact by fact', () => {
  test('raises no doubt when each is what the rules give', () => {
    expect(audited(climbing('step/own', 8))).toEqual(Array.from({ length: 9 }, () => none));
  });

  test.each([
    ['fact-unreadable', changed(1, { body: { to: 'up' } })],
    ['fact-unreadable', changed(1, { type: 'flown' })],
    ['refused-by-the-rules', changed(1, { body: { to: 5 } })],
    ['fact-without-need', changed(1, { body: { to: 1 } })],
    ['fact-without-cause', changed(1, { type: 'rested', body: {} })],
    ['decision-differs', changed(3, { by: 'somebody-else' })],
    ['decision-differs', changed(3, { type: 'climbed', body: { to: 4 } })],
    ['time-backwards', changed(1, { at: instant('2026-03-01T09:00+08:00') })],
    ['fact-impossible', changed(1, { body: { to: 13 } })],
    ['fact-impossible', changed(1, { body: { to: 17 } })],
    ['stream-of-another', changed(1, { body: { to: 99 } })],
  ])('%s %#', (code, facts) => {
    const doubts = audited(facts);
    const first = doubts.findIndex((doubt) => doubt !== none);
    expect(doubts[first]).toBe(code);
    // After its first doubt a stream is not followed on.
    expect(doubts.filter((doubt) => doubt !== none)).toHaveLength(1);
  });

  test('names the rule and the article of a refusal, and the place of a difference', () => {
    const auditor = auditorOf(stepKind, 'own');
    const [large] = changed(0, { body: { to: 5 } });
    if (large === undefined) throw new Error('a first fact');
    expect(auditor.take(large)).toEqual({
      code: 'refused-by-the-rules',
      detail: {
        type: 'climbed',
        rejection: 'step-too-large',
        rule: 'test/steps#one',
        article: '第一条',
      },
    });
    const other = auditorOf(stepKind, 'own');
    const doubts = changed(3, { by: 'somebody-else' }).map((fact) => other.take(fact));
    expect(doubts[3]).toEqual({
      code: 'decision-differs',
      detail: { type: 'rested', path: '/by' },
    });
  });

  test('that ends in the middle of a decision says so', () => {
    expect(audited(climbing('step/own', 3))).toEqual([none, none, none, 'decision-incomplete']);
    expect(audited(climbing('step/own', 4)).at(-1)).toBe(none);
  });
});
