import type { AsOf, Proof } from '@yangguang/views';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Hash } from '../../components/hash/hash.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ProofPanel } from '../../components/proof-panel/proof-panel.tsx';
import { grouped } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';
import { Outcomes } from './outcomes.tsx';

export interface VerifyModel {
  readonly asOf: AsOf;
  /** C2SP verifier keys: the log's first, then witnesses'; none before the first checkpoint. */
  readonly keys: readonly string[];
  /** What was typed. */
  readonly asked?: string;
  /** The public entry that it names, with the text of its leaf. */
  readonly found?: { readonly proof: Proof; readonly record: string };
}

function Body({ model }: { readonly model: VerifyModel }) {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <div className="vh1">
        <h1 className="serif">{t.proof.centre}</h1>
        <p>{t.proof.centreLead}</p>
      </div>
      <Ask asked={model.asked} />
      <div className="cols">
        <div className="main">
          <Found model={model} />
          <section className="panel res" aria-label={t.proof.title} hidden data-result>
            <ol className="stp" data-steps aria-live="polite" />
          </section>
          <noscript>
            <p className="note">{t.proof.noScript}</p>
          </noscript>
          <Panel id="what" title={t.proof.what}>
            <ul className="can">
              {t.proof.whats.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
            <p className="note">{t.proof.cannot}</p>
            <pre className="cmd" data-copy={t.proof.command}>
              {t.proof.command}
            </pre>
          </Panel>
        </div>
        <div className="rail">
          <Outcomes />
          <Ledger model={model} />
        </div>
      </div>
    </main>
  );
}

function Ask({ asked }: { readonly asked: string | undefined }) {
  const { t } = usePage();
  return (
    <div className="drop">
      <form action="/verify" method="get">
        <label htmlFor="k">{t.proof.field}</label>
        <div className="row">
          <input id="k" name="q" maxLength={100} defaultValue={asked} />
          <button className="btn btn--p" type="submit">
            {t.proof.find}
          </button>
        </div>
      </form>
      <div className="or" aria-hidden="true">
        {t.proof.or}
      </div>
      <label className="fz" hidden data-drop data-policy={links.policy}>
        <Icon name="file" />
        <span>
          <b>{t.proof.drop}</b>
          <small>{t.proof.dropHint}</small>
        </span>
        <input className="vh" type="file" multiple />
      </label>
    </div>
  );
}

function Found({ model: { asked, found, asOf } }: { readonly model: VerifyModel }) {
  const { t } = usePage();
  if (asked === undefined || asked === '') return null;
  if (found === undefined) return <EmptyState text={t.notices.nothing} />;
  return (
    <>
      <ProofPanel proof={found.proof} asOf={asOf} recordId="record" />
      <Panel id="entry" title={t.notices.record}>
        <p className="note">{t.notices.recordHint}</p>
        <pre id="record" className="rec">
          {found.record}
        </pre>
      </Panel>
    </>
  );
}

function Ledger({ model: { asOf, keys } }: { readonly model: VerifyModel }) {
  const { t } = usePage();
  return (
    <Panel id="ledger" title={t.proof.ledger}>
      <dl className="kv who">
        <dt>{t.proof.rootAt}</dt>
        <dd>
          <Hash value={asOf.root} />
        </dd>
        <dt>{t.home.entries}</dt>
        <dd className="num">{grouped(asOf.position)}</dd>
      </dl>
      <h3 className="sub">{t.proof.keys}</h3>
      {keys.length === 0 ? <EmptyState text={t.proof.noKeys} /> : null}
      <ul className="keylist">
        {keys.map((key) => (
          <li key={key}>
            <code className="mono" data-copy={key}>
              {key}
            </code>
          </li>
        ))}
      </ul>
      <p className="note">{t.proof.keysHint}</p>
    </Panel>
  );
}

export const verifyPage: PageKind<VerifyModel> = {
  section: 'verify',
  title: (_, { t }) => t.proof.centre,
  Body,
  asOf: ({ asOf }) => asOf,
  twin: false,
};
