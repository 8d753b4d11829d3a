import { DAY, instant, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { Measure } from '../challenge/index.ts';
import { validUntil } from '../tender/index.ts';
import {
  clerkUntil,
  ENDED,
  evaluating,
  forming,
  kind,
  refusal,
  roadUnderLaw,
  SHOWN,
  showing,
  type Told,
  tell,
  types,
  until,
} from '../testing/county.ts';
import { PUBLISHED, roadLot } from '../testing/road.ts';
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

describe('the validity of the bids', () => {
  const over = validUntil(roadUnderLaw);
  const last = later(over, -1);
  const lapses = (told: Told) => types(told).filter((type) => type === 'bidValidityLapsed');
  const longer = { type: 'extendValidity', days: 120, sha256 } as const;
  const shown = clerkUntil(tell(until('reported'), SHOWN, showing), ENDED);

  test('counts ninety days after the day of the deadline, and its end is on record', () => {
    expect(over).toBe(instant('2026-06-24T00:00+08:00'));
    expect(lapses(clerkUntil(shown, last))).toEqual([]);
    const lapsed = clerkUntil(shown, later(over, 90 * DAY));
    expect(lapses(lapsed)).toHaveLength(1);
    expect(lapsed.facts.find(({ type }) => type === 'bidValidityLapsed')).toMatchObject({
      lots: [lot],
      finding: { rule: 'cn/evaluation-regulation#result-in-validity' },
    });
  });

  test('does not end for a lot that has a winner, or none any more', () => {
    expect(lapses(clerkUntil(until('awarded'), later(over, DAY)))).toEqual([]);
  });

  test('can be made longer, in time or after, never shorter; then it ends later', () => {
    expect(refusal(shown, { ...longer, days: 89 }, ENDED)).toBe('validity-not-longer');
    const extended = tell(shown, ENDED, longer, longer);
    expect(types(extended).filter((type) => type === 'validityExtended')).toHaveLength(1);
    expect(lapses(clerkUntil(extended, later(over, DAY)))).toEqual([]);
    expect(lapses(clerkUntil(extended, later(over, 31 * DAY)))).toHaveLength(1);
    const again = tell(clerkUntil(shown, over), over, longer);
    expect(lapses(clerkUntil(again, later(over, 31 * DAY)))).toHaveLength(2);
    const past = later(over, 40 * DAY);
    expect(refusal(clerkUntil(shown, past), longer, past)).toBe('validity-not-longer');
  });

  test('once over, every bidder may have the bond back, and nobody loses it for declining', () => {
    const { bond } = roadLot;
    if (bond === undefined) throw new Error('the road asks for a bond');
    const paid = { amount: bond.amount, form: 'transfer', fromBasicAccount: true } as const;
    const paying = ['jade', 'red'].map((bidder): ProcedureCommand => {
      const reference = `BANK-${bidder}`;
      return { type: 'receiveDeposit', lot, bidder, ...paid, receivedAt: PUBLISHED, reference };
    });
    const bonded = tell(shown, ENDED, ...paying);
    const declining = { type: 'skipCandidate', lot, bidder: 'red', reason: 'declined' } as const;
    const reason = 'revoked-after-deadline';
    const forfeiting = { type: 'forfeitDeposit', lot, bidder: 'red', reason } as const;
    const skipping = { ...declining, evidenceSha256: sha256 };
    const early = tell(bonded, last, skipping);
    expect(refusal(early, forfeiting, last)).toBe('accepted');
    const lapsed = tell(clerkUntil(bonded, over), over, skipping);
    expect(refusal(lapsed, forfeiting, over)).toBe('forfeit-without-cause');
    const returning = { type: 'returnDeposit', lot, reason: 'validity-over' } as const;
    for (const bidder of ['jade', 'red']) {
      expect(refusal(bonded, { ...returning, bidder }, ENDED)).toBe('return-not-due');
      expect(refusal(lapsed, { ...returning, bidder }, over)).toBe('accepted');
    }
  });
});
