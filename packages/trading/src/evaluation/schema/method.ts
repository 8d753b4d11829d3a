import { z } from 'zod';
import { benchmarkRule } from './benchmark.ts';
import { coefficient, decimal, formula, identifier, magnitude, rounding } from './decimal.ts';
import { priceRule } from './price-rule.ts';

const form = z
  .enum(['amount', 'discount-rate', 'fee-rate'])
  .describe('amount and fee-rate: the lowest is best. discount-rate: the highest is best.');

/** What bidders quote, and which quotations are valid. */
export const priceTerms = z
  .strictObject({
    form: form.optional().describe('Default amount.'),
    limit: decimal.optional().describe('最高限价; for a discount rate, the least discount.'),
    estimate: decimal.optional().describe('标底'),
    budget: decimal.optional().describe('采购预算'),
    currencies: z
      .record(identifier, magnitude)
      .optional()
      .describe('Exchange rates: what one unit of a bid’s fact `currency` is in the file’s unit.'),
    valid: z
      .array(
        z.strictObject({
          of: z.enum(['limit', 'estimate', 'budget']),
          atLeast: magnitude.optional().describe('Percent.'),
          atMost: magnitude.optional().describe('Percent.'),
        }),
      )
      .max(10)
      .optional()
      .describe('Bands, in percent, outside which a bid is rejected.'),
    parts: z
      .array(
        z.strictObject({
          id: identifier,
          limit: decimal.optional(),
          weight: magnitude.optional().describe('Percent, or the amount a rate applies to.'),
        }),
      )
      .min(2)
      .max(10)
      .optional()
      .describe('A price in parts (双费率). Compared by Σ part × weight ÷ 100.'),
  })
  .meta({ id: 'PriceTerms' });
export type PriceTerms = z.infer<typeof priceTerms>;

const factOr = z.union([coefficient, z.strictObject({ fact: identifier })]);

const common = {
  id: identifier.optional(),
  when: identifier.optional().describe('Only for bids whose fact of this name is true.'),
  round: rounding.optional(),
};
const of = z
  .enum(['price', 'running'])
  .optional()
  .describe('Base: quoted price (default) or sum so far.');

/** One quantified deviation: what is added to a price (or taken off) before prices are compared. */
export const adjustment = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('per-unit').describe('工期、信誉分…: so much per unit of a bid fact'),
      ...common,
      fact: identifier,
      from: decimal.optional().describe('The fact at which nothing is added; default 0.'),
      each: decimal.describe('Added for each unit above `from`; negative takes off.'),
      as: z.enum(['amount', 'percent']).optional().describe('Default amount.'),
      of,
      only: z.enum(['above', 'below']).optional().describe('Default both sides of `from`.'),
      count: z.enum(['exact', 'started', 'whole']).optional(),
      most: magnitude.optional().describe('Never more than this, either way.'),
    }),
    z.strictObject({
      type: z.literal('percent').describe('关税、增值税、多标段折扣…: percent added, or taken off'),
      ...common,
      percent: factOr,
      of,
    }),
    z.strictObject({
      type: z.literal('amount').describe('An amount added; negative takes off'),
      ...common,
      amount: factOr,
    }),
    z.strictObject({
      type: z.literal('missing-items').describe('缺项补足: prices of items the bid left out'),
      ...common,
      fill: z.enum(['highest', 'mean', 'lowest']).describe('Of the other valid bids.'),
    }),
    z.strictObject({
      type: z.literal('exclude-tax').describe('不含税价: the sum so far ÷ (1 + rate)'),
      ...common,
      rate: factOr.describe('Percent.'),
    }),
    z.strictObject({
      type: z.literal('small-firm').describe('小微企业价格扣除; the contract price is unchanged'),
      ...common,
      percent: magnitude,
      partnerPercent: magnitude.optional().describe('For bids with smallFirm "partner".'),
    }),
    z.strictObject({
      type: z.literal('present-value').describe('付款条件: payments discounted to the start'),
      ...common,
      ratePercent: magnitude.describe('Interest per period.'),
    }),
    z.strictObject({
      type: z.literal('formula'),
      ...common,
      formula: formula.describe('Names: price, running, the bid facts, limit, estimate, draws.'),
    }),
  ])
  .meta({ id: 'Adjustment' });
export type Adjustment = z.infer<typeof adjustment>;

/** How several members' marks become one. */
export const combine = z
  .strictObject({
    per: z
      .enum(['part', 'criterion'])
      .optional()
      .describe('Trim each member’s sum over the part (default), or each criterion.'),
    drop: z
      .strictObject({
        highest: z.int().min(0).max(20),
        lowest: z.int().min(0).max(20),
        whenMembersAtLeast: z.int().min(1).max(100).optional(),
      })
      .optional(),
    dropBeyondPercent: magnitude
      .optional()
      .describe('Leave out marks further than this from the mean of all.'),
    round: rounding.optional().describe('Of each mean.'),
  })
  .meta({ id: 'Combine' });
export type Combine = z.infer<typeof combine>;

const marks = {
  id: identifier,
  name: z.string().max(200).optional(),
  full: magnitude.optional().describe('Full marks. With a weight the default is 100.'),
  weight: magnitude.optional().describe('Percent: marks × weight ÷ full. All parts or none.'),
  extra: z.boolean().optional().describe('A bonus or penalty on top: outside the sum of 100.'),
  atLeast: decimal.optional().describe('A bid with fewer marks here is rejected.'),
  round: rounding.optional().describe('Of the marks.'),
  roundWeighted: rounding.optional().describe('Of marks × weight ÷ full.'),
};

const criterion = z.strictObject({
  id: identifier,
  name: z.string().max(200).optional(),
  full: magnitude.optional(),
  weight: magnitude.optional().describe('Percent of the part. All criteria or none.'),
  atLeast: decimal.optional(),
});
export type Criterion = z.infer<typeof criterion>;

const criteria = z.array(criterion).min(1).max(200).optional();

/** One part of the total score. */
export const part = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('price'),
      ...marks,
      of: identifier.optional().describe('One part of a price in parts.'),
      rule: priceRule,
      least: magnitude.optional().describe('Marks never fall below this; default 0.'),
      onlyWithin: z
        .strictObject({
          of: z.enum(['limit', 'estimate', 'budget', 'benchmark']),
          from: magnitude.optional(),
          to: magnitude.optional(),
        })
        .optional()
        .describe('A price outside this band, in percent, has the least marks.'),
    }),
    z.strictObject({
      type: z.literal('given').describe('Marks known as one number per bid (客观分)'),
      ...marks,
      criteria,
    }),
    z.strictObject({
      type: z.literal('members').describe('Marks of each committee member'),
      ...marks,
      criteria,
      combine: combine.optional(),
    }),
    z.strictObject({
      type: z.literal('formula').describe('Marks computed from the bid’s facts'),
      ...marks,
      formula,
    }),
    z.strictObject({
      type: z.literal('first-envelope').describe('The total of the first envelope'),
      ...marks,
    }),
  ])
  .meta({ id: 'Part' });
export type Part = z.infer<typeof part>;

/** A rule that settles equal bids; the next is asked while they stay equal. */
export const tieRule = z
  .union([
    z.enum(['lower-price', 'lower-quoted-price', 'higher-price', 'draw', 'equal-rank']),
    z.strictObject({ higher: identifier.describe('A part of the score.') }),
    z.strictObject({ higherFact: identifier }),
    z.strictObject({ lowerFact: identifier }),
  ])
  .meta({ id: 'TieRule' });
export type TieRule = z.infer<typeof tieRule>;

const firstEnvelope = z
  .strictObject({
    parts: z.array(part).min(1).max(50),
    round: rounding.optional(),
    top: z.int().min(1).max(1_000).optional().describe('So many go on; equal last ones all do.'),
    atLeast: decimal.optional().describe('Only bids with so many marks go on.'),
  })
  .meta({ id: 'FirstEnvelope' });

const prompt = z
  .union([
    z.literal('procurement'),
    z.strictObject({
      below: magnitude.describe('Percent.'),
      of: z.enum(['mean', 'second-lowest', 'limit', 'estimate', 'budget']),
    }),
  ])
  .meta({ id: 'Prompt', description: 'A line below which a price must be explained.' });
export type PromptRule = z.infer<typeof prompt>;

const draw = z
  .union([
    z.strictObject({ oneOf: z.array(decimal).min(1).max(1_000) }),
    z.strictObject({
      from: decimal,
      to: decimal,
      step: magnitude.optional(),
      toExcluded: z.boolean().optional(),
    }),
    z.strictObject({ bidders: z.int().min(1).max(1_000).describe('So many bidders are drawn.') }),
  ])
  .meta({ id: 'Draw', description: 'The set from which something is drawn in public.' });
export type DrawRule = z.infer<typeof draw>;

const shared = {
  name: z.string().max(200).optional().describe('What the notice calls the method.'),
  price: priceTerms.optional(),
  adjustments: z.array(adjustment).max(50).optional(),
  roundEvaluatedPrice: rounding.optional(),
  draws: z.record(identifier, draw).optional(),
  members: z
    .union([z.int().min(1).max(100), z.array(identifier).min(1).max(100)])
    .optional()
    .describe('How many committee members score, or their names in order.'),
  firstEnvelope: firstEnvelope.optional().describe('双信封'),
  onePerBrand: z.boolean().optional().describe('同品牌 (G17): only the best of a brand is ranked.'),
  prompts: z.array(prompt).max(10).optional(),
  ties: z.array(tieRule).max(10).optional().describe('Default: equal rank.'),
  rankOn: z.enum(['exact', 'rounded']).optional().describe('Default exact (未四舍五入).'),
  candidates: z
    .strictObject({
      count: z.int().min(1).max(1_000),
      ranked: z.boolean().optional().describe('Default true; a ranked list has at most 3.'),
    })
    .optional()
    .describe('Default: the first three, ranked.'),
};

/** The evaluation method (评标办法), as the tender document fixed it before opening. */
export const evaluationMethod = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('scoring').describe('综合评估法, 综合评分法, 合理低价法, 质量成本法'),
      ...shared,
      parts: z.array(part).min(1).max(50),
      fullMarks: magnitude.optional().describe('What the parts sum to; default 100.'),
      round: rounding.optional().describe('Of the total.'),
    }),
    z.strictObject({
      type: z.literal('lowest-price').describe('经评审的最低投标价法, 最低评标价法'),
      ...shared,
    }),
    z.strictObject({
      type: z.literal('nearest-price').describe('合理低价: nearest to a line known beforehand'),
      ...shared,
      benchmark: benchmarkRule,
      side: z
        .enum(['below', 'either'])
        .optional()
        .describe('below (default): bids above the line come after all others.'),
    }),
  ])
  .meta({ id: 'Method' });
export type EvaluationMethod = z.infer<typeof evaluationMethod>;
export type FirstEnvelope = z.infer<typeof firstEnvelope>;
