import type { Fen } from '@yangguang/kernel';
import { hundredMillions, rmb, tenThousands, yuan } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';

export type MoneyUnit = 'yuan' | 'ten-thousands' | 'hundred-millions';

const FIGURES: Readonly<Record<MoneyUnit, (amount: Fen) => string>> = {
  yuan,
  'ten-thousands': tenThousands,
  'hundred-millions': hundredMillions,
};

interface MoneyProps {
  readonly amount: Fen;
  readonly unit: MoneyUnit;
  /** 大写, where the amount binds. English pages keep it: the words are the legal form. */
  readonly inWords?: boolean;
}

export function Money({ amount, unit, inWords = false }: MoneyProps) {
  const { t } = usePage();
  return (
    <>
      <span className="money">
        {FIGURES[unit](amount)}
        <small>{t.money[unit]}</small>
      </span>
      {inWords ? (
        <small className="caps" lang="zh-CN">
          人民币{rmb(amount)}
        </small>
      ) : null}
    </>
  );
}
