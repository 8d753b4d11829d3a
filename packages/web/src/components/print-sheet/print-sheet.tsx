import type { Instant } from '@yangguang/kernel';
import { grouped } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import { Moment } from '../moment/moment.tsx';

interface PrintSheetProps {
  /** The entry that vouches for what was printed, from 1, and its leaf in hexadecimal. */
  readonly entry: number;
  readonly leaf: string;
  readonly printedAt: Instant;
}

/** On paper alone: where the original is, and by which entry it can be checked. */
export function PrintSheet({ entry, leaf, printedAt }: PrintSheetProps) {
  const { t, origin, path } = usePage();
  return (
    <div className="sheet">
      <p>{t.proof.printed(grouped(entry), `${origin}${path}`)}</p>
      <p className="mono">{leaf}</p>
      <p>
        <Moment at={printedAt} />
      </p>
    </div>
  );
}
