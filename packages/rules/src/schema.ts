import { type Day, parseDay, parseRational, type Rational } from '@yangguang/kernel';
import { z } from 'zod';

/** Words for people, Chinese first; the English is ours. */
export const words = z.strictObject({
  zh: z.string().min(1).max(300),
  en: z.string().min(1).max(400),
});

/** A rule's address in every edition: `cn/tendering-law#bid-period`. */
export const reference = z
  .string()
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)+#[a-z0-9-]+$/)
  .max(120);
export const packName = z
  .string()
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)+$/)
  .max(80);
export const kebab = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

export const civilDay = z
  .string()
  .max(10)
  .transform((text, context): Day => {
    const day = parseDay(text);
    if (day !== undefined) return day;
    context.addIssue({ code: 'custom', message: 'not a day YYYY-MM-DD' });
    return z.NEVER;
  });

/** A whole number, or an exact decimal or fraction as text (`"0.5"`, `"1/3"`); never a float. */
export const exact = z
  .union([z.int(), z.string().max(40)])
  .transform((value, context): Rational => {
    const read = parseRational(String(value));
    if (read !== undefined) return read;
    context.addIssue({ code: 'custom', message: 'not a whole number, decimal or fraction' });
    return z.NEVER;
  });

/**
 * How a period is counted. Practice has three customs: the first day is not counted (民法典
 * 第二百零一条; 87号令 第八十五条), the first day is counted, or N days are N × 24 hours elapsed.
 */
export const countingShape = {
  custom: z.enum(['exclude-first-day', 'include-first-day', 'elapsed']),
  /** Whether a last day that is no working day moves to the next working day (民法典 第二百零三条). */
  rollForward: z.boolean(),
  /** `before`: the period is measured back from a later event ("at least 15 days before"). */
  runs: z.enum(['after', 'before']),
};
export const countingSchema = z.strictObject({
  ...countingShape,
  runs: countingShape.runs.default('after'),
});

export const UNITS = [
  'day',
  'working-day',
  'hour',
  'minute',
  'year',
  'count',
  'fen',
  'percent',
  'yes-no',
  'word',
] as const;

const measured = z.union([z.boolean(), z.int(), z.string().min(1).max(80)]);

/** `measured` is judged; `start` is counted from (or back from) and must end on `lastDay`. */
const example = z.union([
  z.strictObject({ measured, holds: z.boolean() }),
  z.strictObject({ start: z.string().max(30), lastDay: civilDay }),
]);

const comparators = {
  atLeast: exact.optional(),
  atMost: exact.optional(),
  within: z.strictObject({ from: exact, to: exact }).optional(),
  oneOf: z.array(z.string().min(1).max(80)).min(1).max(40).optional(),
  required: z.literal(true).optional(),
  forbidden: z.literal(true).optional(),
};

const ruleSchema = z.strictObject({
  id: kebab,
  /** Rows of the reference table of statutory limits that this rule carries. */
  rows: z
    .array(z.string().regex(/^([EG]\d{1,2}|20-\d{1,2})$/))
    .max(4)
    .default([]),
  title: words,
  cites: z.strictObject({
    article: z.string().min(1).max(80),
    quote: z.string().min(1).max(200).optional(),
    mark: z.enum(['sourced', 'derived', 'unverified']),
    source: z.string().min(1).max(120),
  }),
  measure: words,
  unit: z.enum(UNITS),
  role: z.enum(['limit', 'threshold']).default('limit'),
  ...comparators,
  counting: countingSchema.optional(),
  tightens: reference.optional(),
  effective: z.strictObject({ from: civilDay, until: civilDay.optional() }),
  examples: z.array(example).min(2).max(20),
});

export type RuleData = z.output<typeof ruleSchema>;

/** One edition of one law, as a lawyer writes it; unknown keys are refused. */
export const packSchema = z.strictObject({
  pack: packName,
  edition: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  level: z.enum(['nation', 'province', 'city']),
  title: words,
  issuer: z.string().min(1).max(80),
  source: z.strictObject({
    mark: z.enum(['sourced', 'derived', 'unverified']),
    text: z.string().min(1).max(300),
  }),
  rules: z.array(ruleSchema).min(1).max(200),
});
