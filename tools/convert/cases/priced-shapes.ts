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
  num,
  nums,
  percent,
  printed,
  type Shape,
  textsOf,
} from './draft.ts';

/** Two envelopes: totals of the first, prices of the second, and how many go on. */
const twoEnvelopes: Shape = (draft) => {
  const parsed = z
    .object({
      first_envelope: z.record(z.string(), num),
      second_envelope: z.record(z.string(), num),
      k: z.number().int(),
    })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { first_envelope: first, second_envelope: second, k } = parsed.data;
  const method: EvaluationMethod = {
    type: 'lowest-price',
    firstEnvelope: { parts: [{ type: 'given', id: 'tech', full: 100 }], top: k },
  };
  const bids = Object.keys(first).map((id) => {
    const price = second[id];
    return price === undefined ? { id } : { id, price };
  });
  draft.file = { ...draft.file, method, bids, scores: { tech: first } };
  const passed = textsOf(draft.source.expected.enter_second);
  if (passed !== undefined) claim(draft, 'enter_second', { passedFirstEnvelope: passed });
  claimOrder(draft, 'ranking');
  return true;
};

/** Evaluated prices by bidder: the lowest wins. */
const lowestPrice: Shape = (draft) => {
  const parsed = z
    .object({
      evaluated: z.record(z.string(), num).optional(),
      prices: z.record(z.string(), num).optional(),
      limit: num.optional(),
    })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const prices = parsed.data.evaluated ?? parsed.data.prices;
  if (prices === undefined) return false;
  const { limit } = parsed.data;
  const method: EvaluationMethod = {
    type: 'lowest-price',
    ...(limit === undefined ? {} : { price: { limit }, prompts: [{ of: 'limit', below: 80 }] }),
  };
  const ids = Object.keys(prices);
  draft.file = { ...draft.file, method, bids: ids.map((id) => ({ id, price: prices[id] ?? 0 })) };
  claimOrder(draft, 'order');
  claimWinner(draft);
  if (draft.source.expected.all_below_limit === true) {
    claim(draft, 'all_below_limit', { rejected: [] });
  }
  for (const id of ids) {
    claimFormula(draft, `${id}_discount_pct`, `(1 - bids["${id}"].price / limit) * 100`, 2);
  }
  return true;
};

/** Prices marked as a small firm's or not, and the deduction. */
const smallFirms: Shape = (draft) => {
  const { inputs, expected } = draft.source;
  const many = z
    .object({ bids: z.record(z.string(), z.tuple([num, z.boolean()])), rate: num })
    .safeParse(inputs);
  const one = z.object({ bid: num, rate: num }).safeParse(inputs);
  if (!many.success && !one.success) return false;
  const rate = many.data?.rate ?? one.data?.rate ?? 0;
  const bids = many.success
    ? Object.entries(many.data.bids).map(([id, [price, smallFirm]]) => ({ id, price, smallFirm }))
    : [{ id: 'A', price: one.data?.bid ?? 0, smallFirm: true }];
  const small = bids.find(({ smallFirm }) => smallFirm);
  const method: EvaluationMethod = {
    type: 'lowest-price',
    adjustments: [{ type: 'small-firm', percent: percent(rate) }],
  };
  draft.file = { ...draft.file, method, bids };
  claimOrder(draft, 'order');
  for (const entry of ['eval', 'evaluated']) {
    const value = num.safeParse(expected[entry]);
    if (!value.success || small === undefined) continue;
    claim(draft, entry, { evaluatedPrices: { [small.id]: printed(draft, entry, value.data) } });
  }
  for (const entry of ['contract_price', 'contract']) {
    const value = num.safeParse(expected[entry]);
    if (value.success) claim(draft, entry, { contractPrice: printed(draft, entry, value.data) });
  }
  return true;
};

/** Prices with credit points as a percentage and an amount for the duration. */
const creditAndDuration: Shape = (draft) => {
  const parsed = z
    .object({ base: nums, credit_pts: nums, per_pt: num, month_adj: nums })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { base, credit_pts: points, per_pt: perPoint, month_adj: months } = parsed.data;
  const ids = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].slice(0, base.length);
  const each = percent(perPoint);
  const method: EvaluationMethod = {
    type: 'lowest-price',
    adjustments: [
      { type: 'per-unit', id: 'credit', fact: 'points', each, as: 'percent' },
      { type: 'amount', id: 'duration', amount: { fact: 'duration' } },
    ],
  };
  const bids = ids.map((id, index) => ({
    id,
    price: base[index] ?? 0,
    facts: { points: points[index] ?? 0, duration: months[index] ?? 0 },
  }));
  draft.file = { ...draft.file, method, bids };
  const prices = byBidder(draft, 'evaluated', ids);
  if (prices !== undefined) claim(draft, 'evaluated', { evaluatedPrices: prices });
  claimWinner(draft);
  return true;
};

/** Lots of one bidder, the later ones cheaper when the first is won as well. */
const lotDiscount: Shape = (draft) => {
  const parsed = z.object({ lots: nums, disc: num }).safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { lots, disc } = parsed.data;
  const method: EvaluationMethod = {
    type: 'lowest-price',
    adjustments: [
      { type: 'percent', id: 'lots', percent: `-${percent(disc)}`, when: 'wonAnother' },
    ],
  };
  const bids = lots.map((price, index) => ({
    id: `lot${index + 1}`,
    price,
    facts: { wonAnother: index > 0 },
  }));
  draft.file = { ...draft.file, method, bids };
  const second = num.safeParse(draft.source.expected.second);
  if (second.success) {
    claim(draft, 'second', { evaluatedPrices: { lot2: printed(draft, 'second', second.data) } });
  }
  return true;
};

/** Prices against a budget: above it out, far below it asked to explain. */
const budgetAndPrompt: Shape = (draft) => {
  const parsed = z.object({ budget_wan: num, bids_wan: nums }).safeParse(draft.source.inputs);
  if (!parsed.success) return false;
  const { budget_wan: budget, bids_wan: prices } = parsed.data;
  const below = /预算\s*([\d.]+)\s*%/.exec(draft.words)?.[1] ?? 50;
  const method: EvaluationMethod = {
    type: 'lowest-price',
    price: { budget },
    prompts: [{ of: 'budget', below }],
  };
  const ids = lettersFor(prices.length);
  draft.file = { ...draft.file, method, bids: bidsOf(ids, prices) };
  const who = (entry: string): string[] | undefined => {
    const listed = nums.safeParse(draft.source.expected[entry]);
    if (!listed.success) return undefined;
    return listed.data.map(
      (price) => ids[prices.findIndex((own) => Number(own) === Number(price))] ?? '',
    );
  };
  const rejected = who('invalid_over_budget');
  if (rejected !== undefined) claim(draft, 'invalid_over_budget', { rejected });
  const prompted = who('below_50pct');
  if (prompted !== undefined) claim(draft, 'below_50pct', { prompted });
  addData(draft, { winner_wan: draft.source.inputs.winner_wan });
  claimFormula(
    draft,
    'winner_is_highest_valid',
    'max(each(where(bids, valid), price)) = winner_wan',
  );
  return true;
};

/** Shapes of tenders decided by price: the more a shape asks for, the earlier it is tried. */
export const PRICED_SHAPES: readonly Shape[] = [twoEnvelopes, creditAndDuration, smallFirms];

/** Tried when nothing closer fits. */
export const LATE_PRICED_SHAPES: readonly Shape[] = [lotDiscount, budgetAndPrompt, lowestPrice];
