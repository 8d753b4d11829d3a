import type { Instant } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Term } from '../law/law.ts';
import type { ChallengeId } from './events.ts';
import type { Challenges, Hold } from './state.ts';

/**
 * The commands of all modules that may not proceed while a hold is open (Implementing Regulations
 * art. 22, 54, 62). Publishing, bidding, signatures already owed and the clerk's lapses go on.
 */
export const HELD_STEPS: readonly string[] = [
  'openLot',
  'formCommittee',
  'drawCoefficient',
  'drawTieLots',
  'reviewBid',
  'submitScores',
  'rankBids',
  'declareNoCompetition',
  'signReport',
  'recordSilence',
  'publishCandidates',
  'endPublicity',
  'makeAward',
  'issueAwardNotice',
  'signContract',
];

/** The open holds on a lot, those on the whole tender included; without `lot`, all open holds. */
export function holds(state: Challenges, lot?: LotId): readonly ChallengeId[] {
  return concerning(state, lot)
    .filter(({ lifted }) => lifted === undefined)
    .map(({ id }) => id);
}

/**
 * The term that wants the pause, of the first objection among these holds: what the law opens to
 * objection on the spot needs none, and a suspension rests on the supervisor's own order (art. 62).
 */
export function pauseTerm(
  { objections }: Challenges,
  held: readonly ChallengeId[],
): Term | undefined {
  const against = held.map((id) => objections.get(id)?.objection.against);
  if (against.includes('documents')) return 'objection-pause';
  return against.includes('result') ? 'result-objection-pause' : undefined;
}

/** When the last hold that ever concerned the lot was lifted. */
export function lastLifted(state: Challenges, lot?: LotId): Instant | undefined {
  let last: Instant | undefined;
  for (const { lifted } of concerning(state, lot)) {
    if (lifted !== undefined && (last === undefined || lifted > last)) last = lifted;
  }
  return last;
}

function concerning({ holds }: Challenges, lot: LotId | undefined): readonly Hold[] {
  return holds.filter((hold) => lot === undefined || hold.lot === undefined || hold.lot === lot);
}
