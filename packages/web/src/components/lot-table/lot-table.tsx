import type { Fen } from '@yangguang/kernel';
import type { LotView } from '@yangguang/views';
import { tenThousands } from '../../format/money.ts';
import type { Lexicon } from '../../lexicon/index.ts';
import { usePage } from '../../page/context.ts';
import { ScrollTable } from '../scroll-table/scroll-table.tsx';
import { StateChip, type Tone } from '../state-chip/state-chip.tsx';

/** 标段表: one unit of money in each column, named in its head. */
export function LotTable({ lots }: { readonly lots: readonly LotView[] }) {
  const { t } = usePage();
  const words = t.project;
  const columns = [
    { key: 'id', label: words.lotNumber },
    { key: 'title', label: words.lotTitle },
    { key: 'estimate', label: words.estimate, align: 'right' },
    { key: 'limit', label: words.limit, align: 'right' },
    { key: 'bond', label: words.bond, align: 'right' },
    { key: 'state', label: words.lotState },
  ] as const;
  return (
    <ScrollTable title={words.lotTable} columns={columns}>
      {lots.map((lot) => (
        <tr key={lot.id}>
          <th scope="row" className="num">
            {lot.id}
          </th>
          <td>{lot.title}</td>
          <Amount amount={lot.estimate} />
          <Amount amount={lot.limit} />
          <Amount amount={lot.bond} />
          <td>
            <LotState lot={lot} />
          </td>
        </tr>
      ))}
    </ScrollTable>
  );
}

function Amount({ amount }: { readonly amount: Fen | undefined }) {
  const { t } = usePage();
  return <td className="r money">{amount === undefined ? t.chrome.none : tenThousands(amount)}</td>;
}

function LotState({ lot }: { readonly lot: LotView }) {
  const { t } = usePage();
  const [tone, text] = stateOf(lot, t.project);
  return text === undefined ? null : <StateChip tone={tone}>{text}</StateChip>;
}

function stateOf(lot: LotView, words: Lexicon['project']): readonly [Tone, string?] {
  if (lot.failed !== undefined) return ['legal', words.stages.failed];
  if (lot.contract?.completed !== undefined) return ['done', words.stages.completed];
  if (lot.contract !== undefined) return ['done', words.stages.contracted];
  if (lot.award !== undefined) return ['done', words.stages.awarded];
  if (lot.publicity !== undefined) {
    return lot.publicity.over
      ? ['action', words.stages.awarding]
      : ['caution', words.stages.publicity];
  }
  if (lot.opening !== undefined) return ['review', words.stages.evaluation];
  return ['plain'];
}
