import { z } from 'zod';
import { decimal, formula, identifier, magnitude, mark, rounding, sentence } from './decimal.ts';
import { evaluationMethod } from './method.ts';

const bid = z
  .strictObject({
    id: identifier,
    name: z.string().max(200).optional(),
    price: decimal.optional(),
    prices: z.record(identifier, decimal).optional().describe('A price in parts.'),
    items: z
      .record(identifier, z.union([decimal, z.null()]))
      .optional()
      .describe('Prices of items; null for one the bid left out.'),
    payments: z
      .array(z.strictObject({ period: z.int().min(0).max(1_200), amount: decimal }))
      .max(200)
      .optional()
      .describe('Payment terms asked for: how much after how many periods.'),
    facts: z
      .record(identifier, z.union([decimal, z.boolean(), z.string().max(200)]))
      .optional()
      .describe('Anything else a rule looks at: {"months": 18, "imported": true, "class": "A"}.'),
    brand: identifier.optional(),
    smallFirm: z
      .union([z.boolean(), z.literal('partner'), z.strictObject({ amount: magnitude })])
      .optional()
      .describe('小微企业; partner: consortium share; amount: only this part of the price.'),
    rejected: z
      .union([
        sentence,
        z
          .array(z.strictObject({ reason: sentence, clause: sentence.optional() }))
          .min(1)
          .max(50),
      ])
      .optional()
      .describe('否决 in preliminary review: why.'),
  })
  .meta({ id: 'Bid' });
export type Bid = z.infer<typeof bid>;

const byMember = z.array(mark).min(1).max(100);
const marksOfBid = z.union([mark, byMember, z.record(identifier, z.union([mark, byMember]))]);
export type MarksOfBid = z.infer<typeof marksOfBid>;

const scores = z
  .record(identifier, z.record(identifier, marksOfBid))
  .describe('By part, then by bid: a number, one number per member, or either per criterion.');

const printed = z
  .union([
    decimal,
    z.strictObject({
      value: decimal,
      truncated: z.boolean().optional().describe('The digits beyond were cut off (截尾).'),
      tolerance: magnitude.optional().describe('How far the exact value may be away.'),
    }),
  ])
  .meta({ id: 'Printed', description: 'A figure as printed; it stands for its last digit ± ½.' });
export type Printed = z.infer<typeof printed>;

/** What a calculation printed. */
export type PrintedValue =
  | Printed
  | boolean
  | string
  | readonly PrintedValue[]
  | { readonly [key: string]: PrintedValue };

const printedValue: z.ZodType<PrintedValue> = z
  .lazy(() =>
    z.union([
      printed,
      z.boolean(),
      z.string().max(400),
      z.array(printedValue).max(20_000),
      z.record(identifier, printedValue),
    ]),
  )
  .meta({
    id: 'PrintedValue',
    description: 'A figure, true or false, a text, or several of these.',
  });

/** A named value for calculations. A text that is a decimal counts as the number it spells. */
export type DataValue =
  | number
  | boolean
  | string
  | readonly DataValue[]
  | { readonly [key: string]: DataValue };

const dataValue: z.ZodType<DataValue> = z
  .lazy(() =>
    z.union([
      z.number().min(-1e15).max(1e15),
      z.boolean(),
      z.string().max(400),
      z.array(dataValue).max(20_000),
      z.record(identifier, dataValue),
    ]),
  )
  .meta({ id: 'DataValue' });

const ids = z.array(identifier).max(20_000);

/** What the notice printed. Everything is optional; whatever is given is compared. */
export const published = z
  .strictObject({
    benchmark: printed.optional(),
    evaluatedPrices: z.record(identifier, printed).optional(),
    scores: z
      .record(identifier, z.record(identifier, printed))
      .optional()
      .describe('By part (or "total", or "firstEnvelope"), then by bid.'),
    ranking: ids.optional().describe('Best first; it may stop early.'),
    ranks: z.record(identifier, z.int().min(1)).optional(),
    winner: identifier.optional(),
    contractPrice: printed.optional(),
    candidates: ids.optional().describe('In order when ranked.'),
    rejected: ids.optional(),
    passedFirstEnvelope: ids.optional(),
    prompted: ids.optional().describe('Bids asked to explain a low price.'),
    calculations: z.record(identifier, printedValue).optional().describe('By name.'),
  })
  .meta({ id: 'Published' });
export type Published = z.infer<typeof published>;

const calculation = z
  .strictObject({
    name: identifier,
    formula,
    round: rounding.optional(),
  })
  .meta({ id: 'Calculation' });
export type Calculation = z.infer<typeof calculation>;

/**
 * One evaluation: the method (fixed before opening), the facts gathered (bids, marks, draws),
 * free calculations, and what was published.
 */
export const evaluationFile = z
  .strictObject({
    format: z.literal('yangguang-evaluation/1'),
    title: z.string().max(400).optional(),
    source: z.string().max(1_000).optional(),
    notes: z.union([z.string().max(8_000), z.array(z.string().max(4_000)).max(100)]).optional(),
    inferred: z.array(z.string().max(400)).max(100).optional().describe('Not printed: solved for.'),
    method: evaluationMethod.optional(),
    bids: z.array(bid).min(1).max(20_000).optional(),
    scores: scores.optional(),
    drawn: z
      .record(identifier, z.union([decimal, z.array(z.union([z.int(), identifier])).max(1_000)]))
      .optional()
      .describe('What was drawn: a coefficient, or bidders (ids, or places from 1).'),
    tieDraw: ids.optional().describe('Lots drawn between equal bids, first drawn first.'),
    data: z.record(identifier, dataValue).optional().describe('Named values for calculations.'),
    calculations: z.array(calculation).max(1_000).optional(),
    published: published.optional(),
  })
  .meta({ id: 'EvaluationFile', title: 'Yangguang evaluation file, version 1' });
export type EvaluationFile = z.infer<typeof evaluationFile>;
