import type { PartyAct, PartyFile } from '@yangguang/views';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Moment } from '../../components/moment/moment.tsx';
import { Money } from '../../components/money/money.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { Price } from '../../components/price/price.tsx';
import { grouped } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';

/** The parts it has played, by kind; what it never did is not listed. */
export function Acts({ file }: { readonly file: PartyFile }) {
  const { t } = usePage();
  const none = file.figures.every(({ count }) => count === 0);
  if (none) return <EmptyState text={t.party.none} />;
  return (
    <>
      <ActPanel file={file} part="wins" acts={file.wins}>
        {({ price }) => <Price price={price} />}
      </ActPanel>
      <ActPanel file={file} part="contracts" acts={file.contracts}>
        {({ value }) => <Money amount={value} unit="yuan" />}
      </ActPanel>
      <ActPanel file={file} part="tenders" acts={file.tenders} />
      <ActPanel file={file} part="agencies" acts={file.agencies} />
      <ActPanel file={file} part="bids" acts={file.bids} />
    </>
  );
}

interface ActPanelProps<Act extends PartyAct> {
  readonly file: PartyFile;
  readonly part: 'tenders' | 'agencies' | 'bids' | 'wins' | 'contracts';
  readonly acts: readonly Act[];
  readonly children?: (act: Act) => ReactNode;
}

function ActPanel<Act extends PartyAct>({ file, part, acts, children }: ActPanelProps<Act>) {
  const { t } = usePage();
  if (acts.length === 0) return null;
  const count = file.figures.find(({ what }) => what === part)?.count ?? acts.length;
  return (
    <Panel
      id={part}
      title={t.party.sections[part]}
      aside={<span className="sm muted">{t.party.newest(acts.length, grouped(count))}</span>}
    >
      <ul className="acts">
        {acts.map((act) => (
          <li key={`${act.project} ${act.lot ?? ''} ${act.at}`}>
            <a href={links.project(act.project)}>
              {act.title}
              {act.lot === undefined ? null : <span className="num"> {act.lot}</span>}
            </a>
            {children === undefined ? null : <span>{children(act)}</span>}
            <Moment at={act.at} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
