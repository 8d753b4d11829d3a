import {
  DAY,
  instant,
  later,
  MINUTE,
  makeOrganisationCode,
  makeSocialCreditCode,
} from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { ForfeitReason } from '../deposit/index.ts';
import type { Project } from '../planning/index.ts';
import {
  ask,
  clerkUntil,
  ENDED,
  evaluating,
  forming,
  opening,
  publishing,
  refusal,
  roadUnderLaw,
  SHOWN,
  showing,
  type Told,
  tell,
  types,
  until,
  untold,
} from '../testing/county.ts';
import { PUBLISHED, roadLot } from '../testing/road.ts';
import { owedNotices, returnableBonds } from './queries.ts';
import type { ProcedureCommand } from './state.ts';

const lot = roadLot.id;
const sha256 = 'b'.repeat(64);
const { deadline } = roadUnderLaw;
const ending: ProcedureCommand = { type: 'terminateTender', reason: '项目资金未落实' };
const awarding: ProcedureCommand = { type: 'makeAward', lot, bidder: 'red' };
const noticing: ProcedureCommand = { type: 'issueAwardNotice', lot, sha256 };

describe('an end of the tender', () => {
  test('ends all that could still lead to a contract, and the clerk’s waiting for it', () => {
    const now = later(ENDED, -DAY);
    const ended = tell(until('reported'), now, ending);
    const showing = { type: 'publishCandidates', lot, start: now, end: later(now, 9 * DAY) };
    for (const command of [showing as ProcedureCommand, awarding, forming, ...evaluating]) {
      expect(refusal(ended, command, now)).toBe('tender-terminated');
    }
    const later90 = clerkUntil(ended, later(now, 90 * DAY));
    expect(types(later90).slice(types(ended).length)).toEqual([]);
  });

  test('is refused once somebody has won, and possible when the winner is passed over', () => {
    const awarded = until('awarded');
    expect(refusal(awarded, ending, ENDED)).toBe('lot-already-awarded');
    const evidenceSha256 = sha256;
    const skip = { type: 'skipCandidate', lot, bidder: 'red', reason: 'declined' } as const;
    const left = tell(awarded, ENDED, { ...skip, evidenceSha256 });
    expect(refusal(left, ending, ENDED)).toBe('accepted');
  });

  test('can be complained of', () => {
    const ended = tell(until('closed'), deadline, ending);
    const complaint = { type: 'fileComplaint', id: 'T-1', matter: 'other', party: 'jade' } as const;
    expect(refusal(ended, { ...complaint, knownAt: deadline, sha256 }, deadline)).toBe('accepted');
  });
});

describe('a hold', () => {
  const early = instant('2026-03-10T09:00+08:00');
  const objection = { type: 'raiseObjection', id: 'Y-1', against: 'documents', party: 'jade' };
  const raised = tell(tell(untold, PUBLISHED, publishing), early, {
    ...objection,
    sha256,
  } as ProcedureCommand);

  test('stops the window for unlocking, which runs anew from its lifting', () => {
    const [jade, red, plum] = until('open').facts.flatMap((fact) =>
      fact.type === 'bidSealed' ? [{ type: 'sealBid', bid: fact.bid } as ProcedureCommand] : [],
    );
    const bids = [jade, red, plum].flatMap((bid) => (bid ? [bid] : []));
    const closed = clerkUntil(tell(raised, later(deadline, -1), ...bids), deadline);
    expect(refusal(closed, opening, deadline)).toBe('procedure-held 第二十二条');
    const waiting = clerkUntil(closed, later(deadline, 10 * DAY));
    expect(types(waiting)).not.toContain('openingLapsed');
    const lifted = later(deadline, 10 * DAY);
    const answer = { type: 'answerObjection', id: 'Y-1', upheld: false, sha256 } as const;
    const answered = tell(waiting, lifted, answer);
    const over = later(lifted, roadUnderLaw.unlockMinutes * MINUTE);
    expect(types(clerkUntil(answered, later(over, -1)))).not.toContain('openingLapsed');
    expect(types(clerkUntil(answered, over))).toContain('openingLapsed');
  });
});

describe('the approval binds the tender', () => {
  const project: Project = {
    code: 'Z6200009999000001',
    name: '柳湾县河东公路改建工程',
    ownerCode: makeSocialCreditCode({
      registrar: '1',
      category: '1',
      region: '629900',
      organisation: makeOrganisationCode('00000001').replace('-', ''),
    }),
    ownerName: '柳湾县公路建设中心',
    regionCode: '629900',
    category: 'construction',
    investment: roadLot.estimate,
    estimate: roadLot.estimate,
    stateFunds: { budget: roadLot.estimate, enterpriseControls: false },
    approval: { number: '江发改审〔2026〕7号', authority: '江源省发展和改革委员会' },
    approvedMode: 'open',
  };
  const before = later(PUBLISHED, -DAY);
  const approved = (mode: Project['approvedMode']) =>
    tell(untold, before, {
      type: 'approveProject',
      project: { ...project, approvedMode: mode },
    });
  const invitees = ['jade', 'red', 'plum'];
  const published = (profile: string, invited?: readonly string[]): ProcedureCommand => ({
    type: 'publishTender',
    terms: { ...roadUnderLaw, profile },
    ...(invited === undefined ? {} : { invitees: invited }),
  });

  test.each([
    ['accepted', 'open', published('open-tender-construction')],
    ['mode-not-approved', 'open', published('invited-tender', invitees)],
    ['accepted', 'invited', published('invited-tender', invitees)],
    ['accepted', 'invited', published('open-tender-construction')],
    ['must-be-tendered 第三条', 'open', published('consultation')],
    ['invitees-in-open-tender', 'open', published('open-tender-construction', ['jade'])],
    ['too-few-invitees 第十七条', 'invited', published('invited-tender')],
  ] as const)('%s: approved %s', (outcome, mode, command) => {
    expect(refusal(approved(mode), command, PUBLISHED)).toBe(outcome);
  });
});

describe('a bid bond', () => {
  const { bond } = roadLot;
  if (bond === undefined) throw new Error('the road asks for a bond');
  const paying = ['jade', 'red', 'plum'].map((bidder): ProcedureCommand => {
    const paid = { amount: bond.amount, form: 'transfer', fromBasicAccount: true } as const;
    const reference = `BANK-${bidder}`;
    return { type: 'receiveDeposit', lot, bidder, ...paid, receivedAt: PUBLISHED, reference };
  });
  const skipping = (bidder: string): ProcedureCommand => {
    return { type: 'skipCandidate', lot, bidder, reason: 'declined', evidenceSha256: sha256 };
  };
  const forfeiting = (bidder: string, reason: ForfeitReason): ProcedureCommand => {
    return { type: 'forfeitDeposit', lot, bidder, reason };
  };

  test('of a winner that refused stays lost when nobody is left and the award fails', () => {
    const paid = tell(until('awarded'), ENDED, ...paying);
    const failed = tell(paid, ENDED, skipping('red'), skipping('plum'), skipping('jade'));
    expect(types(failed).at(-1)).toBe('awardFailed');
    expect(returnableBonds(failed.procedure).map(({ bidder }) => bidder)).toEqual(['jade', 'plum']);
    expect(refusal(failed, forfeiting('red', 'refuses-contract'), ENDED)).toBe('accepted');
  });

  test('of a candidate that never won is not lost for refusing a contract', () => {
    const shown = tell(tell(until('reported'), SHOWN, showing), SHOWN, ...paying);
    const declined = tell(clerkUntil(shown, ENDED), ENDED, skipping('red'));
    const refuses = forfeiting('red', 'refuses-contract');
    expect(refusal(declined, refuses, ENDED)).toBe('forfeit-without-cause');
    const revoked = forfeiting('red', 'revoked-after-deadline');
    expect(refusal(declined, revoked, ENDED)).toBe('accepted');
  });

  test('of a bid that another’s fault kept unread goes back like that of a withdrawal', () => {
    const paid = tell(until('closed'), deadline, ...paying);
    const unopened = [{ bidder: 'red', fault: 'other', reason: '解密机故障' }] as const;
    const reveals = opening.reveals.filter(({ content }) => content.bidder !== 'red');
    const opened = tell(paid, deadline, { ...opening, reveals, unopened });
    const owed = [{ lot, bidder: 'red', reason: 'withdrawn' }];
    expect(returnableBonds(opened.procedure)).toEqual(owed);
    const late = clerkUntil(opened, later(deadline, 7 * DAY)).facts.at(-1);
    expect(late).toMatchObject({ type: 'depositReturnLapsed', bidder: 'red' });
  });
});

test('a rule change never reaches back: the editions pinned at publication answer for ever', () => {
  const told = tell(untold, PUBLISHED, publishing);
  expect(told.procedure.pinned?.pins[0]?.pack).toBe('profile/open-tender-construction');
  const moved = ask(told, publishing, later(PUBLISHED, DAY));
  expect(moved).toMatchObject({ code: 'tender-already-published' });
});

test('whoever is awarded after a skip has a notice of its own, and nobody else', () => {
  const awarded = tell(until('awarded'), ENDED, noticing);
  const skipping = { type: 'skipCandidate', lot, reason: 'unlawful', evidenceSha256: sha256 };
  const without = tell(awarded, ENDED, { ...skipping, bidder: 'plum' } as ProcedureCommand);
  const owed = ({ procedure }: Told) =>
    owedNotices(procedure).flatMap(({ kind, ref }) => (kind === 'award-notice' ? [ref] : []));
  expect(owed(awarded)).toEqual(['1']);
  expect(owed(without)).toEqual(['1']);
  const next = tell(without, ENDED, { ...skipping, bidder: 'red' } as ProcedureCommand, {
    type: 'makeAward',
    lot,
    bidder: 'jade',
  });
  expect(owed(next)).toEqual(['2']);
});
