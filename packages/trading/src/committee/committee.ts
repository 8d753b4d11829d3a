import { Defect, reject } from '@yangguang/kernel';
import { Map as Dictionary } from 'immutable';
import type { BidderId } from '../bid/index.ts';
import type { CommitteeCommand, CommitteeEvent } from './events.ts';
import { form, replace } from './form.ts';
import { declareNoCompetition, rank } from './rank.ts';
import { reopen } from './reopen.ts';
import { sign } from './report.ts';
import { giveExplanation, recordLapse, requestExplanation, review } from './review.ts';
import { askExtension, draw, drawTieLots, submitScores } from './score.ts';
import type { Answer, Asked, Committee, Explanation, Sitting, Work } from './state.ts';

export const initial: Committee = { stage: 'unformed' };

export function decide(committee: Committee, command: CommitteeCommand, asked: Asked): Answer {
  if (command.type === 'reopenEvaluation') return reopen(committee, command, asked);
  if (committee.stage === 'failed') return reject('evaluation-failed');
  const { opening } = asked;
  if (opening === undefined) return reject('bids-not-opened');
  if (command.type === 'formCommittee') return form(committee, command, opening, asked);
  if (committee.stage === 'unformed') return reject('committee-not-formed');
  if (command.type === 'replaceMember') return replace(committee, command, opening, asked);
  if (command.type === 'signReport' || command.type === 'recordSilence') {
    return sign(committee, command, opening, asked);
  }
  if (command.type === 'rankBids') return rank(committee, command, opening, asked);
  if (committee.stage !== 'sitting') return reject('bids-already-ranked');
  switch (command.type) {
    case 'reviewBid':
      return review(committee, command, opening, asked);
    case 'requestExplanation':
      return requestExplanation(committee, command, opening, asked);
    case 'giveExplanation':
      return giveExplanation(committee, command, asked);
    case 'recordExplanationLapse':
      return recordLapse(committee, command, asked);
    case 'drawCoefficient':
      return draw(committee, command, asked);
    case 'drawTieLots':
      return drawTieLots(committee, command, opening, asked);
    case 'submitScores':
      return submitScores(committee, command, opening, asked);
    case 'askExtension':
      return askExtension(committee, command, asked);
    case 'declareNoCompetition':
      return declareNoCompetition(committee, command, opening, asked);
  }
}

export function evolve(committee: Committee, event: CommitteeEvent): Committee {
  switch (event.type) {
    case 'committeeFormed': {
      if (committee.stage !== 'unformed') throw impossible(committee, event);
      const { at, members, drawSha256 } = event;
      return { stage: 'sitting', began: at, members, drawSha256, ...NOTHING_DONE };
    }
    case 'memberReplaced':
      return withReplacement(committee, event);
    case 'bidReviewed': {
      const sitting = mustSit(committee, event);
      return { ...sitting, reviews: sitting.reviews.set(event.bidder, event) };
    }
    case 'explanationRequested': {
      const { bidder, prompt, until } = event;
      return withExplanation(committee, event, bidder, { prompt, until, lapsed: false });
    }
    case 'explanationGiven': {
      const { bidder, sha256 } = event;
      const asked = explanationAt(committee, event);
      return withExplanation(committee, event, bidder, { ...asked, givenSha256: sha256 });
    }
    case 'explanationLapsed': {
      const asked = explanationAt(committee, event);
      return withExplanation(committee, event, event.bidder, { ...asked, lapsed: true });
    }
    case 'coefficientDrawn': {
      const sitting = mustSit(committee, event);
      return { ...sitting, drawn: new Map(sitting.drawn).set(event.name, event.value) };
    }
    case 'tieLotsDrawn': {
      const sitting = mustSit(committee, event);
      return { ...sitting, tieOrder: [...sitting.tieOrder, ...event.order] };
    }
    case 'scoresSubmitted': {
      const sitting = mustSit(committee, event);
      return { ...sitting, scores: new Map(sitting.scores).set(event.member, event.scores) };
    }
    case 'extensionAsked': {
      const sitting = mustSit(committee, event);
      return { ...sitting, tooShort: [...sitting.tooShort, event.member] };
    }
    case 'evaluationExtended':
      return { ...mustSit(committee, event), tooShort: [] };
    case 'bidsRanked':
      return { ...mustSit(committee, event), stage: 'ranked', ranked: event, opinions: new Map() };
    case 'evaluationFailed':
      return { ...mustSit(committee, event), stage: 'failed', at: event.at };
    case 'evaluationReopened':
      return sittingAgain(committee, event);
    case 'reportSigned': {
      if (committee.stage !== 'ranked') throw impossible(committee, event);
      return {
        ...committee,
        opinions: new Map(committee.opinions).set(event.member, event.opinion),
      };
    }
    case 'reportSubmitted':
      if (committee.stage !== 'ranked') throw impossible(committee, event);
      return { ...committee, stage: 'reported', report: event };
  }
}

const NOTHING_DONE: Omit<Work, 'began' | 'members' | 'drawSha256'> = {
  reviews: Dictionary(),
  explanations: new Map(),
  drawn: new Map(),
  tieOrder: [],
  scores: new Map(),
  tooShort: [],
  reopened: [],
};

/** Reviews and marks are given anew; a draw is not repeated, and what was explained stays said. */
function sittingAgain(
  committee: Committee,
  event: Extract<CommitteeEvent, { type: 'evaluationReopened' }>,
): Sitting {
  if (committee.stage === 'unformed') throw impossible(committee, event);
  const { began, members, drawSha256, explanations, drawn, tieOrder } = committee;
  const reopened = [...committee.reopened, event.ground];
  const kept = { began, members, drawSha256, explanations, drawn, tieOrder, reopened };
  return { ...NOTHING_DONE, ...kept, stage: 'sitting' };
}

/** What the leaving member scored is void, and every review in which that member had a vote. */
function withReplacement(
  committee: Committee,
  event: Extract<CommitteeEvent, { type: 'memberReplaced' }>,
): Sitting {
  if (committee.stage !== 'sitting' && committee.stage !== 'ranked') {
    throw impossible(committee, event);
  }
  const { out, replacement } = event;
  const { began, drawSha256, explanations, drawn, tieOrder, reopened } = committee;
  const scores = new Map(committee.scores);
  scores.delete(out);
  return {
    stage: 'sitting',
    began,
    members: committee.members.map((member) => (member.id === out ? replacement : member)),
    drawSha256,
    reviews: committee.reviews.filter(({ votes }) => votes.every(({ member }) => member !== out)),
    explanations,
    drawn,
    tieOrder,
    scores,
    tooShort: committee.tooShort.filter((member) => member !== out),
    reopened,
  };
}

function explanationAt(
  committee: Committee,
  event: Extract<CommitteeEvent, { type: 'explanationGiven' | 'explanationLapsed' }>,
): Explanation {
  const asked = mustSit(committee, event).explanations.get(event.bidder);
  if (asked === undefined) throw impossible(committee, event);
  return asked;
}

function withExplanation(
  committee: Committee,
  event: CommitteeEvent,
  bidder: BidderId,
  next: Explanation,
): Sitting {
  const sitting = mustSit(committee, event);
  return { ...sitting, explanations: new Map(sitting.explanations).set(bidder, next) };
}

function mustSit(committee: Committee, event: CommitteeEvent): Sitting {
  if (committee.stage === 'sitting') return committee;
  throw impossible(committee, event);
}

function impossible(committee: Committee, event: CommitteeEvent): Defect {
  return new Defect(`${event.type} cannot follow a committee that is ${committee.stage}`);
}
