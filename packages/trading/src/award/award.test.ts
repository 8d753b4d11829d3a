import { Defect, fen, type Instant, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../committee/events.ts';
import type { Module } from '../context.ts';
import { lawWith, noLaw } from '../testing/law.ts';
import { playClerk, retells } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import { decide, evolve, initial } from './award.ts';
import { causeOf } from './cause.ts';
import type { AwardCommand, AwardEvent } from './events.ts';
import { due } from './limits.ts';
import { awardCommandSchema, awardEventSchema } from './schema.ts';
import type { Award, AwardRejection, AwardSeen } from './state.ts';

type AwardModule = Module<Award, AwardCommand, AwardEvent, AwardSeen, AwardRejection>;
const award: AwardModule = { initial, decide, evolve, due, causeOf };
const law = lawWith({
  'award-notice-time': { article: '政府采购法实施条例第四十三条', daysAtMost: 2 },
  'award-decision': { article: '政府采购货物和服务招标投标管理办法第六十八条', daysAtMost: 5 },
});
const lot = '001';
const sha = (letter: string) => letter.repeat(64);
const REPORTED = instant('2026-03-26T16:00+08:00');
const START = instant('2026-03-27T09:00+08:00');
const END = instant('2026-03-30T18:00+08:00');

function candidate(rank: number, bidder: string): Candidate {
  return { rank, bidder, name: `江源${bidder}`, price: { form: 'amount', fen: fen(950 + rank) } };
}

const candidates = [candidate(1, 'jade'), candidate(2, 'red'), candidate(3, 'plum')];
const rejected = [{ bidder: 'slow', clause: '3.1', fact: '未响应工期' }];
const report = { at: REPORTED, candidates, rejected };
const free: AwardSeen = { lot, report, held: [], contracted: false };
const held = { ...free, held: ['Y-1'] };
const at = (now: Instant, seen: AwardSeen = free) => ({ ...seen, now, actor: 'county', law });
const by = (now: Instant) => ({ at: now, by: 'county' });

const shown: AwardEvent = {
  type: 'candidatesPublished',
  ...by(START),
  lot,
  candidates,
  rejected,
  start: START,
  end: END,
};
const ended: AwardEvent = { type: 'publicityEnded', ...by(END), lot };
const over = [shown, ended];
const publish = { type: 'publishCandidates', lot, start: START, end: END } as const;
const end = { type: 'endPublicity', lot } as const;
const award1 = { type: 'makeAward', lot, bidder: 'jade' } as const;
const made: AwardEvent = {
  type: 'awardMade',
  ...by(END),
  lot,
  bidder: 'jade',
  name: '江源jade',
  price: { form: 'amount', fen: fen(951) },
};
const skip = (bidder: string) =>
  ({ type: 'skipCandidate', lot, bidder, reason: 'declined', evidenceSha256: sha('e') }) as const;
const skipped = (bidder: string): AwardEvent => {
  const { lot: _, ...rest } = skip(bidder);
  return { ...rest, type: 'candidateSkipped', ...by(END), lot };
};
const fold = (facts: readonly AwardEvent[]) => facts.reduce(evolve, initial);

function followed(facts: readonly AwardEvent[], command: AwardCommand, context = at(END)) {
  const decision = decide(fold(facts), command, context);
  retells(award, fold(facts), decision, context);
  if ('rejection' in decision) throw new Error(decision.rejection.code);
  return decision.events;
}

describe('showing the candidates', () => {
  test('for three days, begun within three days of the report', () => {
    tells(award, [], publish, at(START), [shown]);
    const { report: _, ...none } = free;
    tells(award, [], publish, at(START, none), 'report-not-submitted');
    tells(award, [], publish, at(START, held), 'procedure-held');
    tells(award, [], publish, at(later(START, 1)), 'publicity-in-past');
  });

  test('a day less is refused with its article', () => {
    const short = { ...publish, end: instant('2026-03-29T23:59:59.999+08:00') };
    expect(decide(initial, short, at(START))).toMatchObject({
      rejection: { code: 'publicity-too-short', finding: { measured: 2, required: 3 } },
    });
    const exact = { ...publish, end: instant('2026-03-30T00:00+08:00') };
    expect(decide(initial, exact, at(START))).toMatchObject({ events: [{ end: exact.end }] });
  });

  test('begun too late it stands, and says so', () => {
    const lastDay = instant('2026-03-29T23:59:59.999+08:00');
    const end = instant('2026-04-10T18:00+08:00');
    const inTime = decide(initial, { ...publish, start: lastDay, end }, at(lastDay));
    expect(inTime).not.toHaveProperty('events.0.finding');
    const late = { ...publish, start: later(lastDay, 1), end };
    expect(decide(initial, late, at(later(lastDay, 1)))).toMatchObject({
      events: [{ finding: { measured: 4, required: 3 } }],
    });
  });

  test('the same twice is silence, another publicity is refused', () => {
    for (const before of [[shown], over, [...over, made]]) {
      tells(award, before, publish, at(END), []);
    }
    const other = { ...publish, end: later(END, 1) };
    tells(award, [shown], other, at(START), 'candidates-already-published');
  });
});

describe('the end of the publicity', () => {
  test('comes at its moment, not a millisecond sooner', () => {
    expect(due(fold([shown]), free, law)).toEqual({ at: END, command: end });
    tells(award, [shown], end, at(later(END, -1)), 'publicity-not-over');
    tells(award, [shown], end, at(END), [ended]);
    tells(award, over, end, at(END), []);
    tells(award, [], end, at(END), 'candidates-not-published');
  });

  test('waits for every hold, and comes when the last is lifted', () => {
    tells(award, [shown], end, at(END, held), 'procedure-held');
    expect(due(fold([shown]), held, law)).toBeUndefined();
    const lifted = instant('2026-04-02T10:00+08:00');
    expect(due(fold([shown]), { ...free, lifted }, law)).toEqual({ at: lifted, command: end });
    expect(due(fold([shown]), { ...free, lifted: START }, law)?.at).toBe(END);
  });

  test('nothing else goes before it', () => {
    for (const command of [award1, skip('jade')]) {
      tells(award, [shown], command, at(later(END, 1_000)), 'publicity-not-over');
    }
  });
});

describe('the award', () => {
  test('goes to the first', () => {
    tells(award, over, award1, at(END), [made]);
    tells(award, over, award1, at(END, held), 'procedure-held');
    tells(award, [...over, made], award1, at(END), []);
    const other = { ...award1, bidder: 'red' };
    tells(award, [...over, made], other, at(END), 'award-already-made');
    tells(award, over, { ...award1, bidder: 'slow' }, at(END), 'not-a-candidate');
  });

  test('out of order is refused with its article, unless the profile leaves the choice', () => {
    const second = { ...award1, bidder: 'red' };
    expect(decide(fold(over), second, at(END))).toMatchObject({
      rejection: { code: 'award-out-of-order', finding: { measured: 'false' } },
    });
    const choosing = { ...at(END), law: noLaw };
    expect(decide(fold(over), second, choosing)).toMatchObject({ events: [{ bidder: 'red' }] });
  });

  test('goes to the next when the first is passed over, before or after the award', () => {
    tells(award, over, skip('jade'), at(END), [skipped('jade')]);
    const second = { ...award1, bidder: 'red' };
    for (const before of [over, [...over, made]]) {
      const next = fold([...before, skipped('jade')]);
      expect(decide(next, second, at(END))).toMatchObject({ events: [{ bidder: 'red' }] });
      expect(decide(next, award1, at(END))).toMatchObject({
        rejection: { code: 'not-a-candidate' },
      });
    }
    const stays = fold([...over, made, skipped('red')]);
    expect(stays).toMatchObject({ stage: 'awarded', winner: { bidder: 'jade' } });
  });

  test('passing over is said once, about a candidate, and never after the contract', () => {
    const gone = [...over, skipped('jade')];
    tells(award, gone, skip('jade'), at(END), []);
    const again = { ...skip('jade'), reason: 'unlawful' } as const;
    tells(award, gone, again, at(END), 'candidate-already-skipped');
    tells(award, over, skip('slow'), at(END), 'not-a-candidate');
    const signed = { ...free, contracted: true };
    tells(award, [...over, made], skip('jade'), at(END, signed), 'contract-already-signed');
  });

  test('fails when nobody is left', () => {
    const last = [...over, skipped('jade'), skipped('red')];
    const failed: AwardEvent = {
      type: 'awardFailed',
      ...by(END),
      lot,
      reason: 'no-candidate-left',
    };
    tells(award, last, skip('plum'), at(END), [skipped('plum'), failed]);
    retells(award, fold(last), decide(fold(last), skip('plum'), at(END)), at(END));
    tells(award, [...last, skipped('plum'), failed], award1, at(END), 'award-failed');
  });

  test('or fails by choice, once somebody was passed over', () => {
    const choice = { type: 'chooseRetender', lot } as const;
    tells(award, over, choice, at(END), 'nobody-skipped');
    const failed: AwardEvent = { type: 'awardFailed', ...by(END), lot, reason: 'retender-chosen' };
    tells(award, [...over, skipped('jade')], choice, at(END), [failed]);
    tells(award, [...over, made], choice, at(END), 'award-already-made');
  });
});

test('an award after its limit says so, and the limit lapses once', () => {
  const last = instant('2026-03-31T23:59:59.999+08:00');
  const [inTime] = followed(over, award1, at(last));
  expect(inTime).not.toHaveProperty('finding');
  const late = at(later(last, 1));
  const [made] = followed(over, award1, late);
  expect(made).toMatchObject({ finding: { measured: 6, required: 5 } });
  const lapses = playClerk(award, fold(over), free, law);
  expect(lapses).toMatchObject([{ limit: 'award-decision', at: later(last, 1) }]);
  const again = [...over, ...lapses, ...followed([...over, ...lapses], award1, late)];
  const back = [...again, ...followed(again, skip('jade'), late)];
  expect(due(fold(back), free, law)).toBeUndefined();
});

describe('the papers of an award', () => {
  const notice = { type: 'issueAwardNotice', lot, sha256: sha('a') } as const;
  const paper = { type: 'submitWrittenReport', lot, sha256: sha('b') } as const;

  test('are given once', () => {
    tells(award, over, notice, at(END), 'award-not-made');
    tells(award, over, paper, at(END), 'award-not-made');
    const issued: AwardEvent = { ...notice, type: 'awardNoticeIssued', ...by(END) };
    tells(award, [...over, made], notice, at(END), [issued]);
    tells(award, [...over, made], notice, at(END, held), 'procedure-held');
    tells(award, [...over, made, issued], notice, at(END), []);
    const other = { ...notice, sha256: sha('c') };
    tells(award, [...over, made, issued], other, at(END), 'award-notice-already-issued');
    const reported: AwardEvent = { ...paper, type: 'writtenReportSubmitted', ...by(END) };
    tells(award, [...over, made], paper, at(END), [reported]);
    tells(award, [...over, made, reported], paper, at(END), []);
    const wrong = { ...paper, sha256: sha('c') };
    tells(award, [...over, made, reported], wrong, at(END), 'written-report-already-submitted');
  });

  test('a late one says so; a hold starts its time anew', () => {
    const awarded = fold([...over, made]);
    const lastMoment = instant('2026-04-14T23:59:59.999+08:00');
    expect(decide(awarded, paper, at(lastMoment))).not.toHaveProperty('events.0.finding');
    const late = at(later(lastMoment, 1));
    expect(decide(awarded, paper, late)).toMatchObject({ events: [{ finding: { measured: 16 } }] });
    const lifted = instant('2026-04-10T10:00+08:00');
    expect(decide(awarded, paper, { ...late, lifted })).not.toHaveProperty('events.0.finding');
  });

  test('the clerk notes each lapse once, at the first late millisecond', () => {
    const awarded = fold([...over, made]);
    const first = due(awarded, free, law);
    const command = { type: 'recordAwardLapse', lot, limit: 'award-notice-time' } as const;
    expect(first).toEqual({ at: instant('2026-04-02T00:00+08:00'), command });
    tells(award, [...over, made], command, at(later(END, 1)), 'limit-not-over');
    const facts = playClerk(award, awarded, free, law);
    expect(facts.map((fact) => 'limit' in fact && fact.limit)).toEqual([
      'award-notice-time',
      'written-report',
    ]);
    expect(due(awarded, held, law)).toBeUndefined();
    tells(
      award,
      [...over, made],
      command,
      at(instant('2026-05-01T00:00Z'), held),
      'procedure-held',
    );
  });

  test('the clerk notes a publicity never begun, and asks nothing without a report', () => {
    expect(playClerk(award, initial, free, law)).toMatchObject([
      { limit: 'publicity-start' },
      { limit: 'award-decision' },
    ]);
    const { report: _, ...none } = free;
    expect(due(initial, none, law)).toBeUndefined();
    expect(due(initial, free, noLaw)).toBeUndefined();
  });
});

test('a fact that cannot follow is a corrupt ledger', () => {
  expect(() => evolve(initial, ended)).toThrow(Defect);
  expect(() => evolve(fold([shown]), made)).toThrow(Defect);
  expect(() => evolve(fold(over), { ...made, bidder: 'slow' })).toThrow(Defect);
  expect(() => evolve(fold(over), shown)).toThrow(Defect);
});

const bidder = fc.constantFrom('jade', 'red', 'plum', 'slow');
const paper = fc.constantFrom(sha('a'), sha('b'));
const commands: fc.Arbitrary<AwardCommand> = fc.oneof(
  fc.constantFrom<AwardCommand>(publish, { ...publish, end: later(END, 1) }, end),
  fc.constant<AwardCommand>({ type: 'chooseRetender', lot }),
  bidder.map((who): AwardCommand => ({ type: 'makeAward', lot, bidder: who })),
  bidder.map((who): AwardCommand => skip(who)),
  paper.map((sha256): AwardCommand => ({ type: 'issueAwardNotice', lot, sha256 })),
  paper.map((sha256): AwardCommand => ({ type: 'submitWrittenReport', lot, sha256 })),
  fc
    .constantFrom(
      'publicity-start' as const,
      'award-notice-time' as const,
      'written-report' as const,
    )
    .map((limit): AwardCommand => ({ type: 'recordAwardLapse', lot, limit })),
);

test('whatever is asked, whenever, facts retell and the clerk comes to rest', () => {
  for (const given of [[], [shown], over]) {
    wanders(award, {
      given,
      commands,
      start: later(START, -60_000),
      pause: 2 * 86_400_000,
      law,
      seen: () => free,
      wire: { event: awardEventSchema, command: awardCommandSchema },
    });
  }
});
