import type { LotView } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Price } from '../price/price.tsx';
import { ScrollTable } from '../scroll-table/scroll-table.tsx';
import { SealStrip } from '../seal-strip/seal-strip.tsx';

/** 唱标: what was read out of each bid; a bid that was not opened stays sealed. */
export function OpeningTable({ opening }: { readonly opening: NonNullable<LotView['opening']> }) {
  const { t } = usePage();
  const columns = [
    { key: 'bidder', label: t.project.openingBy },
    { key: 'price', label: t.project.openingPrice },
    { key: 'offers', label: t.project.openingOffers },
  ];
  return (
    <ScrollTable title={t.project.opening} columns={columns}>
      {opening.opened.map(({ code, name, price, offers }) => (
        <tr key={code}>
          <th scope="row">
            <a href={links.party(code)}>{name}</a>
          </th>
          <td>
            <Price price={price} inWords />
          </td>
          <td>
            {Object.entries(offers)
              .map(([what, offer]) => `${what} ${offer}`)
              .join('，')}
          </td>
        </tr>
      ))}
      {opening.unopened.map(({ bidder, fault, reason }) => (
        <tr key={bidder}>
          <th scope="row" className="num">
            {bidder}
          </th>
          <td>
            <SealStrip state={fault === 'bidder' ? 'void' : 'platform-fault'} />
          </td>
          <td>{reason}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}
