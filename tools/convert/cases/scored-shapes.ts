import type { EvaluationMethod } from '@yangguang/trading/evaluation';
import { z } from 'zod';
import {
  addData,
  bidsOf,
  byBidder,
  claim,
  claimFormula,
  claimOrder,
  claimWinner,
  lettersFor,
  marksOffIn,
  num,
  nums,
  percent,
  printed,
  type Shape,
  textsOf,
} from './draft.ts';

type Part = Extract<EvaluationMethod, { type: 'scoring' }>['parts'][number];

/**
 * Members' sheets with several columns per bidder, the first the member's total. What a column is,
 * its heading says; a price column is computed from the bids when the benchmark is known.
 */
const memberSheets: Shape = (draft) => {
  const shape = z.object({
    names: z.array(z.string()),
    bids: nums,
    parts: z.array(z.string()),
    matrix: z.array(z.array(nums)).min(1),
    w: nums.optional(),
    B: num.optional(),
    E: z.tuple([num, num]).optional(),
  });
  const parsed = shape.safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { names, bids, parts: headings, matrix, w, B, E } = parsed.data;
  const weights = weightsOf(draft.words, headings.slice(1), w);
  const trims = /去掉一个最高分/.test(draft.words);
  const parts: Part[] = [];
  const scores: Record<string, Record<string, (typeof bids)[number] | typeof bids>> = {};
  for (const [index, heading] of headings.entries()) {
    const weight = index === 0 ? undefined : weights[index - 1];
    if (weight === undefined || Number(weight) === 0) continue;
    const common = { id: heading, full: 100, weight };
    const columns = names.map((_, bidder) => matrix.map((sheet) => sheet[bidder]?.[index] ?? 0));
    const isPrice = /报价|价格/.test(heading);
    const isSame = columns.every((column) => column.every((mark) => mark === column[0]));
    if (isPrice && B !== undefined && E !== undefined) {
      const benchmark = { type: 'given', value: B } as const;
      const rule = { type: 'deviation', benchmark, above: E[0], below: E[1] } as const;
      parts.push({ type: 'price', ...common, round: 2, rule });
      continue;
    }
    if (isSame) parts.push({ type: 'given', ...common });
    else {
      const combine = trims ? { drop: { highest: 1, lowest: 1 } } : {};
      parts.push({ type: 'members', ...common, combine });
    }
    scores[heading] = Object.fromEntries(
      names.map((name, bidder) => [
        name,
        isSame ? (columns[bidder]?.[0] ?? 0) : (columns[bidder] ?? []),
      ]),
    );
  }
  const method: EvaluationMethod = { type: 'scoring', parts, members: matrix.length, round: 2 };
  draft.file = { ...draft.file, method, bids: bidsOf(names, bids), scores };
  const total = byBidder(draft, 'final_scores', names);
  if (total !== undefined) claim(draft, 'final_scores', { scores: { total } });
  const price = byBidder(draft, 'price_scores', names);
  const heading = parts.find(({ type, id }) => type === 'price' || /报价|价格/.test(id))?.id;
  if (price !== undefined && heading !== undefined) {
    claim(draft, 'price_scores', { scores: { [heading]: price } });
  }
  addData(draft, { sheets: matrix.flat() });
  claimFormula(
    draft,
    'judge_totals_consistent',
    'all(each(sheets, abs(it[1] - (sum(it) - it[1])) < 0.006))',
  );
  return true;
};

function weightsOf(
  words: string,
  headings: readonly string[],
  given: readonly (string | number)[] | undefined,
): readonly (string | number | undefined)[] {
  if (given !== undefined) return headings.map((_, index) => given[index]);
  const named = headings.map(
    (heading) => new RegExp(`${heading}\\s*×\\s*([\\d.]+)%`).exec(words)?.[1],
  );
  if (named.some((weight) => weight !== undefined)) return named;
  // Nothing said about weights: the price alone (合理低价法).
  return headings.map((heading) => (/报价|价格/.test(heading) ? 100 : undefined));
}

/** 低价优先 with other business marks and technical marks of one or several experts. */
const lowPriceFirst: Shape = (draft) => {
  const parsed = z
    .object({
      suppliers: z.array(z.string()).optional(),
      names: z.array(z.string()).optional(),
      prices: nums,
      weight: num,
      business: nums.optional(),
      other_business: nums.optional(),
      tech: nums.optional(),
      tech_by_expert: z.array(nums).optional(),
    })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { prices, weight, tech, tech_by_expert: experts } = parsed.data;
  const ids = parsed.data.suppliers ?? parsed.data.names ?? lettersFor(prices.length);
  const business = parsed.data.business ?? parsed.data.other_business;
  const parts: Part[] = [
    { type: 'price', id: 'price', full: weight, round: 2, rule: { type: 'ratio' } },
  ];
  const scores: Record<string, Record<string, (typeof prices)[number] | typeof prices>> = {};
  const table = <T>(rows: readonly T[], other: T): Record<string, T> =>
    Object.fromEntries(ids.map((id, index) => [id, rows[index] ?? other]));
  if (business !== undefined) {
    parts.push({ type: 'given', id: 'business' });
    scores.business = table(business, 0);
  }
  if (experts !== undefined) {
    parts.push({ type: 'members', id: 'tech', round: 2 });
    scores.tech = table(experts, []);
  } else if (tech !== undefined) {
    parts.push({ type: 'given', id: 'tech' });
    scores.tech = table(tech, 0);
  }
  const method: EvaluationMethod = { type: 'scoring', parts, round: 2 };
  draft.file = { ...draft.file, method, bids: bidsOf(ids, prices), scores };
  for (const [entry, part] of [
    ['price_scores', 'price'],
    ['tech_mean', 'tech'],
    ['total', 'total'],
  ] as const) {
    const own = byBidder(draft, entry, ids);
    if (own !== undefined) claim(draft, entry, { scores: { [part]: own } });
  }
  const sums = 'each(values(bids), marks.price + marks.business)';
  for (const entry of ['business_total', 'business']) claimFormula(draft, entry, sums, 2);
  claimOrder(draft, 'ranking');
  return true;
};

/** Prices by bidder, a benchmark or an estimate, and marks off per percent in the words. */
const deviationFromBase: Shape = (draft) => {
  const parsed = z
    .object({
      bids: z.record(z.string(), num),
      base: num.optional(),
      W: num.optional(),
      pb: num.optional(),
      cap: num.optional(),
    })
    .safeParse(draft.source.inputs);
  const off = marksOffIn(draft.words);
  if (!parsed.success || off === undefined) return false;
  const { bids, base, W, pb, cap } = parsed.data;
  const full = W ?? /(\d+)\s*分制/.exec(draft.words)?.[1];
  if (full === undefined) return false;
  const method: EvaluationMethod = {
    type: 'scoring',
    fullMarks: full,
    ...(pb === undefined
      ? {}
      : {
          price: {
            estimate: pb,
            ...(cap === undefined ? {} : { valid: [{ of: 'estimate', atMost: percent(cap) }] }),
          },
        }),
    parts: [
      {
        type: 'price',
        id: 'price',
        full,
        rule: {
          type: 'deviation',
          benchmark: base === undefined ? { type: 'mean' } : { type: 'given', value: base },
          ...off,
          ...(/不足\s*1\s*%\s*按\s*1\s*%/.test(draft.words) ? { count: 'started' } : {}),
        },
      },
    ],
  };
  const ids = Object.keys(bids);
  draft.file = { ...draft.file, method, bids: ids.map((id) => ({ id, price: bids[id] ?? 0 })) };
  const { expected } = draft.source;
  const rejected = textsOf(expected.invalid);
  if (rejected !== undefined) claim(draft, 'invalid', { rejected });
  const benchmark = num.safeParse(expected.base);
  if (benchmark.success)
    claim(draft, 'base', { benchmark: printed(draft, 'base', benchmark.data) });
  for (const id of ids) {
    const score = num.safeParse(expected[id]);
    if (!score.success) continue;
    const known = draft.file.published?.scores?.price ?? {};
    const price = { ...known, [id]: printed(draft, id, score.data) };
    claim(draft, id, { scores: { price } });
    draft.claims.set(id, [`scores.price.${id}`]);
  }
  return true;
};

/** Rows of marks under weights, with a least mark for each in the words. */
const weightedRows: Shape = (draft) => {
  const parsed = z
    .object({ w: nums, rows: z.record(z.string(), nums) })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { w, rows } = parsed.data;
  const least = /[<＜]\s*(\d+)/.exec(draft.words)?.[1];
  const threshold = least === undefined ? {} : { atLeast: least };
  const parts = w.map(
    (weight, index): Part => ({
      type: 'given',
      id: `part${index + 1}`,
      full: 100,
      weight,
      ...threshold,
    }),
  );
  const ids = Object.keys(rows);
  const scores = Object.fromEntries(
    parts.map(({ id }, index) => [
      id,
      Object.fromEntries(ids.map((bidder) => [bidder, rows[bidder]?.[index] ?? 0])),
    ]),
  );
  const bids = ids.map((id) => ({ id }));
  draft.file = { ...draft.file, method: { type: 'scoring', parts }, bids, scores };
  const fails = (bidder: string): boolean =>
    least !== undefined && (rows[bidder] ?? []).some((mark) => Number(mark) < Number(least));
  const inside = ids.filter((id) => !fails(id));
  const total = byBidder(draft, 'totals', inside);
  if (total !== undefined) claim(draft, 'totals', { scores: { total } });
  const out = Object.keys(draft.source.expected).find((entry) => /^.+_fails$/.test(entry));
  if (out !== undefined) claim(draft, out, { rejected: [out.replace(/_fails$/, '')] });
  return true;
};

/** Quality and cost: judges' marks by criterion, and a price in inverse proportion. */
const qualityAndCost: Shape = (draft) => {
  const parsed = z
    .object({
      w: nums,
      judges: z.record(z.string(), z.array(nums)),
      price: z.record(z.string(), num),
    })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { w, judges, price } = parsed.data;
  const tech = /技术\s*[×xX*]\s*([\d.]+)\s*%/.exec(draft.words)?.[1];
  const cost = /价格\s*[×xX*]\s*([\d.]+)\s*%/.exec(draft.words)?.[1];
  if (tech === undefined || cost === undefined) return false;
  const criteria = w.map((weight, index) => ({ id: `c${index + 1}`, full: 100, weight }));
  const method: EvaluationMethod = {
    type: 'scoring',
    parts: [
      { type: 'members', id: 'tech', full: 100, weight: tech, criteria },
      { type: 'price', id: 'price', full: 100, weight: cost, rule: { type: 'ratio' } },
    ],
    round: 2,
  };
  const ids = Object.keys(judges);
  const sheets = Object.fromEntries(
    ids.map((id) => [
      id,
      Object.fromEntries(criteria.map((criterion, at) => [criterion.id, judges[id]?.[at] ?? []])),
    ]),
  );
  const bids = ids.map((id) => ({ id, price: price[id] ?? 0 }));
  draft.file = { ...draft.file, method, bids, scores: { tech: sheets } };
  for (const part of ['tech', 'price', 'total']) {
    const own = byBidder(draft, part, ids);
    if (own !== undefined) claim(draft, part, { scores: { [part]: own } });
  }
  claimWinner(draft);
  return true;
};

/** Shapes of tenders decided by marks, in the order in which they are tried. */
export const SCORED_SHAPES: readonly Shape[] = [
  memberSheets,
  lowPriceFirst,
  qualityAndCost,
  weightedRows,
];

/** Tried late: a record of bids is common to many shapes. */
export const LATE_SCORED_SHAPES: readonly Shape[] = [deviationFromBase];
