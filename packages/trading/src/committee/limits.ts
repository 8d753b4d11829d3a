import { type Due, firstDue } from '../context.ts';
import type { CommitteeCommand } from './events.ts';
import { isPending } from './review.ts';
import type { Committee, CommitteeSeen } from './state.ts';

/** The clerk notes each explanation that did not come in time; the law sets no other limit here. */
export function due(committee: Committee, seen: CommitteeSeen): Due<CommitteeCommand> | undefined {
  if (committee.stage !== 'sitting') return undefined;
  const { lot } = seen;
  return firstDue(
    [...committee.explanations]
      .filter(([, explanation]) => isPending(explanation))
      .map(([bidder, { until }]) => {
        return { at: until, command: { type: 'recordExplanationLapse', lot, bidder } };
      }),
  );
}
