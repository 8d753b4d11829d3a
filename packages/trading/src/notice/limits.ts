import { accept, type Finding, reject } from '@yangguang/kernel';
import { type Due, firstDue, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { overdueFrom } from '../law/overdue.ts';
import { overdue, type RunningLimit } from '../law/running-limit.ts';
import type { NoticeCommand, NoticeKind, NoticeLimit, NoticeName } from './events.ts';
import {
  type Answer,
  type Ask,
  type Asked,
  type NoticeSeen,
  type Notices,
  nameOf,
  noticeKey,
  type OwedNotice,
} from './state.ts';

/**
 * What binds each kind, where the profile names it: Order 10 gives the medium twelve hours for the
 * notices it governs, procurement two working days for the result (G21). That candidates (E26) and
 * the contract (G22) are published in time is the award's and the contract's to keep.
 */
const LIMITS: Readonly<Record<NoticeKind, readonly NoticeLimit[]>> = {
  'tender-notice': ['notice-media-time'],
  invitation: [],
  'procurement-notice': [],
  'clarification-notice': [],
  'opening-record': [],
  'candidates-notice': ['notice-media-time'],
  'award-notice': ['notice-media-time', 'award-notice-time'],
  'contract-notice': [],
  'failure-notice': [],
  'termination-notice': [],
};

interface NoticesLimit extends RunningLimit<NoticeLimit> {
  readonly name: NoticeName;
}

/** The first limit that a posting at this moment breaks. */
export function lateness({ kind, since }: OwedNotice, { law, now }: Asked): Finding | undefined {
  for (const limit of LIMITS[kind]) {
    const finding = law.breachOfPeriod(limit, since, now);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/**
 * The limits that somebody must still keep, and whose lapse is not on record yet. A hold stops
 * none of them: what has already been decided is public even while nothing new may be.
 */
function runningLimits({ posted, lapsed }: Notices, { owed }: NoticeSeen): readonly NoticesLimit[] {
  return owed
    .filter((notice) => !posted.has(noticeKey(notice)))
    .flatMap((notice) =>
      LIMITS[notice.kind]
        .filter((limit) => !lapsed.get(noticeKey(notice))?.includes(limit))
        .map((limit) => ({ name: nameOf(notice), limit, start: notice.since })),
    );
}

export function recordLapse(notices: Notices, ask: Ask<'recordNoticeLapse'>, asked: Asked): Answer {
  const { limit } = ask;
  const running = runningLimits(notices, asked).find(
    (other) => other.limit === limit && noticeKey(other.name) === noticeKey(ask),
  );
  if (running === undefined) return accept(); // Posted in the meantime, or on record already.
  const finding = overdue(asked.law, running, asked.now);
  if (finding === undefined) return reject('limit-not-over');
  return accept({ type: 'noticeLapsed', ...stamp(asked), ...running.name, limit, finding });
}

export function due(notices: Notices, seen: NoticeSeen, law: Law): Due<NoticeCommand> | undefined {
  return firstDue(
    runningLimits(notices, seen).map(({ name, limit, start }) => {
      const at = overdueFrom(law, limit, start);
      return at && { at, command: { type: 'recordNoticeLapse', ...name, limit } };
    }),
  );
}
