import { type Decision, Defect, type Fen, type Instant, reject } from '@yangguang/kernel';
import { Map as Dictionary } from 'immutable';
import type { BidContent, BidderId, LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import type { RelatedBidders } from '../tender/events.ts';
import type {
  BidReviewed,
  BidsRanked,
  CommitteeCommand,
  CommitteeEvent,
  Draw,
  Member,
  MemberId,
  Opinion,
  ReportSubmitted,
  ScoreSheet,
} from './events.ts';
import { form, replace } from './form.ts';
import { declareNoCompetition, rank } from './rank.ts';
import { sign } from './report.ts';
import { giveExplanation, recordLapse, requestExplanation, review } from './review.ts';
import type { Scheme } from './scheme.ts';
import { askExtension, draw, drawTieLots, submitScores } from './score.ts';

/** 评标委员会 of one lot; the stage is the shape. */
export type Committee =
  | { readonly stage: 'unformed' }
  | Sitting
  | Ranked
  | Reported
  | { readonly stage: 'failed'; readonly at: Instant };

export interface Sitting extends Work {
  readonly stage: 'sitting';
}

/** Ranked, and waiting for the members' signatures. */
export interface Ranked extends Work {
  readonly stage: 'ranked';
  readonly ranked: BidsRanked;
  readonly opinions: ReadonlyMap<MemberId, Opinion>;
}

export interface Reported extends Omit<Ranked, 'stage'> {
  readonly stage: 'reported';
  readonly report: ReportSubmitted;
}

interface Work {
  readonly began: Instant;
  readonly members: readonly Member[];
  readonly drawSha256: string;
  /** The last review of each bid. Persistent, for lots with thousands of bids. */
  readonly reviews: Dictionary<BidderId, BidReviewed>;
  readonly explanations: ReadonlyMap<BidderId, Explanation>;
  readonly drawn: ReadonlyMap<string, Draw['value']>;
  readonly tieOrder: readonly BidderId[];
  readonly scores: ReadonlyMap<MemberId, ScoreSheet>;
  /** Members who found the time too short, since the last extension. */
  readonly tooShort: readonly MemberId[];
}

export interface Explanation {
  readonly prompt: string;
  readonly until: Instant;
  readonly givenSha256?: string;
  readonly lapsed: boolean;
}

/** What the committee may see of its siblings. */
export interface CommitteeSeen {
  readonly lot: LotId;
  readonly scheme: Scheme;
  /** 最高投标限价 as it stood at the deadline. */
  readonly limit?: Fen;
  /** How many candidates the documents ask for, at most. */
  readonly candidates: number;
  readonly opening?: SeenOpening;
}

export interface SeenOpening {
  readonly opened: readonly BidContent[];
  readonly unopened: readonly BidderId[];
  readonly related: readonly RelatedBidders[];
  /** Every organisation that stands behind a bid, members of consortia included. */
  readonly parties: readonly string[];
}

/** In order of precedence within each command: the first that applies is the answer. */
export type CommitteeRejection =
  | 'evaluation-failed'
  | 'bids-not-opened'
  | 'committee-already-formed'
  | 'committee-not-formed'
  | 'report-already-submitted'
  | 'member-twice'
  | 'member-unknown'
  | 'member-interested'
  | 'committee-too-small'
  | 'committee-even'
  | 'too-few-experts'
  | 'bids-already-ranked'
  | 'bids-not-ranked'
  | 'bid-unknown'
  | 'vote-missing'
  | 'vote-twice'
  | 'reason-missing'
  | 'bid-must-be-rejected'
  | 'clause-missing'
  | 'bid-rejected'
  | 'explanation-already-requested'
  | 'explanation-window-too-short'
  | 'explanation-not-requested'
  | 'explanation-already-given'
  | 'explanation-late'
  | 'explanation-pending'
  | 'limit-not-over'
  | 'draw-unknown'
  | 'draw-outside-set'
  | 'already-drawn'
  | 'scores-already-submitted'
  | 'draw-missing'
  | 'review-missing'
  | 'nothing-to-score'
  | 'score-for-other-bid'
  | 'score-missing'
  | 'criterion-unknown'
  | 'score-out-of-range'
  | 'objective-scores-differ'
  | 'ranking-refused'
  | 'competition-enough'
  | 'majority-missing'
  | 'dissent-missing'
  | 'already-signed';

export type Asked = Context & CommitteeSeen;
export type Answer = Decision<CommitteeEvent, CommitteeRejection>;
export type Ask<Type> = Extract<CommitteeCommand, { type: Type }>;

export const initial: Committee = { stage: 'unformed' };

export function decide(committee: Committee, command: CommitteeCommand, asked: Asked): Answer {
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
      mustSit(committee, event);
      return { stage: 'failed', at: event.at };
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
};

/** What the leaving member scored is void, and every review in which that member had a vote. */
function withReplacement(
  committee: Committee,
  event: Extract<CommitteeEvent, { type: 'memberReplaced' }>,
): Sitting {
  if (committee.stage !== 'sitting' && committee.stage !== 'ranked') {
    throw impossible(committee, event);
  }
  const { out, replacement } = event;
  const { began, drawSha256, explanations, drawn, tieOrder } = committee;
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
