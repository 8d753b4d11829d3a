import { DAY, fen, later, MINUTE } from '@yangguang/kernel';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Banner } from '../components/banner/banner.tsx';
import { CategoryTag } from '../components/category-tag/category-tag.tsx';
import { DayRuler } from '../components/day-ruler/day-ruler.tsx';
import { Diff } from '../components/diff/diff.tsx';
import { DueCard } from '../components/due-card/due-card.tsx';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../components/error-summary/error-summary.tsx';
import { spriteFor } from '../components/icon/icon.tsx';
import { LimitGantt } from '../components/limit-gantt/limit-gantt.tsx';
import { Money } from '../components/money/money.tsx';
import { NoticeList } from '../components/notice-list/notice-list.tsx';
import { Pagination } from '../components/pagination/pagination.tsx';
import { Price } from '../components/price/price.tsx';
import { ProofBadge } from '../components/proof-badge/proof-badge.tsx';
import { SealStrip } from '../components/seal-strip/seal-strip.tsx';
import { StateChip } from '../components/state-chip/state-chip.tsx';
import { lexicons } from '../lexicon/index.ts';
import { type PageFlags, PageProvider } from '../page/context.ts';
import { home } from './models.ts';
import { FLAGS } from './pages.ts';
import { LIMITS } from './project.ts';
import { NOW, ROWS } from './rows.ts';

const due = (left: number) => ({ what: 'deadline', at: later(NOW, left) }) as const;
const NEAR = [8 * DAY, 2 * DAY, 6 * 60 * MINUTE, 9 * MINUTE, -MINUTE];

/** Each component in each of its states. */
export const EXAMPLES: Readonly<Record<string, readonly ReactNode[]>> = {
  banner: (['info', 'offline', 'frozen'] as const).map((kind) => (
    <Banner key={kind} kind={kind}>
      10:42 起数据没更新，正在重连。
    </Banner>
  )),
  'category-tag': ['01', '02', '03', '05', '90'].map((code) => (
    <CategoryTag key={code} code={code} label={code} />
  )),
  'day-ruler': [
    <DayRuler key="full" day={home.day} now={home.now} slots={home.slots} />,
    <DayRuler key="empty" day={home.day} now={home.now} slots={[]} />,
  ],
  diff: [<Diff key="both" before="3" after="5" />, <Diff key="new" before={undefined} after="5" />],
  'due-card': NEAR.map((left) => <DueCard key={left} closes={due(left)} project="A" />),
  'empty-state': [
    <EmptyState key="1" text="近 3 天没有公告。" action={{ label: '看近 1 月', href: '/' }} />,
  ],
  'error-summary': [
    <ErrorSummary key="1" errors={[{ field: 'main', message: '报价高于最高限价。' }]} />,
  ],
  'limit-gantt': [<LimitGantt key="1" limits={LIMITS} />, <LimitGantt key="2" limits={[]} />],
  money: (['yuan', 'ten-thousands', 'hundred-millions'] as const).map((unit) => (
    <Money key={unit} amount={fen(8_123_650_864)} unit={unit} inWords={unit === 'yuan'} />
  )),
  'notice-row': [<NoticeList key="1" notices={ROWS} />],
  pagination: [<Pagination key="1" newer="a" older="b" />, <Pagination key="2" older="b" />],
  price: [
    <Price key="parts" price={{ form: 'parts', parts: { 人工费: '12.5' } }} />,
    <Price key="closed" price={{ form: 'closed' }} />,
    <Price key="rate" price={{ form: 'rate', percent: '3.20' }} />,
  ],
  'proof-badge': (['none', 'pending', 'stated', 'ok', 'bad'] as const).map((state) => (
    <ProofBadge key={state} state={state} />
  )),
  'seal-strip': (['sealed', 'unread', 'void', 'platform-fault'] as const).map((state) => (
    <SealStrip key={state} state={state} />
  )),
  'state-chip': (['plain', 'outline', 'action', 'done', 'legal'] as const).map((tone) => (
    <StateChip key={tone} tone={tone}>
      投标中
    </StateChip>
  )),
};

/** The examples of one component, as they would stand on a page. */
export function drawnExamples(name: string, flags: Partial<PageFlags> = {}): string {
  const page = { ...FLAGS, ...flags };
  const html = renderToStaticMarkup(
    <PageProvider value={{ ...page, t: lexicons[page.lang] }}>
      {EXAMPLES[name]?.map((example, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the examples do not change.
        <div key={at}>{example}</div>
      ))}
    </PageProvider>,
  );
  return spriteFor(html) + html;
}
