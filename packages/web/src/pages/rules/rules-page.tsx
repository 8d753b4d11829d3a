import type { RuleList } from '@yangguang/views';
import { Panel } from '../../components/panel/panel.tsx';
import { ScrollTable } from '../../components/scroll-table/scroll-table.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { grouped } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';

function Body({ model }: { readonly model: RuleList }) {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <div className="vh1">
        <h1 className="serif">{t.rules.title}</h1>
        <p>{t.rules.lead}</p>
      </div>
      <div className="main">
        {model.packs.map((pack) => (
          <Pack key={pack.pack} pack={pack} />
        ))}
      </div>
    </main>
  );
}

function Pack({ pack }: { readonly pack: RuleList['packs'][number] }) {
  const { t, lang } = usePage();
  const words = t.rules;
  const columns = [
    { key: 'rule', label: words.rule },
    { key: 'article', label: words.article },
    { key: 'applied', label: words.applied, align: 'right' },
  ] as const;
  return (
    <Panel
      id={pack.pack}
      title={pack.title[lang]}
      aside={
        <>
          <StateChip tone="outline">{words.levels[pack.level]}</StateChip>
          <span className="sm muted">
            {pack.issuer} {words.edition(pack.edition)}
          </span>
        </>
      }
    >
      <ScrollTable title={pack.title[lang]} columns={columns}>
        {pack.rules.map(({ ref, title, article, applied }) => (
          <tr key={ref}>
            <th scope="row">
              <a href={links.rule(ref)}>{title[lang]}</a>
            </th>
            <td>{article}</td>
            <td className="r num">{grouped(applied)}</td>
          </tr>
        ))}
      </ScrollTable>
    </Panel>
  );
}

export const rulesPage: PageKind<RuleList> = {
  section: 'rules',
  title: (_, { t }) => t.rules.title,
  Body,
  asOf: ({ asOf }) => asOf,
  twin: true,
};
