import type { Rational } from '@yangguang/kernel';

/** What a formula computes with. A record keeps the order in which its entries were written. */
export type Value = Rational | string | boolean | ValueList | ValueRecord;
export type ValueList = readonly Value[];
export type ValueRecord = ReadonlyMap<string, Value>;

export type FormulaFaultCode =
  | 'formula-too-long'
  | 'formula-too-deep'
  | 'unexpected-character'
  | 'unexpected-token'
  | 'unexpected-end'
  | 'unknown-name'
  | 'unknown-function'
  | 'wrong-arguments'
  | 'not-a-number'
  | 'not-a-list'
  | 'not-a-condition'
  | 'not-comparable'
  | 'not-a-whole-number'
  | 'empty-list'
  | 'no-such-item'
  | 'division-by-zero'
  | 'number-too-large'
  | 'list-too-long'
  | 'too-many-steps';

/** Why a formula has no value: the code, the character (from 1) and the word concerned. */
export interface FormulaFault {
  readonly fault: FormulaFaultCode;
  readonly at: number;
  readonly word: string;
}

export type Outcome = Value | FormulaFault;

export function isFault(outcome: unknown): outcome is FormulaFault {
  return typeof outcome === 'object' && outcome !== null && 'fault' in outcome;
}

export function isNumber(value: Value | undefined): value is Rational {
  return typeof value === 'object' && 'n' in value;
}

export function isList(value: Value | undefined): value is ValueList {
  return Array.isArray(value);
}

export function isRecord(value: Value | undefined): value is ValueRecord {
  return value instanceof Map;
}
