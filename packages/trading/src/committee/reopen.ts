import { accept, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import type { Answer, Ask, Asked, Committee } from './state.ts';

/**
 * 重新评标 by the same committee, once for each challenge that was upheld and wants it (Implementing
 * Regulations art. 54, 81, 82); who may not sit again is replaced. A signed contract ends it.
 */
export function reopen(
  committee: Committee,
  { lot, ground }: Ask<'reopenEvaluation'>,
  asked: Asked,
): Answer {
  if (committee.stage === 'unformed') return reject('committee-not-formed');
  if (committee.reopened.includes(ground)) return accept();
  if (asked.reopening?.includes(ground) !== true) {
    return reject('re-evaluation-not-ordered', { detail: { ground } });
  }
  if (asked.contracted === true) return reject('contract-already-signed');
  return accept({ type: 'evaluationReopened', ...stamp(asked), lot, ground });
}
