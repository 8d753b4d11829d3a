import type { Instant } from '@yangguang/kernel';
import { leftUntil, machineTime, moment, nearness, shortMoment } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';

/** An absolute time in Asia/Shanghai. `short` leaves out the year, in lists. */
export function Moment({ at, short = false }: { readonly at: Instant; readonly short?: boolean }) {
  return (
    <time className="num" dateTime={machineTime(at)}>
      {short ? shortMoment(at) : moment(at)}
    </time>
  );
}

/** What is left until `until`, in words; the script keeps it true while the page stays open. */
export function Remaining({ until }: { readonly until: Instant }) {
  const { t, now } = usePage();
  const near = nearness(now, until);
  const text = near === 'passed' ? t.time.passed : t.time.left(leftUntil(now, until));
  return <small data-until={until}>{text}</small>;
}
