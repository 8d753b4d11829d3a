import { type Rational, round } from '@yangguang/kernel';
import { type Scope, valueOfFormula } from './formula/interpreter.ts';
import {
  isFault,
  isList,
  isNumber,
  isRecord,
  type Value,
  type ValueRecord,
} from './formula/value.ts';
import type { CalculationResult, EvaluationResult } from './result.ts';
import { type RoundingRule, roundingRule } from './schema/decimal.ts';
import type { EvaluationFile } from './schema/file.ts';
import { termScope, termsOf, valueOfData } from './terms.ts';

/**
 * The file's free calculations, one after the other. A formula may name the file's data, earlier
 * calculations (as rounded), the terms, the draws, and of the evaluation: `bids` (a record
 * by bidder of price, evaluatedPrice, total, rank, marks), `benchmark`, `winner`, `contractPrice`.
 * One that has no value carries its fault; the others are still computed.
 */
export function calculate(
  file: EvaluationFile,
  evaluated: EvaluationResult,
): readonly CalculationResult[] {
  if (file.calculations === undefined) return [];
  const known = new Map<string, Value>(outcomeValues(evaluated));
  for (const [name, value] of Object.entries(file.data ?? {})) known.set(name, valueOfData(value));
  const terms = termScope(termsOf(file));
  const scope: Scope = (name) => known.get(name) ?? terms(name);
  return file.calculations.map(({ name, formula, round: term }) => {
    const raw = valueOfFormula(formula, scope);
    if (isFault(raw)) return { name, fault: raw };
    const rounding = term === undefined ? undefined : roundingRule(term);
    const value = rounding === undefined ? raw : roundedValue(raw, rounding);
    known.set(name, value);
    return { name, raw, value, ...(rounding === undefined ? {} : { rounding }) };
  });
}

/** Rounds every number in a value, however deep. */
function roundedValue(value: Value, rounding: RoundingRule): Value {
  if (isNumber(value)) return round(value, rounding);
  if (isList(value)) return value.map((item) => roundedValue(item, rounding));
  if (!isRecord(value)) return value;
  return new Map([...value].map(([key, item]) => [key, roundedValue(item, rounding)]));
}

function outcomeValues(evaluated: EvaluationResult): readonly (readonly [string, Value])[] {
  const values: (readonly [string, Value])[] = [];
  const bids = new Map<string, Value>();
  for (const bid of evaluated.bids) {
    const marks = bid.parts.map(({ part, marks: own }) => [part, own.value] as const);
    bids.set(
      bid.bidder,
      record([
        ['price', bid.price],
        ['evaluatedPrice', bid.evaluatedPrice?.value],
        ['total', bid.total?.value],
        ['rank', bid.rank === undefined ? undefined : { n: BigInt(bid.rank), d: 1n }],
        ['marks', new Map(marks)],
        ['valid', bid.grounds.length === 0],
      ]),
    );
  }
  if (bids.size > 0) values.push(['bids', bids]);
  const [benchmark] = evaluated.benchmarks;
  if (benchmark !== undefined) values.push(['benchmark', benchmark.value]);
  const { winner } = evaluated;
  if (winner === undefined) return values;
  const price = contractPriceOf(evaluated);
  values.push(['winner', winner]);
  return price === undefined ? values : [...values, ['contractPrice', price]];
}

/** What the winner is paid: its quoted price, whatever was added or taken off to compare. */
export function contractPriceOf({ bids, winner }: EvaluationResult): Rational | undefined {
  return bids.find(({ bidder }) => bidder === winner)?.price;
}

function record(entries: readonly (readonly [string, Value | undefined])[]): ValueRecord {
  const known = new Map<string, Value>();
  for (const [key, value] of entries) if (value !== undefined) known.set(key, value);
  return known;
}
