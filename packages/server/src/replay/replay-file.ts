import { evaluationFile } from '@yangguang/trading/evaluation';
import { z } from 'zod';

const moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?$/,
    'not a day or a moment such as 2026-03-27 09:30',
  )
  .describe('A day, or a moment by the clock of Asia/Shanghai.');

const organisation = z.strictObject({
  name: z.string().min(1).max(200),
  code: z
    .string()
    .length(18)
    .optional()
    .describe('Unified social credit code; invented if absent.'),
});

/** A lot with everything that its evaluation needs; the bids are those of the evaluation. */
const lot = z.strictObject({
  title: z.string().min(1).max(500).optional(),
  estimate: z
    .string()
    .regex(/^\d{1,13}(\.\d{1,2})?$/)
    .optional()
    .describe('Yuan.'),
  bond: z
    .string()
    .regex(/^\d{1,13}(\.\d{1,2})?$/)
    .optional()
    .describe('Bid bond, yuan.'),
  evaluation: evaluationFile,
});

/**
 * A whole tender to be played through the platform: who, by which rules, when, and what was
 * published. Whatever is left out is filled in lawfully and named in the report as assumed.
 */
export const replayFile = z
  .strictObject({
    format: z.literal('yangguang-replay/1'),
    title: z.string().min(1).max(400),
    source: z.string().max(1_000).optional(),
    notes: z.union([z.string().max(8_000), z.array(z.string().max(4_000)).max(100)]).optional(),
    profile: z.string().max(80).optional().describe('Default open-tender-construction.'),
    overlays: z.array(z.string().max(80)).max(4).optional(),
    customs: z
      .record(z.string(), z.enum(['exclude-first-day', 'include-first-day', 'elapsed']))
      .optional()
      .describe('The counting custom of a term of law, for example publicity-length.'),
    owner: organisation.optional(),
    agency: organisation.optional(),
    projectCode: z.string().max(24).optional().describe('Investment project code.'),
    lots: z.array(lot).min(1).max(20),
    timeline: z
      .strictObject({
        published: moment.optional(),
        deadline: moment.optional().describe('Bid deadline and opening.'),
        evaluated: moment.optional(),
        publicityFrom: moment.optional(),
        publicityUntil: moment.optional(),
        awardNotice: moment.optional(),
        contract: moment.optional(),
      })
      .optional(),
  })
  .meta({ id: 'ReplayFile', title: 'Yangguang replay file, version 1' });

export type ReplayFile = z.infer<typeof replayFile>;
export type ReplayLot = ReplayFile['lots'][number];
