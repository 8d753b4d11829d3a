import { z } from 'zod';
import { benchmarkRule } from './benchmark.ts';
import { coefficient, decimal, formula, magnitude, rounding } from './decimal.ts';

const deduction = z
  .union([
    coefficient,
    z.strictObject({
      free: magnitude.optional().describe('No deduction within so much deviation.'),
      perUnit: z
        .union([
          coefficient,
          z
            .array(z.strictObject({ upTo: magnitude.optional(), perUnit: magnitude }))
            .min(1)
            .max(50)
            .describe('Segments: each slice of the deviation at its own rate.'),
        ])
        .describe('Marks taken off for each unit of deviation.'),
      most: magnitude.optional().describe('Never more marks off than this.'),
    }),
  ])
  .meta({ id: 'Deduction', description: 'Marks off per unit of deviation, or the full rule.' });
export type Deduction = z.infer<typeof deduction>;

/** How a price becomes marks. */
export const priceRule = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('deviation').describe('偏差率扣分: marks off by distance from a benchmark'),
      benchmark: benchmarkRule,
      above: deduction.describe('For a price above the benchmark.'),
      below: deduction.describe('For a price below the benchmark.'),
      measure: z
        .enum(['percent', 'amount'])
        .optional()
        .describe('percent (default): % of the benchmark. amount: units or percentage points.'),
      unit: magnitude.optional().describe('One unit of deviation; default 1 (one percent).'),
      count: z
        .enum(['exact', 'started', 'whole'])
        .optional()
        .describe('started: 不足1%按1%计. whole: 不足1%不计. Default exact (线性插入).'),
      roundDeviation: rounding.optional(),
      atBenchmark: magnitude
        .optional()
        .describe('Marks at the benchmark itself, when below full: a negative `below` adds.'),
    }),
    z.strictObject({
      type: z.literal('ratio').describe('低价优先: best price ÷ price × full marks (G14)'),
      to: benchmarkRule.optional().describe('Instead of the best price; marks stop at full.'),
      roundRatio: rounding.optional(),
    }),
    z.strictObject({
      type: z.literal('between-extremes').describe('Best price full marks, worst price `worst`'),
      worst: magnitude,
    }),
    z.strictObject({
      type: z.literal('table').describe('直线内插法: marks between given points'),
      benchmark: benchmarkRule.optional().describe('Points are % of it; absent, they are prices.'),
      points: z
        .array(z.strictObject({ at: decimal, marks: magnitude }))
        .min(2)
        .max(100),
      between: z
        .enum(['line', 'step'])
        .optional()
        .describe('step: the marks of the first point at or above the price. Default line.'),
    }),
    z.strictObject({
      type: z.literal('by-place').describe('Marks by place: the best price gets the first'),
      marks: z.array(magnitude).min(1).max(500),
    }),
    z.strictObject({
      type: z.literal('formula'),
      formula: formula.describe(
        'Names: price, best, worst, full, limit, estimate, budget, n, benchmark, facts, draws.',
      ),
      benchmark: benchmarkRule.optional(),
    }),
  ])
  .meta({ id: 'PriceRule' });
export type PriceRule = z.infer<typeof priceRule>;
