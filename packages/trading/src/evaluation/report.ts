import { type Json, type Rational, toFixedText, toText } from '@yangguang/kernel';
import { isList, isNumber, isRecord, type Value } from './formula/value.ts';
import type {
  BidResult,
  CalculationResult,
  EvaluationResult,
  Figure,
  Ground,
  PartScore,
  Step,
} from './result.ts';
import type { RoundingRule } from './schema/decimal.ts';

/**
 * The result as plain JSON that can be recorded, hashed and printed: every number as exact text
 * (`12.5`, or `1/3` when it does not end), and beside it the rounded text where a rule rounds.
 */
export function reportOf(result: EvaluationResult): Json {
  return {
    bids: result.bids.map(bidReport),
    benchmarks: result.benchmarks.map(({ of, value, steps }) => ({
      of,
      value: toText(value),
      steps: steps.map(stepReport),
    })),
    ...(result.passedFirstEnvelope === undefined
      ? {}
      : { passedFirstEnvelope: result.passedFirstEnvelope }),
    ranking: result.ranking.map(({ bidder, rank, settledBy }) => ({
      bidder,
      rank,
      ...(settledBy === undefined ? {} : { settledBy }),
    })),
    candidates: result.candidates,
    candidatesRanked: result.candidatesRanked,
    ...(result.winner === undefined ? {} : { winner: result.winner }),
    alerts: result.alerts.map(({ bidder, of, percent, line, price }) => ({
      bidder,
      of,
      percent: toText(percent),
      line: toText(line),
      price: toText(price),
    })),
    calculations: result.calculations.map(calculationReport),
  };
}

function bidReport(bid: BidResult): Json {
  const { price, evaluatedPrice, firstEnvelope, total, rank, sameBrandAs } = bid;
  return {
    bidder: bid.bidder,
    ...(bid.grounds.length === 0 ? {} : { rejected: bid.grounds.map(groundReport) }),
    ...(price === undefined ? {} : { price: toText(price) }),
    ...(bid.adjustments.length === 0
      ? {}
      : {
          adjustments: bid.adjustments.map(({ id, amount, running }) => ({
            id,
            amount: toText(amount),
            running: toText(running),
          })),
        }),
    ...(evaluatedPrice === undefined ? {} : { evaluatedPrice: figureReport(evaluatedPrice) }),
    ...(firstEnvelope === undefined
      ? {}
      : {
          firstEnvelope: {
            parts: firstEnvelope.parts.map(partReport),
            total: figureReport(firstEnvelope.total),
          },
        }),
    ...(bid.parts.length === 0 ? {} : { parts: bid.parts.map(partReport) }),
    ...(total === undefined ? {} : { total: figureReport(total) }),
    ...(rank === undefined ? {} : { rank }),
    ...(sameBrandAs === undefined ? {} : { sameBrandAs }),
  };
}

function groundReport({ code, reason, clause, of, measured, required }: Ground): Json {
  return {
    code,
    ...(reason === undefined ? {} : { reason }),
    ...(clause === undefined ? {} : { clause }),
    ...(of === undefined ? {} : { of }),
    ...(measured === undefined ? {} : { measured: toText(measured) }),
    ...(required === undefined ? {} : { required: toText(required) }),
  };
}

function partReport({ part, marks, counted, steps }: PartScore): Json {
  return {
    part,
    marks: figureReport(marks),
    ...(counted === marks ? {} : { counted: figureReport(counted) }),
    ...(steps.length === 0 ? {} : { steps: steps.map(stepReport) }),
  };
}

function stepReport({ step, of, value, bids, used, dropped }: Step): Json {
  return {
    step,
    ...(of === undefined ? {} : { of }),
    ...(value === undefined ? {} : { value: toText(value) }),
    ...(bids === undefined ? {} : { bids }),
    ...(used === undefined ? {} : { used: used.map(toText) }),
    ...(dropped === undefined || dropped.length === 0 ? {} : { dropped: dropped.map(toText) }),
  };
}

function figureReport({ raw, value, rounding }: Figure): Json {
  if (rounding === undefined) return { exact: toText(raw) };
  return { exact: toText(raw), rounded: toFixedText(value, rounding) };
}

function calculationReport(result: CalculationResult): Json {
  const { name, raw, value, rounding, fault } = result;
  if (fault !== undefined) {
    return { name, fault: { code: fault.fault, at: fault.at, word: fault.word } };
  }
  return {
    name,
    ...(raw === undefined ? {} : { exact: valueReport(raw) }),
    ...(rounding === undefined || value === undefined
      ? {}
      : { rounded: valueReport(value, rounding) }),
  };
}

/** A formula's value as JSON; numbers as exact text, or rounded when a rounding is named. */
export function valueReport(value: Value, rounding?: RoundingRule): Json {
  const spelled = (number: Rational): string =>
    rounding === undefined ? toText(number) : toFixedText(number, rounding);
  if (isNumber(value)) return spelled(value);
  if (isList(value)) return value.map((item) => valueReport(item, rounding));
  if (!isRecord(value)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [key, valueReport(item, rounding)]));
}
