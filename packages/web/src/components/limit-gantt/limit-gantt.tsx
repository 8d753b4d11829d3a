import type { Instant } from '@yangguang/kernel';
import type { LimitBar } from '@yangguang/views';
import { shortMoment } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Icon } from '../icon/icon.tsx';
import { type Span, spanOf, weeksOf } from './span.ts';

/** 法定时限尺: each limit as it ran, beside what the law asks for. */
export function LimitGantt({ limits }: { readonly limits: readonly LimitBar[] }) {
  const { t, now } = usePage();
  const span = spanOf(limits, now);
  if (span === undefined) return <p className="empty">{t.project.limitsNone}</p>;
  return (
    <div className="gantt">
      <Axis span={span} now={now} />
      <ol>
        {limits.map((limit) => (
          <Bar key={`${limit.term} ${limit.lot ?? ''} ${limit.from}`} limit={limit} span={span} />
        ))}
      </ol>
    </div>
  );
}

function Axis({ span, now }: { readonly span: Span; readonly now: Instant }) {
  const { t } = usePage();
  return (
    <svg className="g__axis" aria-hidden="true">
      {weeksOf(span).map(({ at, label }) => (
        <svg key={label} aria-hidden="true" x={`${span.share(at)}%`} overflow="visible">
          <path d="M0 0v2000" />
          <text x="4" y="12">
            {label}
          </text>
        </svg>
      ))}
      <svg aria-hidden="true" x={`${span.share(now)}%`} overflow="visible" className="g__today">
        <path d="M0 0v2000" />
        <rect x="-20" width="40" height="20" rx="2" />
        <text y="15" textAnchor="middle">
          {t.time.today}
        </text>
      </svg>
    </svg>
  );
}

type Progress = 'done' | 'run' | 'plan' | 'bad';

function progressOf({ ok, from }: LimitBar, now: Instant): Progress {
  if (ok === false) return 'bad';
  if (ok === true) return 'done';
  return from > now ? 'plan' : 'run';
}

function Bar({ limit, span }: { readonly limit: LimitBar; readonly span: Span }) {
  const { t, lang, now } = usePage();
  const end = limit.to ?? limit.due;
  const progress = progressOf(limit, now);
  const [start, stop] = [span.share(limit.from), span.share(end ?? now)];
  return (
    <li className={`b b--${progress}`}>
      <a className="b__n" href={links.rule(limit.rule)} title={limit.article}>
        {limit.title[lang]}
        {limit.lot === undefined ? null : <small> {limit.lot}</small>}
      </a>
      <span className="b__t">
        <svg aria-hidden="true" width="100%" height="16">
          <rect x={`${start}%`} width={`${Math.max(0.4, stop - start)}%`} height="16" />
          <rect className="b__s" x={`${start}%`} width="3" height="16" />
        </svg>
      </span>
      <span className="b__d num">
        {shortMoment(limit.from).slice(0, 5)} —{' '}
        {end === undefined ? '' : shortMoment(end).slice(0, 5)}
      </span>
      <span className="b__r">{actualText(limit, progress, t.project)}</span>
      <em>
        {requiredText(limit, t.project)}
        <Verdict progress={progress} />
      </em>
    </li>
  );
}

function Verdict({ progress }: { readonly progress: Progress }) {
  const { t } = usePage();
  switch (progress) {
    case 'done':
      return <Icon name="check" label={t.project.kept} />;
    case 'bad':
      return <Icon name="warning" label={t.project.broken} />;
    case 'run':
      return <span className="vh">{t.project.running}</span>;
    case 'plan':
      return <span className="vh">{t.project.planned}</span>;
  }
}

interface LimitWords {
  readonly legal: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly running: string;
  readonly planned: string;
  readonly units: Readonly<Record<string, string>>;
}

function requiredText({ comparator, required, unit }: LimitBar, words: LimitWords): string {
  return `${words.legal} ${words[comparator]} ${required} ${words.units[unit] ?? unit}`;
}

function actualText({ actual, unit }: LimitBar, progress: Progress, words: LimitWords): string {
  if (actual === undefined) return progress === 'plan' ? words.planned : words.running;
  return `${actual} ${words.units[unit] ?? unit}`;
}
