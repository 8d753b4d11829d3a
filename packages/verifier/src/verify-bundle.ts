import type { Doubt } from '@yangguang/ledger/verify';
import { type AuditOptions, beginAudit, endAudit, takeEntry } from './audit-bundle.ts';
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
  const inspection = await inspectBundle(options, (entry, line) => takeEntry(audit, entry, line));
  await endAudit(audit);
  return reportOf(inspection, audit.doubts);
}

/** What both readings of one export found, in its order. */
export function reportOf({ doubts: written, ...inspection }: Inspection, decided: Doubts): Report {
  const inOrder = [...written.placed, ...decided.placed].sort((a, b) => a.line - b.line);
  return {
    ...inspection,
    doubts: inOrder.slice(0, DOUBTS_KEPT).map(({ doubt }) => doubt),
    doubtCount: written.count + decided.count,
  };
}
