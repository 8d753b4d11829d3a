import { accept, reject } from '@yangguang/kernel';
import { type Due, firstDue, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { overdueFrom } from '../law/overdue.ts';
import { overdue, type RunningLimit, runsFrom } from '../law/running-limit.ts';
import type { AwardCommand, AwardLimit } from './events.ts';
import type { Answer, Ask, Asked, Award, AwardSeen } from './state.ts';

/** 暂停: until every open objection and suspension is settled, nothing goes on (art. 54, 62). */
export function heldBy(held: readonly string[]): Answer {
  return reject('procedure-held', { detail: { holds: held.join(' ') } });
}

/** The limits that somebody must still keep, and whose lapse is not on record yet. */
function runningLimits(award: Award, seen: AwardSeen): readonly RunningLimit<AwardLimit>[] {
  const running: RunningLimit<AwardLimit>[] = [];
  if (award.stage === 'failed') return running;
  if (award.stage !== 'awarded' && seen.report !== undefined) {
    const start = runsFrom(seen.report.at, seen.lifted);
    if (award.stage === 'waiting') running.push({ limit: 'publicity-start', start });
    running.push({ limit: 'award-decision', start });
  }
  if (award.stage === 'awarded') {
    const start = runsFrom(award.made, seen.lifted);
    if (award.notice === undefined) running.push({ limit: 'award-notice-time', start });
    if (award.reportSha256 === undefined) running.push({ limit: 'written-report', start });
  }
  return running.filter(({ limit }) => !award.lapsed.includes(limit));
}

export function recordLapse(
  award: Award,
  { lot, limit }: Ask<'recordAwardLapse'>,
  asked: Asked,
): Answer {
  const running = runningLimits(award, asked).find((other) => other.limit === limit);
  if (running === undefined) return accept(); // Kept in the meantime, or on record already.
  if (asked.held.length > 0) return heldBy(asked.held);
  const finding = overdue(asked.law, running, asked.now);
  if (finding === undefined) return reject('limit-not-over');
  return accept({ type: 'awardLimitLapsed', ...stamp(asked), lot, limit, finding });
}

export function due(award: Award, seen: AwardSeen, law: Law): Due<AwardCommand> | undefined {
  if (seen.held.length > 0) return undefined;
  const { lot } = seen;
  const dues = runningLimits(award, seen).map(({ limit, start }): Due<AwardCommand> | undefined => {
    const at = overdueFrom(law, limit, start);
    return at && { at, command: { type: 'recordAwardLapse', lot, limit } };
  });
  if (award.stage !== 'publicity') return firstDue(dues);
  const at = runsFrom(award.end, seen.lifted);
  return firstDue([{ at, command: { type: 'endPublicity', lot } }, ...dues]);
}
