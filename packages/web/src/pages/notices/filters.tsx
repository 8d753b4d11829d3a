import type { Facet, SearchResult } from '@yangguang/views';
import { FilterRow } from '../../components/filter-row/filter-row.tsx';
import { TabLinks } from '../../components/tab-links/tab-links.tsx';
import { usePage } from '../../page/context.ts';
import { withQuery } from '../../page/modes.ts';

type Key = 'category' | 'group' | 'region' | 'state';

/** The conditions, each choice with what it would find; a choice drops the place in the list. */
export function Filters({ result }: { readonly result: SearchResult }) {
  const { t, lang, path } = usePage();
  const { query, facets } = result;
  const first = withQuery(path, 'cursor', undefined);
  const choicesOf = (key: Key, found: readonly Facet[]) => [
    {
      label: t.home.all,
      href: withQuery(first, key, undefined),
      current: query[key] === undefined,
    },
    ...found.map(({ code, name, count }) => ({
      label: name[lang],
      href: withQuery(first, key, code),
      current: query[key] === code,
      count,
    })),
  ];
  return (
    <>
      <TabLinks label={t.home.categories} wide tabs={choicesOf('category', facets.categories)} />
      <div className="filt">
        <FilterRow label={t.home.group} choices={choicesOf('group', facets.groups)} />
        <FilterRow label={t.home.region} choices={choicesOf('region', facets.regions)} />
        <FilterRow label={t.notices.state} choices={choicesOf('state', facets.states)} />
        <Dates query={query} />
      </div>
    </>
  );
}

/** A form of its own; it carries the other conditions along. */
function Dates({ query }: Pick<SearchResult, 'query'>) {
  const { t } = usePage();
  const kept = [
    ['q', query.text],
    ['category', query.category],
    ['group', query.group],
    ['region', query.region],
    ['state', query.state],
  ] as const;
  return (
    <form className="dates" action="/search" method="get">
      {kept.map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label htmlFor="from">{t.notices.from}</label>
      <input id="from" name="from" type="date" defaultValue={query.from} />
      <label htmlFor="until">{t.notices.until}</label>
      <input id="until" name="until" type="date" defaultValue={query.until} />
      <button className="btn btn--s" type="submit">
        {t.notices.apply}
      </button>
    </form>
  );
}
