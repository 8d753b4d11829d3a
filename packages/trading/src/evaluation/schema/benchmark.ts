import { z } from 'zod';
import { coefficient, decimal, formula, identifier, magnitude, rounding } from './decimal.ts';

const count = z.int().min(0).max(1_000);

/** Leaves bids out of a mean, or moves them to a bound. Filters run in written order. */
export const filter = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('drop').describe('去掉 k 个最高、k 个最低'),
      highest: count,
      lowest: count,
      whenMoreThan: count.optional().describe('Only when more bids than this are left.'),
    }),
    z.strictObject({
      type: z.literal('drop-by-number').describe('The number dropped depends on how many bids.'),
      table: z
        .array(z.strictObject({ upTo: count.optional(), highest: count, lowest: count }))
        .min(1)
        .max(20)
        .describe('First row whose upTo is at least the number of bids; the last may omit upTo.'),
    }),
    z.strictObject({
      type: z.literal('drop-percent').describe('A percentage of the bids, from each end.'),
      highest: magnitude,
      lowest: magnitude,
      count: z.enum(['half-up', 'floor', 'ceiling']).describe('How a part of a bid counts.'),
      whenMoreThan: count.optional(),
    }),
    z.strictObject({
      type: z.literal('range').describe('区间: only prices within a band'),
      of: z.enum(['limit', 'estimate', 'budget', 'mean']),
      from: magnitude.optional().describe('Percent, itself included.'),
      to: magnitude.optional().describe('Percent, itself included.'),
      outside: z.enum(['leave-out', 'move-to-bound']).optional().describe('Default leave-out.'),
      whenMoreThan: count.optional(),
    }),
    z.strictObject({
      type: z.literal('side-of-mean').describe('二次平均: only bids on one side of their mean'),
      keep: z.enum(['at-or-below', 'below', 'at-or-above', 'above']),
    }),
    z.strictObject({
      type: z.literal('drawn').describe('随机抽取: the drawn bids only (B10)'),
      draw: identifier.describe('A draw of bidders, made among all valid bids.'),
    }),
  ])
  .meta({ id: 'Filter' });
export type Filter = z.infer<typeof filter>;

const mean = z.strictObject({
  type: z.literal('mean').describe('B1, B2, B7, B8, B10: a mean of bids'),
  filters: z.array(filter).max(10).optional(),
  mean: z.enum(['arithmetic', 'geometric', 'median']).optional().describe('Default arithmetic.'),
  rootPlaces: z.int().min(0).max(12).optional().describe('Digits of a geometric mean; default 2.'),
  weights: z
    .record(z.string(), magnitude)
    .optional()
    .describe('Weighted mean: the weight of each bid fact `class`, e.g. {"A": 2, "B": 1}.'),
  bids: z.enum(['valid', 'opened']).optional().describe('opened: rejected bids count too.'),
  price: z.enum(['evaluated', 'quoted']).optional().describe('Default evaluated.'),
  round: rounding.optional(),
});

const nthPrice = z.strictObject({
  type: z.literal('nth-price').describe('B5 (n = 1, lowest) and B6 (n = 2, second lowest)'),
  n: z.int().min(1).max(100),
  from: z.enum(['lowest', 'highest']).optional().describe('Default lowest.'),
});

const fixed = z.strictObject({
  type: z.literal('percent-of').describe('B9: a percentage of the limit, estimate or budget'),
  of: z.enum(['limit', 'estimate', 'budget']),
  percent: coefficient,
  round: rounding.optional(),
});

const given = z.strictObject({
  type: z.literal('given').describe('The benchmark as the notice prints it'),
  value: decimal,
});

const byFormula = z.strictObject({
  type: z.literal('formula'),
  formula: formula.describe('Names: prices, limit, estimate, budget, n, and the draws.'),
  round: rounding.optional(),
});

interface Floated {
  type: 'float';
  of: BenchmarkRule;
  percent: z.infer<typeof coefficient>;
  direction?: 'down' | 'up' | undefined;
  round?: z.infer<typeof rounding> | undefined;
}

interface Composite {
  type: 'composite';
  a: BenchmarkRule;
  b: BenchmarkRule;
  k: z.infer<typeof coefficient>;
  round?: z.infer<typeof rounding> | undefined;
}

/** How the benchmark (评标基准价) is found; variants B1 to B10 and their combinations. */
export type BenchmarkRule =
  | z.infer<typeof mean>
  | z.infer<typeof nthPrice>
  | z.infer<typeof fixed>
  | z.infer<typeof given>
  | z.infer<typeof byFormula>
  | Floated
  | Composite;

export const benchmarkRule: z.ZodType<BenchmarkRule> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      mean,
      nthPrice,
      fixed,
      given,
      byFormula,
      z.strictObject({
        type: z.literal('float').describe('B3: another benchmark × (1 − percent)'),
        of: benchmarkRule,
        percent: coefficient,
        direction: z.enum(['down', 'up']).optional().describe('Default down.'),
        round: rounding.optional(),
      }),
      z.strictObject({
        type: z.literal('composite').describe('B4: a × k + b × (1 − k)'),
        a: benchmarkRule,
        b: benchmarkRule,
        k: coefficient.describe('A fraction from 0 to 1.'),
        round: rounding.optional(),
      }),
    ]),
  )
  .meta({ id: 'Benchmark' });
