import type { Facet, Home } from '@yangguang/views';
import { FilterRow } from '../../components/filter-row/filter-row.tsx';
import { TabLinks } from '../../components/tab-links/tab-links.tsx';
import { usePage } from '../../page/context.ts';

/** Each choice leads to the list that it makes. */
export function HomeFilters({ home }: { readonly home: Home }) {
  const { t, lang } = usePage();
  const total = home.categories.reduce((sum, { count }) => sum + count, 0);
  const choices = (facets: readonly Facet[], key: string) =>
    facets.map(({ code, name }) => ({
      label: name[lang],
      href: `/notices?${key}=${code}`,
      current: false,
    }));
  return (
    <>
      <TabLinks
        label={t.home.categories}
        wide
        tabs={[
          { label: t.home.all, href: '/', count: total, current: true },
          ...home.categories.map(({ code, name, count }) => ({
            label: name[lang],
            href: `/notices?category=${code}`,
            count,
          })),
        ]}
      />
      <div className="filt">
        <FilterRow label={t.home.group} choices={choices(home.groups, 'group')} />
        <FilterRow
          label={t.home.region}
          choices={[
            { label: t.home.wholeProvince, href: '/notices', current: true },
            ...choices(home.regions, 'region'),
          ]}
        />
      </div>
    </>
  );
}
