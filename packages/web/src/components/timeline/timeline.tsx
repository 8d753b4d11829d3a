import { fen, parseInstant } from '@yangguang/kernel';
import type { StoryEntry } from '@yangguang/views';
import { yuan } from '../../format/money.ts';
import { moment } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { Moment } from '../moment/moment.tsx';
import { StateChip } from '../state-chip/state-chip.tsx';

/** Every public fact in order, each with the entry that proves it. */
export function Timeline({ entries }: { readonly entries: readonly StoryEntry[] }) {
  const { t } = usePage();
  return (
    <ol className="story">
      {entries.map((entry) => (
        <li key={entry.proof.position}>
          <Moment at={entry.at} />
          <div>
            <b>{named(t.story.events, entry.type)}</b>
            {entry.lot === undefined ? null : <span className="num"> {entry.lot}</span>}
            <Details detail={entry.detail} />
            <Finding type={entry.type} finding={entry.finding} />
          </div>
          <a className="num" href={links.entry(entry.proof.position)}>
            #{entry.proof.position + 1}
            <span className="vh"> {t.story.check}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function Details({ detail }: Pick<StoryEntry, 'detail'>) {
  const { t } = usePage();
  const known = Object.entries(detail).filter(([key]) => Object.hasOwn(t.story.details, key));
  if (known.length === 0) return null;
  return (
    <p className="sm">
      {known.map(([key, value]) => (
        <span key={key}>
          <span className="muted">{named(t.story.details, key)}</span>{' '}
          {detailText(key, value, { ...t.notices.kinds, ...t.story.values })}{' '}
        </span>
      ))}
    </p>
  );
}

const AMOUNTS: ReadonlySet<string> = new Set(['fen', 'delta', 'amount']);

function detailText(
  key: string,
  value: string | number,
  values: Readonly<Record<string, string>>,
): string {
  if (typeof value === 'number') return AMOUNTS.has(key) ? yuan(fen(value)) : String(value);
  const at = parseInstant(value);
  return at === undefined || !value.endsWith('Z') ? named(values, value) : moment(at);
}

/** A breach on record, with the article; of an approval, the rule that made the duty to tender. */
interface FindingProps {
  readonly type: string;
  readonly finding: StoryEntry['finding'] | undefined;
}

function Finding({ type, finding }: FindingProps) {
  const { t } = usePage();
  if (finding === undefined) return null;
  const { rule, article, measured, required } = finding;
  return (
    <p className="sm">
      {type === 'projectApproved' ? (
        <StateChip tone="outline">{t.story.because}</StateChip>
      ) : (
        <StateChip tone="legal">{t.project.broken}</StateChip>
      )}{' '}
      <a href={links.rule(rule)}>{article}</a> {t.story.finding(String(measured), String(required))}
    </p>
  );
}
