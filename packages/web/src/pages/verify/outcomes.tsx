import { Panel } from '../../components/panel/panel.tsx';
import { ProofBadge } from '../../components/proof-badge/proof-badge.tsx';
import { usePage } from '../../page/context.ts';

/** What each badge means. The green one is explained here and drawn by the reader's script. */
export function Outcomes() {
  const { t } = usePage();
  return (
    <Panel id="outcomes" title={t.proof.outcomes}>
      <ul className="k4">
        <li>
          <ProofBadge state="ok" />
          {t.proof.okText}
        </li>
        <li>
          <ProofBadge state="stated" />
          {t.proof.statedText}
        </li>
        <li>
          <ProofBadge state="pending" />
          {t.proof.pendingText}
        </li>
        <li>
          <ProofBadge state="bad" />
          {t.proof.badText}
        </li>
      </ul>
    </Panel>
  );
}
