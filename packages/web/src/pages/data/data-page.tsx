import type { OpenData, OpenDataMonth } from '@yangguang/views';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ScrollTable } from '../../components/scroll-table/scroll-table.tsx';
import { grouped, hundredMillions } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';

function Body({ model }: { readonly model: OpenData }) {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <div className="vh1">
        <h1 className="serif">{t.data.title}</h1>
        <p>{t.data.lead}</p>
      </div>
      <div className="main">
        <Ways />
        <Panel id="months" title={t.data.months}>
          {model.months.length === 0 ? <EmptyState text={t.data.noMonths} /> : null}
          <Months months={model.months} />
        </Panel>
      </div>
    </main>
  );
}

function Ways() {
  const { t } = usePage();
  const words = t.data;
  return (
    <Panel id="ways" title={words.forms}>
      <ul className="ways">
        <li>
          <a href={links.feed}>{words.feed}</a>
        </li>
        <li>
          <a href={links.openings}>{words.calendar}</a>
        </li>
        <li>
          <a href={links.openapi}>{words.api}</a>
        </li>
        <li>{words.twin}</li>
        <li>
          <a href={links.policy}>{words.log}</a> {words.logText}
        </li>
      </ul>
    </Panel>
  );
}

/** One row for each figure, so that a screen reader hears month, category and figure together. */
function Months({ months }: OpenDataMonths) {
  const { t, lang } = usePage();
  const words = t.data;
  const columns = [
    { key: 'month', label: words.month },
    { key: 'category', label: words.category },
    { key: 'what', label: words.what },
    { key: 'count', label: words.count, align: 'right' },
    { key: 'amount', label: words.amount, align: 'right' },
    { key: 'files', label: words.files },
  ] as const;
  return (
    <ScrollTable title={words.months} columns={columns}>
      {months.flatMap(({ month, category, figures }) =>
        figures.map(({ what, count, fen }, at) => (
          <tr key={`${month} ${category.code} ${what}`}>
            <th scope="row" className="num">
              {month}
            </th>
            <td>{category.name[lang]}</td>
            <td>{named(t.home.figures, what)}</td>
            <td className="r num">{grouped(count)}</td>
            <td className="r num">{hundredMillions(fen)}</td>
            <td>{at === 0 ? <Files month={month} category={category.code} /> : null}</td>
          </tr>
        )),
      )}
    </ScrollTable>
  );
}

interface OpenDataMonths {
  readonly months: readonly OpenDataMonth[];
}

function Files({ month, category }: { readonly month: string; readonly category: string }) {
  const file = links.month(month, category);
  return (
    <span className="nowrap">
      <a href={`${file}.csv`} aria-label={`${month} ${category} CSV`}>
        CSV
      </a>{' '}
      <a href={`${file}.json`} aria-label={`${month} ${category} JSON`}>
        JSON
      </a>
    </span>
  );
}

export const dataPage: PageKind<OpenData> = {
  section: 'data',
  title: (_, { t }) => t.data.title,
  Body,
  asOf: ({ asOf }) => asOf,
  feed: () => links.feed,
  twin: true,
};
