import type { LotView } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Moment } from '../moment/moment.tsx';
import { Price } from '../price/price.tsx';
import { ScrollTable } from '../scroll-table/scroll-table.tsx';

/** 中标候选人公示: in order, with the bids that were rejected and why. */
export function CandidateTable({ publicity }: CandidateTableProps) {
  const { t } = usePage();
  const columns = [
    { key: 'rank', label: t.project.rank },
    { key: 'name', label: t.project.candidate },
    { key: 'price', label: t.project.openingPrice },
  ];
  return (
    <>
      <p className="note">
        <Moment at={publicity.start} /> — <Moment at={publicity.end} />
      </p>
      <ScrollTable title={t.project.candidates} columns={columns}>
        {publicity.candidates.map(({ rank, code, name, price }) => (
          <tr key={code}>
            <th scope="row">{t.project.rankOf(rank)}</th>
            <td>
              <a href={links.party(code)}>{name}</a>
            </td>
            <td>
              <Price price={price} inWords />
            </td>
          </tr>
        ))}
      </ScrollTable>
      <Rejected rejected={publicity.rejected} />
    </>
  );
}

interface CandidateTableProps {
  readonly publicity: NonNullable<LotView['publicity']>;
}

function Rejected({ rejected }: Pick<NonNullable<LotView['publicity']>, 'rejected'>) {
  const { t } = usePage();
  if (rejected.length === 0) return null;
  const columns = [
    { key: 'bidder', label: t.project.openingBy },
    { key: 'clause', label: t.project.rejectedBy },
    { key: 'fact', label: t.project.rejectedWhy },
  ];
  return (
    <>
      <h3 className="sub">{t.project.rejected}</h3>
      <ScrollTable title={t.project.rejected} columns={columns}>
        {rejected.map(({ bidder, clause, fact }) => (
          <tr key={`${bidder} ${clause}`}>
            <th scope="row">{bidder}</th>
            <td>{clause}</td>
            <td>{fact}</td>
          </tr>
        ))}
      </ScrollTable>
    </>
  );
}
