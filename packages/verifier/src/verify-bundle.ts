import type { Doubt } from '@yangguang/ledger/verify';
import { type AuditOptions, beginAudit, endAudit, takeFact } from './audit-bundle.ts';
import { type Inspection, inspectBundle } from './inspect-bundle.ts';
import { DOUBTS_KEPT, type Doubts, type InspectOptions } from './reading.ts';

export type VerifyOptions = InspectOptions & AuditOptions;

export interface Report extends Omit<Inspection, 'doubts'> {
  /** The first doubts, in the order of the export; `doubtCount` counts all. */
  readonly doubts: readonly Doubt[];
  readonly doubtCount: number;
}

/**
 * Re-checks an export, offline and in bounded memory: spelling, completeness, the signed tree,
 * each entry's place in it, the order of each stream, and every decision taken again.
 */
export async function verifyBundle(options: VerifyOptions): Promise<Report> {
  const audit = beginAudit(options);
  const inspection = await inspectBundle(options, (fact) => takeFact(audit, fact));
  await endAudit(audit);
  return reportOf(inspection, [audit.doubts]);
}

/** What was found by all who read one export, in its order. */
export function reportOf(
  { doubts: written, ...inspection }: Inspection,
  decided: readonly Doubts[],
): Report {
  const all = [written, ...decided];
  const inOrder = all.flatMap(({ placed }) => placed).sort((a, b) => a.line - b.line);
  return {
    ...inspection,
    doubts: inOrder.slice(0, DOUBTS_KEPT).map(({ doubt }) => doubt),
    doubtCount: all.reduce((sum, { count }) => sum + count, 0),
  };
}
