import { accept, type Instant, later, type Period, reject, toMillis } from '@yangguang/kernel';
import { type Due, firstDue, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { overdueFrom } from '../law/overdue.ts';
import { overdue, type RunningLimit } from '../law/running-limit.ts';
import type { ChallengeCommand, ChallengeId, ChallengeLimit } from './events.ts';
import type { Answer, Ask, Asked, Challenges, FiledComplaint } from './state.ts';

interface ChallengersLimit extends RunningLimit<ChallengeLimit> {
  readonly id: ChallengeId;
}

/**
 * From when the thirty working days count: every excluded period moves the start on by its own
 * length, as the Regulations say only that such time is not counted (art. 61).
 */
export function decisionCounts(accepted: Instant, excluded: readonly Period[]): Instant {
  return excluded.reduce(
    (start, { start: from, end }) => later(start, toMillis(end) - toMillis(from)),
    accepted,
  );
}

/** The limits that somebody must still keep, and whose lapse is not on record yet. */
function runningLimits({ objections, complaints }: Challenges): readonly ChallengersLimit[] {
  const running: ChallengersLimit[] = [];
  for (const [id, { raised, settled, lapsed }] of objections) {
    if (settled !== undefined || lapsed.length > 0) continue;
    running.push({ id, limit: 'objection-reply', start: raised });
  }
  for (const [id, complaint] of complaints) {
    const limit = limitOf(complaint);
    if (limit !== undefined && !complaint.lapsed.includes(limit.limit)) {
      running.push({ id, ...limit });
    }
  }
  return running;
}

function limitOf(complaint: FiledComplaint): RunningLimit<ChallengeLimit> | undefined {
  const { filed, accepted, refused, decided, excluded } = complaint;
  if (refused !== undefined || decided !== undefined) return undefined;
  if (accepted === undefined) return { limit: 'complaint-acceptance', start: filed };
  return { limit: 'complaint-decision', start: decisionCounts(accepted, excluded) };
}

export function recordLapse(
  state: Challenges,
  { id, limit }: Ask<'recordChallengeLapse'>,
  asked: Asked,
): Answer {
  const running = runningLimits(state).find((other) => other.id === id && other.limit === limit);
  if (running === undefined) return accept(); // Kept in the meantime, or on record already.
  const finding = overdue(asked.law, running, asked.now);
  if (finding === undefined) return reject('limit-not-over');
  return accept({ type: 'challengeLimitLapsed', ...stamp(asked), id, limit, finding });
}

export function due(
  state: Challenges,
  _seen: unknown,
  law: Law,
): Due<ChallengeCommand> | undefined {
  return firstDue(
    runningLimits(state).map(({ id, limit, start }) => {
      const at = overdueFrom(law, limit, start);
      return at && { at, command: { type: 'recordChallengeLapse', id, limit } };
    }),
  );
}
