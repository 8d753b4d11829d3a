import type { SearchResult } from '@yangguang/views';
import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { NoticeList } from '../../components/notice-list/notice-list.tsx';
import { Pagination } from '../../components/pagination/pagination.tsx';
import { grouped } from '../../format/money.ts';
import { type PageContext, usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';
import { withQuery } from '../../page/modes.ts';
import { Filters } from './filters.tsx';

function Body({ model }: { readonly model: SearchResult }) {
  const page = usePage();
  const { t } = page;
  const { count, capped } = model.total;
  return (
    <main id="main" className="wrap">
      <Breadcrumb trail={[]} here={t.notices.title} />
      <div className="vh1">
        <h1 className="serif">{titleOf(model, page)}</h1>
        <p>{(capped ? t.notices.foundAtLeast : t.notices.found)(grouped(count))}</p>
      </div>
      <section className="panel list" aria-labelledby="list-h">
        <h2 id="list-h" className="vh">
          {t.home.latest}
        </h2>
        <Filters result={model} />
        {model.match === 'similar' ? <p className="note">{t.notices.similar}</p> : null}
        {model.rows.length === 0 ? (
          <EmptyState
            text={t.notices.nothing}
            action={{ label: t.notices.clear, href: '/notices' }}
          />
        ) : null}
        <NoticeList notices={model.rows} />
        <div className="list__f">
          <Pagination {...model.page} />
          <a href={feedOf(model, page)}>{t.notices.feed}</a>
        </div>
      </section>
    </main>
  );
}

function titleOf({ query }: SearchResult, { t }: PageContext): string {
  return query.text === undefined || query.text === ''
    ? t.notices.title
    : t.notices.searchTitle(query.text);
}

/** The feed of the same conditions, from its newest page. */
function feedOf(_: SearchResult, { path }: PageContext): string {
  const query = withQuery(path, 'cursor', undefined).split('?', 2)[1];
  return query === undefined ? links.feed : `${links.feed}?${query}`;
}

/** Lists of notices: everything, one category, or the answer to a search. */
export const noticesPage: PageKind<SearchResult> = {
  section: 'notices',
  title: titleOf,
  Body,
  asOf: ({ asOf }) => asOf,
  searched: ({ query }) => query.text,
  feed: feedOf,
  twin: true,
};
