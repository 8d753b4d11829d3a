import {
  absolute,
  type Json,
  compare as order,
  type Rational,
  round,
  subtract,
  toFixedText,
  toText,
} from '@yangguang/kernel';
import { contractPriceOf } from './calculate.ts';
import { isList, isNumber, isRecord, type Value } from './formula/value.ts';
import { valueReport } from './report.ts';
import { type EvaluationResult, type Figure, figure } from './result.ts';
import { type Decimal, exact, type RoundingRule } from './schema/decimal.ts';
import type { Printed, PrintedValue, Published } from './schema/file.ts';

/** One published figure or fact held against what was computed. */
export interface Comparison {
  /** Where in `published`, like `scores.total.A`. */
  readonly path: string;
  readonly published: Json;
  /** The computed value, exactly; null when nothing was computed there. */
  readonly exact: Json;
  /** The computed value to the printed digits, for figures. */
  readonly rounded?: string;
  readonly matches: boolean;
}

/**
 * Holds everything published against the result. A printed figure stands for its last digit ± ½: it
 * matches when the exact value, or the value the rule rounds to, becomes it when rounded half-up to
 * as many digits (cut off when `truncated`; within `tolerance` when one is given). A printed error
 * is a mismatch, never explained away.
 */
export function compare(result: EvaluationResult, published: Published): readonly Comparison[] {
  return [
    ...comparePrices(result, published),
    ...compareScores(result, published),
    ...compareOutcome(result, published),
    ...compareCalculations(result, published),
  ];
}

function comparePrices(result: EvaluationResult, published: Published): readonly Comparison[] {
  const found: Comparison[] = [];
  const [benchmark] = result.benchmarks;
  if (published.benchmark !== undefined) {
    const own = benchmark === undefined ? undefined : figure(benchmark.value);
    found.push(compareFigure('benchmark', own, published.benchmark));
  }
  const bids = new Map(result.bids.map((bid) => [bid.bidder, bid]));
  for (const [id, printed] of Object.entries(published.evaluatedPrices ?? {})) {
    const own = bids.get(id)?.evaluatedPrice;
    found.push(compareFigure(`evaluatedPrices.${id}`, own, printed));
  }
  if (published.contractPrice !== undefined) {
    const price = contractPriceOf(result);
    const own = price === undefined ? undefined : figure(price);
    found.push(compareFigure('contractPrice', own, published.contractPrice));
  }
  return found;
}

function compareScores(result: EvaluationResult, published: Published): readonly Comparison[] {
  const bids = new Map(result.bids.map((bid) => [bid.bidder, bid]));
  return Object.entries(published.scores ?? {}).flatMap(([part, own]) =>
    Object.entries(own).map(([id, printed]) => {
      const bid = bids.get(id);
      const path = `scores.${part}.${id}`;
      if (part === 'total') return compareFigure(path, bid?.total, printed);
      if (part === 'firstEnvelope') {
        return compareFigure(path, bid?.firstEnvelope?.total, printed);
      }
      const parts = [...(bid?.parts ?? []), ...(bid?.firstEnvelope?.parts ?? [])];
      const score = parts.find((one) => one.part === part);
      const asMarks = compareFigure(path, score?.marks, printed);
      if (asMarks.matches || score === undefined || score.counted === score.marks) return asMarks;
      // Some notices print the marks of a part, others what counts of them after weighting.
      const asCounted = compareFigure(path, score.counted, printed);
      return asCounted.matches ? asCounted : asMarks;
    }),
  );
}

function compareOutcome(result: EvaluationResult, published: Published): readonly Comparison[] {
  const found: Comparison[] = [];
  const ranks = new Map(result.ranking.map(({ bidder, rank }) => [bidder, rank]));
  const put = (path: string, printed: Json, own: Json, matches: boolean): void => {
    found.push({ path, published: printed, exact: own, matches });
  };
  if (published.ranking !== undefined) {
    const own = result.ranking.map(({ bidder }) => bidder);
    put('ranking', published.ranking, own, isSameOrder(published.ranking, ranks));
  }
  for (const [id, rank] of Object.entries(published.ranks ?? {})) {
    put(`ranks.${id}`, rank, ranks.get(id) ?? null, ranks.get(id) === rank);
  }
  if (published.winner !== undefined) {
    const own = result.winner ?? null;
    put('winner', published.winner, own, own === published.winner);
  }
  if (published.candidates !== undefined) {
    const { candidates } = result;
    const matches = result.candidatesRanked
      ? isSameOrder(published.candidates, ranks) && isSameSet(published.candidates, candidates)
      : isSameSet(published.candidates, candidates);
    put('candidates', published.candidates, candidates, matches);
  }
  const out = result.bids.filter(({ grounds }) => grounds.length > 0);
  const rejected = out
    .filter(({ grounds }) => grounds.some(({ code }) => code !== 'first-envelope-not-passed'))
    .map(({ bidder }) => bidder);
  const prompted = [...new Set(result.alerts.map(({ bidder }) => bidder))];
  const sets: readonly (readonly [string, readonly string[] | undefined, readonly string[]])[] = [
    ['rejected', published.rejected, rejected],
    ['passedFirstEnvelope', published.passedFirstEnvelope, result.passedFirstEnvelope ?? []],
    ['prompted', published.prompted, prompted],
  ];
  for (const [path, printed, own] of sets) {
    if (printed !== undefined) put(path, printed, own, isSameSet(printed, own));
  }
  return found;
}

/** A published order agrees when ranks never fall along it and nobody better was left out. */
function isSameOrder(order: readonly string[], ranks: ReadonlyMap<string, number>): boolean {
  let before = 0;
  for (const id of order) {
    const rank = ranks.get(id);
    if (rank === undefined || rank < before) return false;
    before = rank;
  }
  const listed = new Set(order);
  return [...ranks].every(([id, rank]) => listed.has(id) || rank >= before);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const own = new Set(b);
  return a.length === b.length && a.every((id) => own.has(id));
}

function compareCalculations(
  result: EvaluationResult,
  published: Published,
): readonly Comparison[] {
  const known = new Map(result.calculations.map((one) => [one.name, one]));
  return Object.entries(published.calculations ?? {}).flatMap(([name, printed]) => {
    const own = known.get(name);
    const path = `calculations.${name}`;
    return compareValue(path, own?.raw, own?.value, own?.rounding, printed);
  });
}

function compareValue(
  path: string,
  raw: Value | undefined,
  value: Value | undefined,
  rounding: RoundingRule | undefined,
  printed: PrintedValue,
): readonly Comparison[] {
  if (raw === undefined || value === undefined) {
    return [{ path, published: spelled(printed), exact: null, matches: false }];
  }
  if (isNumber(raw) && isNumber(value) && isPrinted(printed)) {
    const own: Figure = rounding === undefined ? { raw, value } : { raw, value, rounding };
    return [compareFigure(path, own, printed)];
  }
  if (isList(raw) && isList(value) && isMany(printed) && raw.length === printed.length) {
    return printed.flatMap((item, index) =>
      compareValue(`${path}[${index}]`, raw[index], value[index], rounding, item),
    );
  }
  if (isRecord(raw) && isRecord(value) && isNamed(printed)) {
    return Object.entries(printed).flatMap(([key, item]) =>
      compareValue(`${path}.${key}`, raw.get(key), value.get(key), rounding, item),
    );
  }
  const own = valueReport(value);
  return [{ path, published: spelled(printed), exact: own, matches: own === printed }];
}

function compareFigure(path: string, own: Figure | undefined, printed: Printed): Comparison {
  const full = typeof printed === 'object' ? printed : { value: printed };
  const published = String(full.value);
  if (own === undefined) return { path, published, exact: null, matches: false };
  const places = placesOf(full.value);
  const mode = full.truncated === true ? 'down' : 'half-up';
  const target = exact(full.value);
  const shown = round(own.raw, { places, mode });
  const isNear = (value: Rational): boolean =>
    full.tolerance === undefined
      ? order(round(value, { places, mode }), target) === 0
      : order(absolute(subtract(value, target)), exact(full.tolerance)) <= 0;
  return {
    path,
    published,
    exact: toText(own.raw),
    rounded:
      own.rounding === undefined
        ? toFixedText(shown, { places, mode })
        : toFixedText(own.value, own.rounding),
    matches: isNear(own.raw) || isNear(own.value),
  };
}

/** Digits after the point as they were printed. */
function placesOf(value: Decimal): number {
  const [, part = ''] = String(value).split('.');
  return part.length;
}

function isPrinted(value: PrintedValue): value is Printed {
  if (typeof value === 'number') return true;
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value);
  return typeof value === 'object' && 'value' in value;
}

function isMany(value: PrintedValue): value is readonly PrintedValue[] {
  return Array.isArray(value);
}

function isNamed(value: PrintedValue): value is { readonly [key: string]: PrintedValue } {
  return typeof value === 'object' && !Array.isArray(value) && !isPrinted(value);
}

function spelled(value: PrintedValue): Json {
  if (isPrinted(value)) return String(typeof value === 'object' ? value.value : value);
  if (isMany(value)) return value.map(spelled);
  if (!isNamed(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spelled(item)]));
}
