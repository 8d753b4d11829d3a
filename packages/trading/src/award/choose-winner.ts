import { accept, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { runsFrom } from '../law/running-limit.ts';
import type { AwardEvent } from './events.ts';
import { heldBy } from './limits.ts';
import type { Answer, Ask, Asked, Award, Awarded, Choosing } from './state.ts';

export function skip(award: Choosing | Awarded, ask: Ask<'skipCandidate'>, asked: Asked): Answer {
  const { lot, bidder, reason, evidenceSha256 } = ask;
  const before = award.skipped.findLast((other) => other.bidder === bidder);
  const stands = award.candidates.some((candidate) => candidate.bidder === bidder);
  // After another evaluation a bidder may be a candidate again, and be passed over again.
  if (!stands && before !== undefined) {
    const same = before.reason === reason && before.evidenceSha256 === evidenceSha256;
    return same ? accept() : reject('candidate-already-skipped', { detail: { bidder } });
  }
  if (asked.contracted) return reject('contract-already-signed');
  if (!stands) return reject('not-a-candidate', { detail: { bidder } });
  const fact = { type: 'candidateSkipped', ...stamp(asked), lot, bidder, reason } as const;
  const skipped = { ...fact, evidenceSha256 };
  if (award.candidates.length > 1) return accept(skipped);
  const failed = {
    type: 'awardFailed',
    ...stamp(asked),
    lot,
    reason: 'no-candidate-left',
  } as const;
  return accept<AwardEvent>(skipped, failed);
}

/** Once the first is passed over, tendering again is as lawful as taking the next (art. 55). */
export function chooseRetender(
  award: Choosing | Awarded,
  { lot }: Ask<'chooseRetender'>,
  asked: Asked,
): Answer {
  if (award.stage === 'awarded') return reject('award-already-made');
  if (award.skipped.every(({ round }) => round < award.publicities)) {
    return reject('nobody-skipped', because(asked.law.breach('award-in-order', false)));
  }
  return accept({ type: 'awardFailed', ...stamp(asked), lot, reason: 'retender-chosen' });
}

/** 责令重新招标: whatever has been shown or awarded falls, as long as no contract is signed. */
export function retenderAsOrdered(
  award: Award,
  { lot }: Ask<'chooseRetender'>,
  asked: Asked,
): Answer {
  if (award.stage === 'failed') return reject('award-failed');
  if (asked.contracted) return reject('contract-already-signed');
  return accept({ type: 'awardFailed', ...stamp(asked), lot, reason: 'retender-ordered' });
}

/** The first of those left wins (E27); where the profile says otherwise, any candidate may. */
export function makeAward(
  award: Choosing | Awarded,
  { lot, bidder }: Ask<'makeAward'>,
  asked: Asked,
): Answer {
  if (award.stage === 'awarded') {
    return award.winner.bidder === bidder ? accept() : reject('award-already-made');
  }
  if (asked.held.length > 0) return heldBy(asked.held);
  const winner = award.candidates.find((candidate) => candidate.bidder === bidder);
  if (winner === undefined) return reject('not-a-candidate', { detail: { bidder } });
  const first = award.candidates.every((other) => winner.rank <= other.rank);
  const finding = asked.law.breach('award-in-order', first);
  if (finding) return reject('award-out-of-order', { finding, detail: { bidder } });
  const { name, price } = winner;
  const start = asked.report && runsFrom(asked.report.at, asked.lifted);
  const late = start && asked.law.breachOfPeriod('award-decision', start, asked.now);
  const made = { type: 'awardMade', ...stamp(asked), lot, bidder, name, price } as const;
  return accept({ ...made, ...because(late) });
}
