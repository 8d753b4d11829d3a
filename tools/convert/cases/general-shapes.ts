import type { EvaluationMethod } from '@yangguang/trading/evaluation';
import { z } from 'zod';
import {
  bidsOf,
  byBidder,
  claim,
  type Draft,
  marksOffIn,
  num,
  nums,
  percent,
  printed,
  type Shape,
  textsOf,
} from './draft.ts';
import { inputOf, marksIn, pricesIn } from './named-inputs.ts';

type Scoring = Extract<EvaluationMethod, { type: 'scoring' }>;
type Part = Scoring['parts'][number];
type PriceRule = Extract<Part, { type: 'price' }>['rule'];
type Benchmark = Extract<PriceRule, { type: 'deviation' }>['benchmark'];

const TRIMMED = /去掉一个最高/;

/** Quality and cost: 技术×70% + 价格×30%. */
const WEIGHTS = /技术[^%，。；]*?(?<tech>[\d.]+)\s*%[^%]*?价格[^%，。；]*?(?<cost>[\d.]+)\s*%/;

/** Which published figure an entry is, by its name. */
const MEANINGS: readonly (readonly [RegExp, 'price' | 'tech' | 'total'])[] = [
  [/^(price_?scores?|price|scores?|报价分|价格分)$/i, 'price'],
  [/^(tech(nical)?(_?mean|_?scores?)?|技术分)$/i, 'tech'],
  [/^(totals?|final(_scores)?|综合得分|总分)$/i, 'total'],
];

/** Marks for the price, by ratio or by deviation, with whatever other marks stand beside them. */
const scoredByPrice: Shape = (draft) => {
  const prices = pricesIn(draft);
  const weights = WEIGHTS.exec(draft.words)?.groups;
  const rule = priceRuleIn(draft) ?? (weights === undefined ? undefined : RATIO);
  if (prices === undefined || rule === undefined) return false;
  const { ids } = prices;
  const worth =
    weights === undefined ? { full: fullIn(draft), round: 2 } : { full: 100, weight: weights.cost };
  const parts: Part[] = [{ type: 'price', id: 'price', ...worth, rule }];
  const quality = weights === undefined ? {} : { weight: weights.tech };
  const scores: NonNullable<typeof draft.file.scores> = {};
  const sheets = marksIn(draft, 'sheets', ids, nums);
  const tech = sheets === undefined ? marksIn(draft, 'tech', ids, num) : undefined;
  const business = marksIn(draft, 'business', ids, num);
  if (sheets !== undefined) {
    const combine = TRIMMED.test(draft.words) ? { drop: { highest: 1, lowest: 1 } } : {};
    parts.push({ type: 'members', id: 'tech', round: 2, combine, ...quality });
    scores.tech = { ...sheets };
  }
  if (tech !== undefined) {
    parts.push({ type: 'given', id: 'tech', ...quality });
    scores.tech = { ...tech };
  }
  if (business !== undefined) {
    parts.push({ type: 'given', id: 'business' });
    scores.business = { ...business };
  }
  const limit = inputOf(draft, 'limit', num);
  const alone = parts.length === 1 ? { fullMarks: fullIn(draft) } : {};
  const price = limit === undefined ? {} : { price: { limit } };
  const method: EvaluationMethod = { type: 'scoring', ...price, ...alone, parts, round: 2 };
  const bids = bidsOf(ids, prices.prices);
  draft.file = { ...draft.file, method, bids, ...(parts.length > 1 ? { scores } : {}) };
  claimResults(draft, ids);
  return draft.claims.size > 0;
};

function fullIn(draft: Draft): string | number {
  const shared = inputOf(draft, 'full', z.object({ price: num }));
  const written = /(\d+)\s*分制/.exec(draft.words)?.[1];
  return inputOf(draft, 'full', num) ?? shared?.price ?? written ?? 100;
}

function priceRuleIn(draft: Draft): PriceRule | undefined {
  const off = marksOffIn(draft.words);
  if (off === undefined) return /低价优先|最低[^，。；]*[/÷]/.test(draft.words) ? RATIO : undefined;
  const counted = /不足\s*(1|１)\s*%\s*按\s*(1|１)\s*%/.test(draft.words);
  const count = counted ? ({ count: 'started' } as const) : {};
  return { type: 'deviation', benchmark: benchmarkIn(draft), ...off, ...count };
}

const RATIO: PriceRule = { type: 'ratio' };

/** The benchmark as given; or composite of the limit, let down, and the mean; or the mean. */
function benchmarkIn(draft: Draft): Benchmark {
  const value = inputOf(draft, 'benchmark', num);
  if (value !== undefined) return { type: 'given', value };
  const drop = { type: 'drop', highest: 1, lowest: 1 } as const;
  const mean: Benchmark = TRIMMED.test(draft.words)
    ? { type: 'mean', filters: [drop] }
    : { type: 'mean' };
  const k = inputOf(draft, 'k', num);
  if (k === undefined || !/[KＫ]/i.test(draft.words)) return mean;
  const whole: Benchmark = { type: 'percent-of', of: 'limit', percent: 100 };
  const float = inputOf(draft, 'float', num);
  const down: Benchmark =
    float === undefined ? whole : { type: 'float', of: whole, percent: percent(float) };
  return { type: 'composite', k, a: down, b: mean };
}

/** Prices alone, with the deduction for small firms where one is stated: the lowest wins. */
const lowestEvaluated: Shape = (draft) => {
  const rows = inputOf(draft, 'prices', z.record(z.string(), smallOrNot));
  const prices = pricesIn(draft);
  const rate = inputOf(draft, 'rate', num);
  if (rate === undefined || (rows === undefined && prices === undefined)) return false;
  const listed = inputOf(draft, 'small', z.array(z.boolean())) ?? [];
  const bids =
    rows === undefined
      ? bidsOf(prices?.ids ?? [], prices?.prices ?? []).map((bid, at) => ({
          ...bid,
          smallFirm: listed[at] ?? false,
        }))
      : Object.entries(rows).map(([id, own]) => ({ id, ...own }));
  const method: EvaluationMethod = {
    type: 'lowest-price',
    adjustments: [{ type: 'small-firm', percent: percent(rate) }],
  };
  draft.file = { ...draft.file, method, bids };
  claimResults(
    draft,
    bids.map(({ id }) => id),
  );
  return draft.claims.size > 0;
};

const smallOrNot = z
  .union([
    z.object({ price: num, sme: z.boolean() }),
    z.object({ price: num, small: z.boolean() }),
    z.object({ bid: num, sme: z.boolean() }),
  ])
  .transform((row) => ({
    price: 'bid' in row ? row.bid : row.price,
    smallFirm: 'sme' in row ? row.sme : row.small,
  }));

/** Marks of the first envelope, prices of the second, and how many go on. */
const twoStages: Shape = (draft) => {
  const first = inputOf(draft, 'tech', z.record(z.string(), num));
  const second = inputOf(draft, 'prices', z.record(z.string(), num));
  const top = inputOf(draft, 'top', z.number().int());
  if (first === undefined || second === undefined || top === undefined) return false;
  const method: EvaluationMethod = {
    type: 'lowest-price',
    firstEnvelope: { parts: [{ type: 'given', id: 'tech', full: 100 }], top },
  };
  const ids = Object.keys(first);
  const bids = ids.map((id) => {
    const price = second[id];
    return price === undefined ? { id } : { id, price };
  });
  draft.file = { ...draft.file, method, bids, scores: { tech: first } };
  claimResults(draft, ids);
  return draft.claims.size > 0;
};

/** Members' marks and no price: the highest mean wins. */
const scoredByMembers: Shape = (draft) => {
  const sheets = inputOf(draft, 'sheets', z.record(z.string(), nums));
  if (sheets === undefined || pricesIn(draft) !== undefined) return false;
  const combine = TRIMMED.test(draft.words) ? { drop: { highest: 1, lowest: 1 } } : {};
  const part: Part = { type: 'members', id: 'tech', full: 100, round: 2, combine };
  const ids = Object.keys(sheets);
  const method: EvaluationMethod = { type: 'scoring', parts: [part] };
  const bids = ids.map((id) => ({ id }));
  draft.file = { ...draft.file, method, bids, scores: { tech: { ...sheets } } };
  claimResults(draft, ids);
  return draft.claims.size > 0;
};

/** Claims every published entry whose name and shape say what it is. */
function claimResults(draft: Draft, ids: readonly string[]): void {
  const { expected } = draft.source;
  const isScored = draft.file.method?.type === 'scoring';
  for (const [entry, value] of Object.entries(expected)) {
    const known = textsOf(value)?.every((id) => ids.includes(id)) ?? false;
    const listed = known ? textsOf(value) : undefined;
    const meaning = isScored ? MEANINGS.find(([name]) => name.test(entry))?.[1] : undefined;
    const figures = byBidder(draft, entry, ids);
    const figure = num.safeParse(value);
    if (meaning !== undefined && figures !== undefined) {
      claim(draft, entry, { scores: { [meaning]: figures } });
    } else if (/^evaluated/.test(entry) && figures !== undefined) {
      claim(draft, entry, { evaluatedPrices: figures });
    } else if (/order|rank|名次|排序/i.test(entry) && listed !== undefined) {
      claim(draft, entry, { ranking: listed });
    } else if (/reject|invalid|否决/i.test(entry) && listed !== undefined) {
      claim(draft, entry, { rejected: listed });
    } else if (/pass|enter|入围/i.test(entry) && listed !== undefined) {
      claim(draft, entry, { passedFirstEnvelope: listed });
    } else if (/winner|中标/i.test(entry) && typeof value === 'string' && ids.includes(value)) {
      claim(draft, entry, { winner: value });
    } else if (/^(base|benchmark|基准价)$/i.test(entry) && figure.success) {
      claim(draft, entry, { benchmark: printed(draft, entry, figure.data) });
    } else if (/^contract/.test(entry) && figure.success) {
      claim(draft, entry, { contractPrice: printed(draft, entry, figure.data) });
    } else if (isScored && ids.includes(entry) && figure.success) claimMark(draft, entry);
  }
}

/** An entry that bears a bidder's name is that bidder's marks for the price. */
function claimMark(draft: Draft, id: string): void {
  const value = num.safeParse(draft.source.expected[id]);
  if (!value.success) return;
  const known = draft.file.published?.scores?.price ?? {};
  claim(draft, id, { scores: { price: { ...known, [id]: printed(draft, id, value.data) } } });
  draft.claims.set(id, [`scores.price.${id}`]);
}

/** Shapes that go by what inputs are called; tried when nothing closer fits. */
export const GENERAL_SHAPES: readonly Shape[] = [
  twoStages,
  scoredByPrice,
  scoredByMembers,
  lowestEvaluated,
];
