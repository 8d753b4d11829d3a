import type { Change, ChangedField } from '@yangguang/views';
import { yuan } from '../../format/money.ts';
import { moment } from '../../format/time.ts';
import type { Lexicon } from '../../lexicon/index.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Diff } from '../diff/diff.tsx';
import { Moment } from '../moment/moment.tsx';
import { ProofBadge } from '../proof-badge/proof-badge.tsx';
import { StateChip } from '../state-chip/state-chip.tsx';

/** 澄清与修改, newest first, each with what it replaced. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = usePage();
  if (changes.length === 0) return <p className="empty">{t.notices.noChanges}</p>;
  return (
    <ol className="changes">
      {changes.toReversed().map((change) => (
        <li key={change.number} id={`change-${change.number}`}>
          <p className="row wraps">
            <b>{t.notices.changeNumber(change.number)}</b>
            <StateChip tone="changed">{t.notices.changeKinds[change.kind]}</StateChip>
            <Moment at={change.at} />
            {change.affectsPreparation ? (
              <span className="muted sm">{t.notices.affects}</span>
            ) : null}
            <a href={links.entry(change.proof.position)}>
              <ProofBadge state="stated" short />
            </a>
          </p>
          <p>{change.summary}</p>
          <Fields diff={change.diff} />
        </li>
      ))}
    </ol>
  );
}

function Fields({ diff }: Pick<Change, 'diff'>) {
  const { t } = usePage();
  if (diff.length === 0) return null;
  return (
    <dl className="kv">
      {diff.map((field) => {
        const { name, before, after } = shown(field, t.notices);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Diff before={before} after={after} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function shown(field: ChangedField, { changeFields }: Lexicon['notices']): ShownField {
  switch (field.field) {
    case 'deadline':
      return {
        name: changeFields.deadline,
        before: moment(field.before),
        after: moment(field.after),
      };
    case 'limit':
      return {
        name: changeFields.limit(field.lot),
        before: field.before === undefined ? undefined : yuan(field.before),
        after: yuan(field.after),
      };
  }
}

interface ShownField {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
}
