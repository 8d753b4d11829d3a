import {
  bidderAt,
  bodyOf,
  candidateAt,
  changed,
  type Forging,
  inserted,
  list,
  lotOf,
  place,
  told,
  without,
} from './forge.ts';

/** Lies about the committee, the publicity, the award, the contract and the challenges. */
export const FORGED_AWARD: readonly Forging[] = [
  [
    'a committee of four',
    'committee-too-small',
    (history) => {
      const members = list(bodyOf(history, 'committeeFormed').members).slice(1);
      return changed(history, ['committeeFormed'], {}, { members });
    },
  ],
  [
    'a member from a bidder',
    'member-interested',
    (history) =>
      changed(history, ['committeeFormed'], {}, { 'members.0.unit': bidderAt(history, 0) }),
  ],
  [
    'a review without one vote',
    'vote-missing',
    (history) => {
      const votes = list(bodyOf(history, 'bidReviewed').votes).slice(1);
      return changed(history, ['bidReviewed'], {}, { votes });
    },
  ],
  [
    'a bid that passed, called rejected',
    'decision-differs',
    (history) => changed(history, ['bidReviewed'], {}, { passed: false }),
  ],
  [
    'a score above full marks',
    'score-out-of-range',
    (history) =>
      changed(history, ['scoresSubmitted'], {}, { [`scores.${bidderAt(history, 0)}.plan`]: '41' }),
  ],
  [
    'a score changed after the ranking was known',
    'decision-differs',
    (history) => {
      const { history: next } = changed(
        history,
        ['scoresSubmitted', 1],
        {},
        { [`scores.${bidderAt(history, 0)}.plan`]: '20' },
      );
      return { history: next, shows: place(next, 'bidsRanked') };
    },
  ],
  [
    'a sheet of scores struck out',
    'score-missing',
    (history) => without(history, ['scoresSubmitted', 4], ['bidsRanked']),
  ],
  [
    'two ranks changed about',
    'decision-differs',
    (history) => {
      const [one = null, other = null, ...rest] = list(bodyOf(history, 'bidsRanked').ranking);
      return changed(history, ['bidsRanked'], {}, { ranking: [other, one, ...rest] });
    },
  ],
  [
    'a total a cent higher',
    'decision-differs',
    (history) => changed(history, ['bidsRanked'], {}, { 'tallies.0.total.rounded': '99.99' }),
  ],
  [
    'a signature by a stranger',
    'member-unknown',
    (history) => changed(history, ['reportSigned'], {}, { member: 'member-9' }),
  ],
  [
    'another first candidate in the report',
    'decision-differs',
    (history) => {
      const [one = null, other = null, ...rest] = list(
        bodyOf(history, 'reportSubmitted').candidates,
      );
      return changed(history, ['reportSubmitted'], {}, { candidates: [other, one, ...rest] });
    },
  ],
  [
    'a decision of which only half is written',
    'decision-incomplete',
    (history) => {
      const shows = place(history, 'reportSigned', 4);
      return { history: history.slice(0, shows + 1), shows };
    },
  ],
  [
    'candidates published who are not those of the report',
    'decision-differs',
    (history) =>
      changed(history, ['candidatesPublished'], {}, { 'candidates.0.name': 'Slow River' }),
  ],
  [
    'a publicity of one day',
    'publicity-too-short',
    (history) => changed(history, ['candidatesPublished'], {}, { end: '2026-04-05T16:00:00.000Z' }),
  ],
  [
    'a publicity ended early',
    'publicity-not-over',
    (history) => {
      const quiet = history.filter(({ type }) => !type.startsWith('objection'));
      return changed(quiet, ['publicityEnded'], { at: '2026-04-07T15:59:59.999Z' });
    },
  ],
  [
    'a publicity ended while an objection was open',
    'procedure-held',
    (history) => without(history, ['objectionAnswered'], ['publicityEnded']),
  ],
  [
    'a publicity ended twice',
    'fact-without-need',
    (history) =>
      inserted(history, ['publicityEnded'], {
        type: 'publicityEnded',
        body: { lot: lotOf(history) },
      }),
  ],
  [
    'an award before the publicity had ended',
    'publicity-not-over',
    (history) => {
      const [end, made] = [place(history, 'publicityEnded'), place(history, 'awardMade')];
      const early = history.toSpliced(made, 1).toSpliced(end, 0, told(history, made));
      return { history: early, shows: end };
    },
  ],
  [
    'an award out of order',
    'award-out-of-order',
    (history) => {
      const { name = null, price = null } = candidateAt(history, 1);
      return changed(history, ['awardMade'], {}, { bidder: bidderAt(history, 1), name, price });
    },
  ],
  [
    'an award at another price',
    'decision-differs',
    (history) => changed(history, ['awardMade'], {}, { 'price.fen': 999_000_000 }),
  ],
  [
    'a second award without passing over the first',
    'award-already-made',
    (history) => without(history, ['candidateSkipped'], ['awardMade', 1]),
  ],
  [
    'somebody passed over who was no candidate',
    'not-a-candidate',
    (history) => changed(history, ['candidateSkipped'], {}, { bidder: 'nobody' }),
  ],
  [
    'a contract above the bid',
    'contract-differs-from-bid',
    (history) =>
      changed(history, ['contractSigned'], {}, { 'price.fen': 990_000_000, value: 990_000_000 }),
  ],
  [
    'a contract before the award notice',
    'award-notice-not-issued',
    (history) => without(history, ['awardNoticeIssued', 1], ['contractSigned']),
  ],
  [
    'a notice of what has not happened',
    'nothing-to-announce',
    (history) => {
      const body = { ...bodyOf(history, 'noticePosted', 2), kind: 'failure-notice' };
      return inserted(history, ['bidsOpened'], { type: 'noticePosted', body });
    },
  ],
  [
    'a lapse that was none',
    'limit-not-over',
    (history) => {
      const finding = bodyOf(history, 'lateBidRefused').finding ?? null;
      const body = { lot: lotOf(history), limit: 'written-report', finding };
      const early = without(history, ['writtenReportSubmitted'], ['awardMade']).history;
      return inserted(early, ['awardNoticeIssued'], { type: 'awardLimitLapsed', body });
    },
  ],
  [
    'a complaint taken up that nobody filed',
    'complaint-unknown',
    (history) =>
      inserted(history, ['bidsOpened'], { type: 'complaintAccepted', body: { id: 'c-1' } }),
  ],
  [
    'an answer to no objection',
    'objection-unknown',
    (history) => without(history, ['objectionRaised'], ['objectionAnswered']),
  ],
  [
    'a lot that does not exist',
    'lot-unknown',
    (history) => changed(history, ['committeeFormed'], {}, { lot: 'no-such-lot' }),
  ],
  [
    'a fact that only comes along with another',
    'fact-without-cause',
    (history) => {
      const finding = bodyOf(history, 'lateBidRefused').finding ?? null;
      const body = { lot: lotOf(history), finding };
      return inserted(history, ['biddingClosed'], { type: 'lotFailed', body });
    },
  ],
];
