import { DAY, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { Measure } from '../challenge/index.ts';
import {
  clerkUntil,
  ENDED,
  evaluating,
  forming,
  kind,
  refusal,
  SHOWN,
  showing,
  type Told,
  tell,
  types,
  until,
} from '../testing/county.ts';
import { roadLot } from '../testing/road.ts';
import { owedNotices } from './queries.ts';
import type { ProcedureCommand } from './state.ts';

// What an upheld complaint or objection orders can be carried out, and is before anything else.

const lot = roadLot.id;
const sha256 = 'd'.repeat(64);
const awarding: ProcedureCommand = { type: 'makeAward', lot, bidder: 'red' };
const reopening: ProcedureCommand = { type: 'reopenEvaluation', lot, ground: 'T-1' };
const retendering: ProcedureCommand = { type: 'chooseRetender', lot };

function decided(told: Told, at: typeof ENDED, ...measures: readonly Measure[]): Told {
  const complaint = { id: 'T-1', matter: 'other', lot, party: 'jade', knownAt: at } as const;
  return tell(
    told,
    at,
    { type: 'fileComplaint', ...complaint, sha256 },
    { type: 'acceptComplaint', id: 'T-1' },
    { type: 'suspendProcedure', id: 'T-1' },
    { type: 'decideComplaint', id: 'T-1', upheld: true, measures, sha256 },
  );
}

describe('another evaluation, ordered by the supervisor', () => {
  const shown = tell(until('reported'), SHOWN, showing);
  const ordered = decided(shown, SHOWN, 're-evaluation');

  test('comes before any award: the publicity does not end, and the clerk does not wait', () => {
    const waiting = clerkUntil(ordered, later(ENDED, 30 * DAY));
    expect(types(waiting)).not.toContain('publicityEnded');
    expect(refusal(waiting, awarding, ENDED)).toBe('procedure-held');
    expect(refusal(waiting, showing, SHOWN)).toBe('procedure-held');
  });

  test('begins with the reviews and ends in another publicity, with a notice of its own', () => {
    const sitting = tell(ordered, SHOWN, reopening, reopening);
    expect(types(sitting).filter((type) => type === 'evaluationReopened')).toHaveLength(1);
    expect(refusal(sitting, showing, SHOWN)).toBe('report-not-submitted');
    const again = tell(sitting, SHOWN, ...evaluating, showing);
    const refs = owedNotices(again.procedure).flatMap((owed) =>
      owed.kind === 'candidates-notice' ? [owed.ref] : [],
    );
    expect(refs).toEqual(['2']);
    const awarded = tell(clerkUntil(again, ENDED), ENDED, awarding);
    expect(types(awarded).at(-1)).toBe('awardMade');
  });

  test('takes an award back, but no contract', () => {
    const awarded = until('awarded');
    const notice: ProcedureCommand = { type: 'issueAwardNotice', lot, sha256 };
    const voided = tell(decided(awarded, ENDED, 're-evaluation'), ENDED, reopening);
    expect(refusal(voided, notice, ENDED)).toBe('candidates-not-published');
    const winner = awarded.facts.find((fact) => fact.type === 'awardMade');
    if (winner?.type !== 'awardMade' || winner.price.form !== 'amount') {
      throw new Error('the winner bid a sum');
    }
    const value = winner.price.fen;
    const signing = {
      price: winner.price,
      value,
      offers: { days: '240' },
      sha256,
      signedAt: ENDED,
    };
    const signed = tell(awarded, ENDED, notice, { type: 'signContract', lot, ...signing });
    const late = decided(signed, ENDED, 're-evaluation');
    expect(refusal(late, reopening, ENDED)).toBe('contract-already-signed');
    expect(kind.due(late.procedure)).toBeDefined();
  });

  test('is nobody’s own idea, and nothing that happened before the committee sat', () => {
    expect(refusal(until('reported'), reopening, SHOWN)).toBe('re-evaluation-not-ordered');
    const early = decided(until('opened'), later(SHOWN, -DAY), 're-evaluation');
    expect(refusal(early, reopening, SHOWN)).toBe('committee-not-formed');
    const formed = tell(early, SHOWN, forming, ...evaluating, showing);
    expect(refusal(formed, reopening, SHOWN)).toBe('re-evaluation-not-ordered');
    expect(types(tell(clerkUntil(formed, ENDED), ENDED, awarding)).at(-1)).toBe('awardMade');
  });
});

test('an objection to the result that was right may lead to another evaluation', () => {
  const objection = { id: 'Y-1', against: 'result', lot, party: 'jade', sha256 } as const;
  const shown = tell(until('reported'), SHOWN, showing);
  const raised = tell(shown, SHOWN, { type: 'raiseObjection', ...objection });
  const answer = { type: 'answerObjection', id: 'Y-1', sha256 } as const;
  const again = { ...reopening, ground: 'Y-1' } as const;
  const right = tell(raised, SHOWN, { ...answer, upheld: true });
  expect(types(tell(right, SHOWN, again)).at(-1)).toBe('evaluationReopened');
  const wrong = tell(raised, SHOWN, { ...answer, upheld: false });
  expect(refusal(wrong, again, SHOWN)).toBe('re-evaluation-not-ordered');
});

test('a tender ordered to be held again ends the lot from wherever it is', () => {
  for (const stage of ['opened', 'reported', 'awarded'] as const) {
    const told = until(stage);
    expect(refusal(told, retendering, ENDED)).not.toBe('accepted');
    const ordered = decided(told, ENDED, 'retender');
    expect(refusal(ordered, awarding, ENDED)).toMatch(/procedure-held|candidates-not-published/);
    const failed = tell(ordered, ENDED, retendering);
    expect(failed.facts.at(-1)).toMatchObject({ type: 'awardFailed', reason: 'retender-ordered' });
    const owed = owedNotices(failed.procedure).map((notice) => notice.kind);
    expect(owed).toContain('failure-notice');
  }
});
