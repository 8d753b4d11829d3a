import type { NoticeRow as NoticeModel } from '@yangguang/views';
import { machineTime, nearness, shortMoment } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { CategoryTag } from '../category-tag/category-tag.tsx';
import { Remaining } from '../moment/moment.tsx';
import { Money } from '../money/money.tsx';
import { ProofBadge } from '../proof-badge/proof-badge.tsx';
import { StateChip } from '../state-chip/state-chip.tsx';

/** One line of a list: what, where, whose, how much, until when. */
export function NoticeRow({ notice }: { readonly notice: NoticeModel }) {
  const { t, lang } = usePage();
  const { id, title, lot, kind, category, region, entity, project, changes, amount } = notice;
  return (
    <li className="n">
      <div className="n__t">
        <CategoryTag code={category.code} label={named(t.notices.shortCategories, category.code)} />
        <h3>
          <a href={links.notice(id)}>
            {title}
            {lot === undefined ? null : ` ${lot.title}`}
          </a>
        </h3>
        <p>
          <span className="chip chip--line">{named(t.notices.kinds, kind)}</span>
          <span>{region.name[lang]}</span>
          <span>{entity.name}</span>
          <span className="num">{project}</span>
          <ProofBadge state="stated" short />
          {changes > 0 ? <StateChip tone="changed">{t.notices.changed(changes)}</StateChip> : null}
        </p>
      </div>
      <p className="n__m">
        {amount === undefined ? (
          <span className="muted">{t.chrome.none}</span>
        ) : (
          <>
            <Money amount={amount.fen} unit="ten-thousands" />
            <small>{t.notices.amounts[amount.what]}</small>
          </>
        )}
      </p>
      <Until notice={notice} />
    </li>
  );
}

const CLASSES = {
  far: 'n__d',
  soon: 'n__d soon',
  urgent: 'n__d urgent',
  'last-minutes': 'n__d urgent',
  passed: 'n__d over',
} as const;

function Until({ notice: { closes, posted } }: { readonly notice: NoticeModel }) {
  const { t, now } = usePage();
  if (closes === undefined) {
    return (
      <p className="n__d">
        <time className="num" dateTime={machineTime(posted)}>
          {shortMoment(posted)}
        </time>
        <small>{t.notices.posted}</small>
      </p>
    );
  }
  return (
    <p className={CLASSES[nearness(now, closes.at)]}>
      <span className="vh">{t.notices.closes[closes.what]}</span>
      <time className="num" dateTime={machineTime(closes.at)}>
        {shortMoment(closes.at)}
      </time>
      <Remaining until={closes.at} />
    </p>
  );
}
