import { type BundleEntry, parseEntryLine } from '@yangguang/ledger/verify';
import { type Auditing, type AuditorFor, openAuditing } from './auditing.ts';
import { type Doubts, type Lines, noDoubts, note } from './reading.ts';

export interface AuditOptions {
  readonly lines: Lines;
  readonly auditorFor: AuditorFor;
  /** Facts of the streams that are followed at once; bounds the memory. */
  readonly capacity?: number;
  /** Is told now and then how many facts have been followed. */
  readonly progress?: (facts: number) => void;
}

/** How far the decisions of an export have been taken again. */
export interface Audit {
  readonly options: AuditOptions;
  readonly auditing: Auditing;
  readonly doubts: Doubts;
  facts: number;
}

const CAPACITY = 50_000;
const PROGRESS = 1_000;

/**
 * Takes every decision in an export again. How its lines are written, signed and proved is for
 * `inspectBundle` to say, which may read them at the same time.
 */
export async function auditBundle(options: AuditOptions): Promise<Doubts> {
  const audit = beginAudit(options);
  await readPass(audit);
  await endAudit(audit);
  return audit.doubts;
}

export function beginAudit(options: AuditOptions): Audit {
  const auditing = openAuditing(options.auditorFor, options.capacity ?? CAPACITY);
  return { options, auditing, doubts: noDoubts(), facts: 0 };
}

export function takeEntry(audit: Audit, { position, fact }: BundleEntry, line: number): void {
  if (fact === undefined) return;
  audit.facts += 1;
  if (audit.facts % PROGRESS === 0) audit.options.progress?.(audit.facts);
  const doubt = audit.auditing.take({ position, line }, fact);
  if (doubt !== undefined) note(audit.doubts, doubt, line);
}

/** Ends the first pass, and reads on for the streams that memory had no room for. */
export async function endAudit(audit: Audit): Promise<void> {
  endPass(audit);
  while (audit.auditing.again()) {
    await readPass(audit);
    endPass(audit);
  }
}

async function readPass(audit: Audit): Promise<void> {
  let at = 0;
  for await (const lines of audit.options.lines()) {
    for (const line of lines) {
      at += 1;
      const entry = parseEntryLine(line);
      if (entry !== undefined) takeEntry(audit, entry, at);
    }
  }
}

/** What only the end of a pass can tell: streams that stop in the middle of a decision. */
function endPass({ auditing, doubts }: Audit): void {
  for (const { line, doubt } of auditing.end()) note(doubts, doubt, line);
}
