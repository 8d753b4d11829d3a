import {
  accept,
  type Decision,
  dayOf,
  daysAfter,
  endOf,
  type Instant,
  reject,
} from '@yangguang/kernel';
import { type Due, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import type { TenderCommand, TenderEvent } from './events.ts';
import type { Asked, ClosedTender, OpenTender, TenderSeen } from './state.ts';
import type { TenderTerms } from './terms.ts';

export type ValidityRejection = 'validity-not-longer' | 'validity-not-over';

/**
 * The first moment at which the bids no longer bind: 投标有效期 counts from the deadline's day on
 * (Implementing Regulations art. 25), whole civil days, that day not counted.
 */
export function validUntil({ deadline, validityDays }: TenderTerms): Instant {
  return endOf(daysAfter(dayOf(deadline), validityDays));
}

/** 延长 for whoever cannot award in time, told to all bidders (evaluation regulation art. 40). */
export function extend(
  { terms }: OpenTender | ClosedTender,
  { days, sha256 }: { readonly days: number; readonly sha256: string },
  context: Asked,
): Decision<TenderEvent, ValidityRejection> {
  if (days === terms.validityDays) return accept();
  const until = validUntil({ ...terms, validityDays: days });
  if (days < terms.validityDays || until <= context.now) return reject('validity-not-longer');
  return accept({ type: 'validityExtended', ...stamp(context), days, sha256 });
}

export function recordValidityLapse(
  tender: ClosedTender,
  context: Asked,
): Decision<TenderEvent, ValidityRejection> {
  const lots = context.undecided ?? [];
  if (tender.validityLapsed || lots.length === 0) return accept();
  if (context.now < validUntil(tender.terms)) return reject('validity-not-over');
  const finding = context.law.breach('result-in-validity', false);
  if (finding === undefined) return accept();
  return accept({ type: 'bidValidityLapsed', ...stamp(context), lots, finding });
}

export function validityDue(
  tender: ClosedTender,
  { undecided = [] }: TenderSeen,
  law: Law,
): Due<TenderCommand> | undefined {
  if (tender.validityLapsed || undecided.length === 0) return undefined;
  if (law.breach('result-in-validity', false) === undefined) return undefined;
  return { at: validUntil(tender.terms), command: { type: 'recordValidityLapse' } };
}
