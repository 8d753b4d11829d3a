import type { NoticeDetail } from '@yangguang/views';
import { Moment } from '../../components/moment/moment.tsx';
import { Money } from '../../components/money/money.tsx';
import { PartyCard } from '../../components/party-card/party-card.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { Title } from '../../components/title/title.tsx';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { StageChip } from '../project/stage.tsx';

/** What it is, how much, whose: enough to decide whether to read on. */
export function NoticeTitle({ model: { notice, project, versions } }: NoticeTitleProps) {
  const { t, lang } = usePage();
  const { amount } = notice;
  const updated = versions.length > 1 ? versions.at(-1) : undefined;
  return (
    <div>
      <p className="row tags">
        <StageChip stage={project.stage} />
        <StateChip tone="outline">{named(t.notices.kinds, notice.kind)}</StateChip>
        {project.profile === undefined ? null : (
          <StateChip tone="outline">{project.profile.name[lang]}</StateChip>
        )}
        {notice.changes > 0 ? (
          <StateChip tone="changed">{t.notices.changed(notice.changes)}</StateChip>
        ) : null}
      </p>
      <h1 className="serif seg">
        <Title text={notice.title} />
      </h1>
      <p className="meta">
        <span>
          {t.notices.project} <a href={links.project(project.code)}>{project.code}</a>
        </span>
        {notice.lot === undefined ? null : (
          <span>
            {t.notices.lot} {notice.lot.id} {notice.lot.title}
          </span>
        )}
        <span>
          {t.notices.posted} <Moment at={notice.posted} />
        </span>
        {updated === undefined ? null : (
          <span>
            {t.notices.version} {updated.version} <Moment at={updated.at} />
          </span>
        )}
        <span>{notice.region.name[lang]}</span>
      </p>
      <dl className="keys">
        {amount === undefined ? null : (
          <div>
            <dt>{t.notices.amounts[amount.what]}</dt>
            <dd>
              <Money amount={amount.fen} unit="yuan" inWords />
            </dd>
          </div>
        )}
        {project.parties.map((party) => (
          <PartyCard key={`${party.role} ${party.code}`} {...party} />
        ))}
      </dl>
    </div>
  );
}

interface NoticeTitleProps {
  readonly model: NoticeDetail;
}
