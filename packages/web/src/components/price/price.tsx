import type { Price as PriceModel } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { Money } from '../money/money.tsx';

/** A price in the form in which it was offered; an amount also in 大写 where it binds. */
export function Price({ price, inWords = false }: PriceProps) {
  const { t } = usePage();
  switch (price.form) {
    case 'amount':
      return <Money amount={price.fen} unit="yuan" inWords={inWords} />;
    case 'rate':
      return <span className="num">{t.project.prices.rate(price.percent)}</span>;
    case 'discount':
      return <span className="num">{t.project.prices.discount(price.percent)}</span>;
    case 'parts':
      return (
        <ul className="parts">
          {Object.entries(price.parts).map(([name, value]) => (
            <li key={name}>
              {name} <span className="num">{value}</span>
            </li>
          ))}
        </ul>
      );
    case 'closed':
      return <span className="muted">{t.project.prices.closed}</span>;
  }
}

interface PriceProps {
  readonly price: PriceModel;
  readonly inWords?: boolean;
}
