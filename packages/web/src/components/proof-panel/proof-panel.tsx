import type { AsOf, Proof } from '@yangguang/views';
import { grouped } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Hash } from '../hash/hash.tsx';
import { Icon } from '../icon/icon.tsx';
import { Panel } from '../panel/panel.tsx';
import { ProofBadge } from '../proof-badge/proof-badge.tsx';

interface ProofPanelProps {
  readonly proof: Proof;
  readonly asOf: AsOf;
  /** Where the record stands on the page, to be hashed as it is read; absent while withheld. */
  readonly recordId?: string;
}

/** What the platform says of the entry, and the button with which a reader's machine checks. */
export function ProofPanel({ proof, asOf, recordId }: ProofPanelProps) {
  const { t } = usePage();
  return (
    <Panel
      id="proof"
      title={t.proof.title}
      className="pf"
      aside={
        <span data-proof-state>
          <ProofBadge state="stated" />
        </span>
      }
    >
      <dl className="kv who">
        <dt>{t.proof.number}</dt>
        <dd>
          <a href={links.entry(proof.position)}>{t.proof.entry(grouped(proof.position + 1))}</a>
        </dd>
        <dt>{t.proof.leaf}</dt>
        <dd>
          <Hash value={proof.leaf} />
        </dd>
        <dt>{t.proof.rootAt}</dt>
        <dd>
          <Hash value={asOf.root} />
        </dd>
      </dl>
      {recordId === undefined ? (
        <p className="note">{t.proof.withheld}</p>
      ) : (
        <Check proof={proof} recordId={recordId} />
      )}
    </Panel>
  );
}

/** Without script the proof and the record can be taken away and checked by command line. */
function Check({ proof, recordId }: { readonly proof: Proof; readonly recordId: string }) {
  const { t } = usePage();
  return (
    <div className="pf__a">
      <p className="sm">{t.proof.statedSteps}</p>
      <button
        type="button"
        className="btn btn--p"
        hidden
        data-check={links.proof(proof.position)}
        data-leaf={proof.leaf}
        data-policy={links.policy}
        data-record={recordId}
      >
        <Icon name="seal" />
        {t.proof.check}
      </button>
      <noscript>
        <p className="sm">{t.proof.needsScript}</p>
      </noscript>
      <ol className="stp" data-steps aria-live="polite" />
      <p className="sm">
        <a href={links.proof(proof.position)}>{t.proof.download}</a>{' '}
        <a href={links.guide('verify')}>{t.proof.commandLine}</a>
      </p>
    </div>
  );
}
