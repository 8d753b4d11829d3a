import type { RulePage } from '@yangguang/views';
import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Moment } from '../../components/moment/moment.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ScrollTable } from '../../components/scroll-table/scroll-table.tsx';
import { grouped } from '../../format/money.ts';
import { type PageContext, usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { Edition } from './edition.tsx';

function Body({ model }: { readonly model: RulePage }) {
  const page = usePage();
  const { t } = page;
  return (
    <main id="main" className="wrap">
      <Breadcrumb trail={[{ label: t.rules.title, href: '/rules' }]} here={titleOf(model, page)} />
      <div className="vh1">
        <h1 className="serif">{titleOf(model, page)}</h1>
        <p className="num">{model.editions[0]?.ref}</p>
      </div>
      <div className="main">
        {model.editions.map((rule) => (
          <Edition key={`${rule.edition} ${rule.effective.from}`} rule={rule} />
        ))}
        <Applied model={model} />
      </div>
    </main>
  );
}

function Applied({ model: { applied, count } }: { readonly model: RulePage }) {
  const { t } = usePage();
  const words = t.rules;
  const columns = [
    { key: 'project', label: words.project },
    { key: 'what', label: t.data.what },
    { key: 'when', label: words.when },
    { key: 'measured', label: words.measured, align: 'right' },
    { key: 'required', label: words.required, align: 'right' },
    { key: 'proof', label: t.proof.title, align: 'right' },
  ] as const;
  return (
    <Panel
      id="applied"
      title={words.where}
      aside={<span className="sm muted">{words.whereLead(applied.length, grouped(count))}</span>}
    >
      {applied.length === 0 ? (
        <EmptyState text={words.notApplied} />
      ) : (
        <ScrollTable title={words.where} columns={columns}>
          {applied.map(({ project, lot, type, at, measured, required, proof }) => (
            <tr key={proof.position}>
              <th scope="row">
                <a href={links.project(project.code)}>{project.name}</a> {lot}
              </th>
              <td>{named(t.story.events, type)}</td>
              <td className="nowrap">
                <Moment at={at} />
              </td>
              <td className="r num">{measured}</td>
              <td className="r num">{required}</td>
              <td className="r num">
                <a href={links.entry(proof.position)}>#{proof.position + 1}</a>
              </td>
            </tr>
          ))}
        </ScrollTable>
      )}
    </Panel>
  );
}

function titleOf({ editions }: RulePage, { t, lang }: PageContext): string {
  return editions[0]?.title[lang] ?? t.rules.rule;
}

export const rulePage: PageKind<RulePage> = {
  section: 'rules',
  title: titleOf,
  Body,
  asOf: ({ asOf }) => asOf,
  twin: true,
};
