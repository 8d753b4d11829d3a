import { type Rational, type RoundingMode, rational } from '@yangguang/kernel';
import { z } from 'zod';

/** An amount, score, percentage or rate: a JSON number, or its decimal text when digits matter. */
export const decimal = z
  .union([
    z.number().min(-1e15).max(1e15),
    z.string().regex(/^-?\d{1,18}(\.\d{1,18})?$/, 'not a decimal such as 12 or "12.50"'),
  ])
  .meta({
    id: 'Decimal',
    description: 'A number, or a decimal text such as "12.50". Never rounded on reading.',
  });
export type Decimal = z.infer<typeof decimal>;

/** An amount, percentage or size that cannot be below zero. */
export const magnitude = z
  .union([
    z.number().min(0).max(1e15),
    z.string().regex(/^\d{1,18}(\.\d{1,18})?$/, 'not a decimal of at least zero'),
  ])
  .meta({ id: 'Magnitude', description: 'A decimal of at least zero.' });

/** Marks given by a person: at most six decimals, so that sums are whole millionths, exactly. */
export const mark = z
  .union([
    z.number().min(-99_999).max(99_999),
    z.string().regex(/^-?\d{1,5}(\.\d{1,6})?$/, 'not marks such as 12.5'),
  ])
  .meta({ id: 'Mark', description: 'Marks, with at most six decimals.' });

export const identifier = z
  .string()
  .min(1)
  .max(200)
  .meta({ id: 'Identifier', description: 'A short name by which other places refer to this.' });

export const sentence = z.string().min(1).max(4_000);

export const roundingMode = z.enum(['half-up', 'half-even', 'down', 'up', 'floor', 'ceiling']);

/** How a step is rounded; absent everywhere, a step is exact. */
export const rounding = z
  .union([
    z.int().min(-8).max(12),
    z.strictObject({ places: z.int().min(-8).max(12), mode: roundingMode }),
  ])
  .meta({
    id: 'Rounding',
    description: 'Digits after the point, half-up (四舍五入); or the digits and another mode.',
  });
export type RoundingTerm = z.infer<typeof rounding>;

/** A coefficient known in the tender document, or one drawn in public: `{"draw": "K"}`. */
export const coefficient = z
  .union([decimal, z.strictObject({ draw: identifier })])
  .meta({ id: 'Coefficient', description: 'A decimal, or the name of a draw that settles it.' });
export type Coefficient = z.infer<typeof coefficient>;

export const formula = z
  .string()
  .min(1)
  .max(4_000)
  .meta({ id: 'Formula', description: 'A formula in the language of docs/reference.' });

export function exact(value: Decimal): Rational {
  return rational(value);
}

export const MILLIONTHS = 1_000_000;

/**
 * A mark in whole millionths, or undefined when it has more than six decimals. Below 100,000 marks
 * every such number is a safe integer, and so is the sum of a whole committee's sheets.
 */
export function millionths(value: Decimal): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value * MILLIONTHS;
  const text = String(value);
  const point = text.indexOf('.');
  if (point < 0) return /e/.test(text) ? undefined : Number(text) * MILLIONTHS;
  const decimals = text.slice(point + 1);
  if (decimals.length > 6 || decimals.includes('e')) return undefined;
  return Number(text.slice(0, point) + decimals.padEnd(6, '0'));
}

export interface RoundingRule {
  readonly places: number;
  readonly mode: RoundingMode;
}

export function roundingRule(term: RoundingTerm): RoundingRule {
  return typeof term === 'number' ? { places: term, mode: 'half-up' } : term;
}
