import { dayOf, type Instant } from '@yangguang/kernel';
import type { NoticeRow } from '@yangguang/views';
import {
  clock,
  leftUntil,
  machineTime,
  monthAndDay,
  type Nearness,
  nearness,
  weekday,
} from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Icon } from '../icon/icon.tsx';

interface DueCardProps {
  readonly closes: NonNullable<NoticeRow['closes']>;
  readonly project: string;
  /** The deadline before it was last moved. */
  readonly moved?: Instant;
}

const CLASSES: Readonly<Record<Nearness, string>> = {
  far: 'due',
  soon: 'due due--soon',
  urgent: 'due due--urgent',
  'last-minutes': 'due due--last',
  passed: 'due due--over',
};

/** Until when, in absolute time first; then what is left of it, and what to do. */
export function DueCard({ closes: { what, at }, project, moved }: DueCardProps) {
  const { t, now } = usePage();
  const near = nearness(now, at);
  const title = what === 'deadline' ? t.notices.due : t.notices.publicityDue;
  return (
    <aside className={CLASSES[near]} aria-label={title}>
      <p className="due__l">{title}</p>
      <p className="due__t">
        <time className="num" dateTime={machineTime(at)}>
          {t.time.day(...monthAndDay(dayOf(at)))} {clock(at)}
        </time>
        <span>{t.time.weekday(weekday(at))}</span>
      </p>
      {moved === undefined ? null : (
        <p>
          <del>{t.time.moved(`${t.time.day(...monthAndDay(dayOf(moved)))} ${clock(moved)}`)}</del>
        </p>
      )}
      <Countdown until={at} over={near === 'passed'} />
      {what === 'deadline' && near !== 'passed' ? (
        <a className="btn btn--p" href={links.bid(project)}>
          {t.notices.dueEntry}
        </a>
      ) : null}
      <DueLinks project={project} />
      <p className="xs muted">
        {what === 'deadline' ? t.notices.dueSecrecy : t.notices.publicityNote}
      </p>
    </aside>
  );
}

/** The figures are exact at the moment of the page; the script moves them on. */
function Countdown({ until, over }: { readonly until: Instant; readonly over: boolean }) {
  const { t, now } = usePage();
  if (over) return <p className="due__c">{t.time.passed}</p>;
  const { days, hours, minutes } = leftUntil(now, until);
  return (
    <p className="due__c" role="timer" data-countdown={until}>
      <b className="num">{days}</b>
      {t.time.days}
      <b className="num">{hours}</b>
      {t.time.hours}
      <b className="num">{minutes}</b>
      {t.time.minutes}
    </p>
  );
}

function DueLinks({ project }: { readonly project: string }) {
  const { t } = usePage();
  return (
    <div className="row">
      <a className="btn btn--s" href={links.projectCalendar(project)}>
        <Icon name="calendar" />
        {t.notices.dueCalendar}
      </a>
      <a className="btn btn--s" href={links.projectFeed(project)}>
        <Icon name="bell" />
        {t.notices.dueFeed}
      </a>
    </div>
  );
}
