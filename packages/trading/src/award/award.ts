import { accept, Defect, type Period, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { runsFrom } from '../law/running-limit.ts';
import { chooseRetender, makeAward, retenderAsOrdered, skip } from './choose-winner.ts';
import type { AwardCommand, AwardEvent } from './events.ts';
import { heldBy, recordLapse } from './limits.ts';
import type { Answer, Ask, Asked, Award, Awarded, Choosing, InPublicity, Past } from './state.ts';

export const initial: Award = {
  stage: 'waiting',
  skipped: [],
  publicities: 0,
  awards: 0,
  lapsed: [],
};

/** 重新评标 takes candidates and winner back: the award waits for another report. */
export function awaitReport(award: Award): Award {
  return { ...pastOf(award), stage: 'waiting', lapsed: [] };
}

export function decide(award: Award, command: AwardCommand, asked: Asked): Answer {
  if (command.type === 'recordAwardLapse') return recordLapse(award, command, asked);
  if (award.stage === 'failed') return reject('award-failed');
  if (command.type === 'chooseRetender' && asked.retenderOrdered === true) {
    return retenderAsOrdered(award, command, asked);
  }
  if (command.type === 'publishCandidates') return publishCandidates(award, command, asked);
  if (award.stage === 'waiting') return reject('candidates-not-published');
  if (command.type === 'endPublicity') return endPublicity(award, command, asked);
  if (award.stage === 'publicity') return notOver(award, asked);
  switch (command.type) {
    case 'skipCandidate':
      return skip(award, command, asked);
    case 'chooseRetender':
      return chooseRetender(award, command, asked);
    case 'makeAward':
      return makeAward(award, command, asked);
    case 'issueAwardNotice':
      return issueNotice(award, command, asked);
    case 'submitWrittenReport':
      return submitReport(award, command, asked);
  }
}

function notOver({ start, end }: InPublicity, { law, now }: Asked): Answer {
  const short = law.breachOfPeriod('publicity-length', start, now);
  return reject('publicity-not-over', { ...because(short), detail: { end } });
}

/** 公示 of at least three days, begun within three days of the report (E26). */
function publishCandidates(award: Award, ask: Ask<'publishCandidates'>, asked: Asked): Answer {
  const { law, now, report, held, lifted } = asked;
  const { lot, start, end } = ask;
  if (award.stage !== 'waiting') {
    const earlier = award.stage === 'failed' ? undefined : publicityOf(award);
    const same = earlier?.start === start && earlier.end === end;
    return same ? accept() : reject('candidates-already-published');
  }
  if (report === undefined) return reject('report-not-submitted');
  if (held.length > 0) return heldBy(held);
  if (start < now || end <= start) return reject('publicity-in-past', { detail: { start, end } });
  const short = law.breachOfPeriod('publicity-length', start, end);
  if (short) return reject('publicity-too-short', { finding: short });
  const late = law.breachOfPeriod('publicity-start', runsFrom(report.at, lifted), start);
  const { candidates, rejected } = report;
  const fact = { type: 'candidatesPublished', ...stamp(asked), lot, candidates, rejected } as const;
  return accept({ ...fact, start, end, ...because(late) });
}

function publicityOf(award: InPublicity | Choosing | Awarded): Period {
  return award.stage === 'publicity' ? award : award.publicity;
}

/** The clerk's act at the end, or when the last hold is lifted after it; nobody can hurry it. */
function endPublicity(
  award: InPublicity | Choosing | Awarded,
  { lot }: Ask<'endPublicity'>,
  asked: Asked,
): Answer {
  if (award.stage !== 'publicity') return accept();
  if (asked.now < award.end) return notOver(award, asked);
  if (asked.held.length > 0) return heldBy(asked.held);
  return accept({ type: 'publicityEnded', ...stamp(asked), lot });
}

function issueNotice(
  award: Choosing | Awarded,
  { lot, sha256 }: Ask<'issueAwardNotice'>,
  asked: Asked,
): Answer {
  if (award.stage !== 'awarded') return reject('award-not-made');
  if (award.notice !== undefined) {
    return award.notice.sha256 === sha256 ? accept() : reject('award-notice-already-issued');
  }
  if (asked.held.length > 0) return heldBy(asked.held);
  const start = runsFrom(award.made, asked.lifted);
  const late = asked.law.breachOfPeriod('award-notice-time', start, asked.now);
  return accept({ type: 'awardNoticeIssued', ...stamp(asked), lot, sha256, ...because(late) });
}

function submitReport(
  award: Choosing | Awarded,
  { lot, sha256 }: Ask<'submitWrittenReport'>,
  asked: Asked,
): Answer {
  if (award.stage !== 'awarded') return reject('award-not-made');
  if (award.reportSha256 !== undefined) {
    return award.reportSha256 === sha256 ? accept() : reject('written-report-already-submitted');
  }
  const start = runsFrom(award.made, asked.lifted);
  const late = asked.law.breachOfPeriod('written-report', start, asked.now);
  return accept({ type: 'writtenReportSubmitted', ...stamp(asked), lot, sha256, ...because(late) });
}

export function evolve(award: Award, event: AwardEvent): Award {
  switch (event.type) {
    case 'candidatesPublished': {
      const past = pastOf(mustBe('waiting', award, event));
      const { candidates, start, end } = event;
      const publicities = past.publicities + 1;
      return { ...past, stage: 'publicity', candidates, start, end, publicities };
    }
    case 'publicityEnded': {
      const shown = mustBe('publicity', award, event);
      const { candidates, start, end } = shown;
      return { ...pastOf(shown), stage: 'choosing', candidates, publicity: { start, end } };
    }
    case 'candidateSkipped':
      return withoutCandidate(award, event);
    case 'awardMade': {
      const choosing = mustBe('choosing', award, event);
      const winner = choosing.candidates.find(({ bidder }) => bidder === event.bidder);
      if (winner === undefined) throw impossible(award, event);
      const awards = choosing.awards + 1;
      return { ...choosing, stage: 'awarded', winner, made: event.at, awards };
    }
    case 'awardNoticeIssued': {
      const { at, sha256 } = event;
      return { ...mustBe('awarded', award, event), notice: { at, sha256 } };
    }
    case 'writtenReportSubmitted':
      return { ...mustBe('awarded', award, event), reportSha256: event.sha256 };
    case 'awardLimitLapsed': {
      if (award.stage === 'failed') throw impossible(award, event);
      return { ...award, lapsed: [...award.lapsed, event.limit] };
    }
    case 'awardFailed':
      if (award.stage === 'failed') throw impossible(award, event);
      return { ...pastOf(award), stage: 'failed', at: event.at };
  }
}

/** Passing over the winner takes the award back; passing over another leaves it. */
function withoutCandidate(
  award: Award,
  event: Extract<AwardEvent, { type: 'candidateSkipped' }>,
): Award {
  if (award.stage !== 'choosing' && award.stage !== 'awarded') throw impossible(award, event);
  const { bidder, reason, evidenceSha256 } = event;
  const left = award.candidates.filter((candidate) => candidate.bidder !== bidder);
  const won = award.stage === 'awarded' && award.winner.bidder === bidder;
  const skipped = [
    ...award.skipped,
    { bidder, reason, evidenceSha256, won, at: event.at, round: award.publicities },
  ];
  if (award.stage === 'awarded' && !won) return { ...award, candidates: left, skipped };
  const { publicity } = award;
  // The limits of an award that is taken back are its own; those of the report still count.
  const lapsed = award.lapsed.filter((limit) => limit === 'award-decision');
  return { ...pastOf(award), stage: 'choosing', candidates: left, skipped, publicity, lapsed };
}

function pastOf({ skipped, publicities, awards, lapsed }: Past): Past {
  return { skipped, publicities, awards, lapsed };
}

type At<Stage> = Extract<Award, { stage: Stage }>;

function mustBe<S extends Award['stage']>(stage: S, award: Award, event: AwardEvent): At<S> {
  if (isAt(stage, award)) return award;
  throw impossible(award, event);
}

function isAt<S extends Award['stage']>(stage: S, award: Award): award is At<S> {
  return award.stage === stage;
}

function impossible(award: Award, event: AwardEvent): Defect {
  return new Defect(`${event.type} cannot follow an award that is ${award.stage}`);
}
