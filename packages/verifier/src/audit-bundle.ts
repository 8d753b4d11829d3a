import { factInLine } from '@yangguang/ledger/verify';
import { type Auditing, type AuditorFor, openAuditing } from './auditing.ts';
import type { PlacedFact } from './inspect-bundle.ts';
import { type Doubts, type Lines, noDoubts, note } from './reading.ts';

export interface AuditOptions {
  readonly lines: Lines;
  readonly auditorFor: AuditorFor;
  /** Facts of the streams that are followed at once; bounds the memory. */
  readonly capacity?: number;
  /** Which lines are followed here, when several share the work; all when absent. */
  readonly isMine?: (text: string) => boolean;
}

/** How far the decisions of an export have been taken again. */
export interface Audit {
  readonly options: AuditOptions;
  readonly auditing: Auditing;
  readonly doubts: Doubts;
}

const CAPACITY = 20_000;

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
  return { options, auditing, doubts: noDoubts() };
}

type Followed = Pick<PlacedFact, 'position' | 'fact' | 'line'>;

export function takeFact(audit: Audit, { position, fact, line }: Followed): void {
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
  const { lines, isMine } = audit.options;
  let line = 0;
  for await (const texts of lines()) {
    for (const text of texts) {
      line += 1;
      if (isMine?.(text) === false) continue;
      const found = factInLine(text);
      if (found !== undefined) takeFact(audit, { ...found, line });
    }
  }
}

/** What only the end of a pass can tell: streams that stop in the middle of a decision. */
function endPass({ auditing, doubts }: Audit): void {
  for (const { line, doubt } of auditing.end()) note(doubts, doubt, line);
}
