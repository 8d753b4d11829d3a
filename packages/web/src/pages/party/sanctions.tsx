import type { SanctionView } from '@yangguang/views';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ProofBadge } from '../../components/proof-badge/proof-badge.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';

/** 失信惩戒 in force: on what basis, by whom, until when, and the way to repair. */
export function Sanctions({ sanctions }: { readonly sanctions: readonly SanctionView[] }) {
  const { t } = usePage();
  return (
    <Panel id="sanctions" title={t.party.sanctions}>
      {sanctions.length === 0 ? <EmptyState text={t.party.noSanctions} /> : null}
      <ul className="changes">
        {sanctions.map((sanction) => (
          <Sanction key={sanction.id} sanction={sanction} />
        ))}
      </ul>
      {sanctions.length === 0 ? null : <p className="note">{t.party.repair}</p>}
    </Panel>
  );
}

function Sanction({ sanction }: { readonly sanction: SanctionView }) {
  const { t } = usePage();
  const words = t.party;
  const { kind, confinedActions, authority, documentNumber, from, until, proof } = sanction;
  const actions = confinedActions.map((action) => named(words.actions, action)).join('、');
  return (
    <li>
      <p className="row wraps">
        <StateChip tone="legal">{named(words.sanctionKinds, kind)}</StateChip>
        <span>{words.confined(actions)}</span>
      </p>
      <p className="num">
        {until === undefined ? words.openEnded(from) : words.period(from, until)}
      </p>
      <p className="sm">
        {words.basis} {authority} {documentNumber}
      </p>
      <a href={links.entry(proof.position)}>
        <ProofBadge state="stated" short />
      </a>
    </li>
  );
}
