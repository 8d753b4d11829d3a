import { accept, canonicalJson, type Instant, later, reject, toMillis } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { complaintOf } from './cause.ts';
import { holds } from './holds.ts';
import { decisionCounts } from './limits.ts';
import { isTaken } from './objection.ts';
import type { Answer, Ask, Asked, Challenges, FiledComplaint } from './state.ts';

/**
 * 投诉 within ten days of knowing (E30). What the Regulations open to objection must have been
 * objected to first, by the same party; the days spent waiting for that answer do not count.
 */
export function file(state: Challenges, ask: Ask<'fileComplaint'>, asked: Asked): Answer {
  const complaint = complaintOf(ask);
  const before = state.complaints.get(ask.id)?.complaint;
  if (before && canonicalJson(before) === canonicalJson(complaint)) return accept();
  if (isTaken(state, ask.id)) return reject('challenge-id-taken', { detail: { id: ask.id } });
  if (asked.published === undefined) return reject('tender-not-published');
  if (ask.lot !== undefined && !asked.lots.has(ask.lot)) {
    return reject('lot-unknown', { detail: { lot: ask.lot } });
  }
  if (ask.knownAt > asked.now) return reject('known-in-future');
  const waited = waitedForAnswer(state, ask, asked);
  if (waited === undefined) {
    return reject('objection-first', because(asked.law.breach('objection-first', false)));
  }
  if (waited === 'pending') return reject('objection-reply-pending');
  const counted = later(asked.now, -waited);
  const late = asked.law.breachOfPeriod('complaint-filing', ask.knownAt, counted);
  if (late) return reject('complaint-out-of-time', { finding: late });
  return accept({ type: 'complaintFiled', ...stamp(asked), ...complaint });
}

/**
 * Milliseconds of waiting for the answer; undefined when there was no such objection. An
 * answer that never came is waited for until its limit is over, and no longer.
 */
function waitedForAnswer(
  state: Challenges,
  { matter, objection, party, knownAt }: Ask<'fileComplaint'>,
  { law, now }: Asked,
): number | 'pending' | undefined {
  const earlier = objection === undefined ? undefined : state.objections.get(objection);
  const fits = earlier?.objection.party === party && earlier.objection.against === matter;
  if (matter === 'other') return 0;
  if (!fits || earlier.settled?.kind === 'withdrawn') return undefined;
  const limit = law.dueBy('objection-reply', earlier.raised);
  const answered = earlier.settled?.at;
  if (answered === undefined && (limit === undefined || now <= limit)) return 'pending';
  const since = Math.max(toMillis(earlier.raised), toMillis(knownAt));
  return Math.max(0, toMillis(answered ?? limit ?? now) - since);
}

/** 受理 or 不予受理 within three working days (E31), on record as late after them. */
export function receive(
  state: Challenges,
  ask: Ask<'acceptComplaint' | 'refuseComplaint'>,
  asked: Asked,
): Answer {
  const { id } = ask;
  const found = state.complaints.get(id);
  if (found === undefined) return reject('complaint-unknown', { detail: { id } });
  const late = asked.law.breachOfPeriod('complaint-acceptance', found.filed, asked.now);
  if (ask.type === 'acceptComplaint') {
    if (found.refused !== undefined) return reject('complaint-refused');
    if (found.accepted !== undefined) return accept();
    return accept({ type: 'complaintAccepted', ...stamp(asked), id, ...because(late) });
  }
  if (found.accepted !== undefined) return reject('complaint-already-accepted');
  const { reason } = ask;
  if (found.refused !== undefined) {
    return found.refused.reason === reason ? accept() : reject('complaint-refused');
  }
  return accept({ type: 'complaintRefused', ...stamp(asked), id, reason, ...because(late) });
}

interface Handled extends FiledComplaint {
  readonly accepted: Instant;
}

/** The complaint while the supervisor handles it: accepted and not decided. */
function handled(state: Challenges, id: string): Handled | { readonly not: Answer } {
  const found = state.complaints.get(id);
  if (found === undefined) return { not: reject('complaint-unknown', { detail: { id } }) };
  const { accepted } = found;
  if (accepted === undefined) return { not: reject('complaint-not-accepted') };
  if (found.decided !== undefined) return { not: reject('complaint-already-decided') };
  return { ...found, accepted };
}

/** 责令暂停招标投标活动 and its lifting (Implementing Regulations art. 62). */
export function suspend(
  state: Challenges,
  { type, id }: Ask<'suspendProcedure' | 'liftSuspension'>,
  asked: Asked,
): Answer {
  const found = handled(state, id);
  if ('not' in found) return found.not;
  const suspended = holds(state).includes(id);
  if (type === 'suspendProcedure') {
    return suspended ? accept() : accept({ type: 'procedureSuspended', ...stamp(asked), id });
  }
  return suspended ? accept({ type: 'suspensionLifted', ...stamp(asked), id }) : accept();
}

export function exclude(state: Challenges, ask: Ask<'excludeTime'>, asked: Asked): Answer {
  const { id, from, until, reason } = ask;
  const found = handled(state, id);
  if ('not' in found) return found.not;
  if (found.excluded.some(({ start, end }) => start === from && end === until)) return accept();
  if (from < found.accepted || until <= from) return reject('exclusion-outside-handling');
  if (found.excluded.some(({ start, end }) => from < end && start < until)) {
    return reject('exclusion-overlaps');
  }
  return accept({ type: 'timeExcluded', ...stamp(asked), id, from, until, reason });
}

/** 处理决定 within thirty working days of acceptance (E31); it lifts the suspension. */
export function settle(state: Challenges, ask: Ask<'decideComplaint'>, asked: Asked): Answer {
  const { id, upheld, measures, sha256 } = ask;
  const before = state.complaints.get(id)?.decided;
  if (before?.sha256 === sha256) return accept();
  const found = handled(state, id);
  if ('not' in found) return found.not;
  if (!upheld && measures.length > 0) return reject('measures-without-ground');
  const start = decisionCounts(found.accepted, found.excluded);
  const late =
    asked.now < start
      ? undefined
      : asked.law.breachOfPeriod('complaint-decision', start, asked.now);
  const fact = { type: 'complaintDecided', ...stamp(asked), id, upheld, measures, sha256 } as const;
  return accept({ ...fact, ...because(late) });
}
