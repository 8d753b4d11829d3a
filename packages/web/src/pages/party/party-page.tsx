import type { PartyFile } from '@yangguang/views';
import type { ReactNode } from 'react';
import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import { Moment } from '../../components/moment/moment.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { named } from '../../page/named.ts';
import { Acts } from './acts.tsx';
import { Sanctions } from './sanctions.tsx';

function Body({ model }: { readonly model: PartyFile }) {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <Breadcrumb trail={[{ label: t.notices.title, href: '/notices' }]} here={t.party.title} />
      <div className="vh1">
        <h1 className="serif">{model.name}</h1>
        <p className="row wraps">
          {model.roles.map((role) => (
            <StateChip key={role} tone="outline">
              {named(t.party.roles, role)}
            </StateChip>
          ))}
        </p>
      </div>
      <div className="cols">
        <div className="main">
          <Acts file={model} />
        </div>
        <div className="rail">
          <Registration file={model} />
          <Sanctions sanctions={model.sanctions} />
        </div>
      </div>
    </main>
  );
}

function Registration({ file }: { readonly file: PartyFile }) {
  const { t, lang } = usePage();
  const words = t.party;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      words.code,
      <span className="num" key="code" data-copy={file.code}>
        {file.code}
      </span>,
    ],
    [words.kind, file.kind === undefined ? undefined : named(words.kinds, file.kind)],
    [words.region, file.region?.name[lang]],
    [words.registered, file.registered && <Moment key="at" at={file.registered} />],
  ];
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="kv who">
        {rows.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {file.registered === undefined ? <p className="note">{words.notRegistered}</p> : null}
    </section>
  );
}

export const partyPage: PageKind<PartyFile> = {
  section: undefined,
  title: ({ name }, { t }) => `${name} · ${t.party.title}`,
  Body,
  asOf: ({ asOf }) => asOf,
  twin: true,
};
