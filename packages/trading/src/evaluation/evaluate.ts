import type { Rational } from '@yangguang/kernel';
import { benchmarkOf, type Market, positive } from './benchmark.ts';
import { calculate } from './calculate.ts';
import { check } from './check.ts';
import { evaluatedPrice, type Quoted } from './deviations.ts';
import { envelopeOf } from './envelope.ts';
import { lowPriceAlerts } from './prompts.ts';
import { type Contender, rankBids } from './ranking.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { BidResult, EvaluationResult, PartScore, Working } from './result.ts';
import type { Bid, EvaluationFile } from './schema/file.ts';
import type { EvaluationMethod } from './schema/method.ts';
import {
  type JudgedPart,
  type PricePart,
  type Sheets,
  scaleOf,
  scorePart,
  scorePrice,
  totalOf,
} from './scoring.ts';
import { type Priced, type Terms, termsOf } from './terms.ts';
import { priceGrounds, quotedPrice, reviewGrounds } from './validity.ts';

export type Evaluation = { readonly result: EvaluationResult } | Refused;

/**
 * Evaluates one tender by the method its documents fixed, from the facts gathered: review, first
 * envelope, validity of prices, evaluated prices, marks, total, rank, candidates, prompts; then the
 * file's free calculations. Exact throughout; a rounding happens only where the file names one.
 *
 * The same file gives the same result everywhere: nothing is read but the file. A file that
 * contradicts itself is refused with the path of the contradiction.
 */
export function evaluate(file: EvaluationFile): Evaluation {
  const contradiction = check(file);
  if (contradiction !== undefined) return contradiction;
  const evaluated = file.method === undefined ? NOTHING : tendered(file, file.method);
  if (isRefused(evaluated)) return evaluated;
  return { result: { ...evaluated, calculations: calculate(file, evaluated) } };
}

const NOTHING: EvaluationResult = {
  bids: [],
  benchmarks: [],
  ranking: [],
  candidates: [],
  candidatesRanked: true,
  alerts: [],
  calculations: [],
};

/** One bid on its way through the stages; each stage adds to its result. */
interface Entry {
  readonly bid: Bid;
  result: BidResult;
}

function tendered(file: EvaluationFile, method: EvaluationMethod): EvaluationResult | Refused {
  const terms = termsOf(file);
  const entries = (file.bids ?? []).map((bid): Entry => {
    const grounds = reviewGrounds(bid);
    return { bid, result: { bidder: bid.id, grounds, adjustments: [], parts: [] } };
  });
  const passed = passEnvelope(file, method, terms, entries);
  if (isRefused(passed)) return passed;
  const opened = openPrices(method, terms, entries);
  if (isRefused(opened)) return opened;
  const scoring = method.type === 'scoring' ? scoreAll(file, method, terms, entries) : [];
  if (isRefused(scoring)) return scoring;
  const line = lineOf(method, marketOf(entries, terms));
  if (isRefused(line)) return line;
  const ranking = rankBids(method, stillIn(entries), line?.value, file.tieDraw ?? []);
  if (isRefused(ranking)) return ranking;
  const alerts = lowPriceAlerts(method.prompts ?? [], passing(entries), terms);
  if (isRefused(alerts)) return alerts;
  const ranks = new Map(ranking.ranked.map(({ bidder, rank }) => [bidder, rank]));
  const count = method.candidates?.count ?? 3;
  const chosen = ranking.ranked.filter(({ rank }) => rank <= count).map(({ bidder }) => bidder);
  const isRanked = method.candidates?.ranked ?? true;
  const first = ranking.ranked.filter(({ rank }) => rank === 1);
  const sole = isRanked && first.length === 1 ? first[0]?.bidder : undefined;
  return {
    bids: entries.map(({ result }) => {
      const rank = ranks.get(result.bidder);
      const brother = ranking.sameBrand.get(result.bidder);
      return {
        ...result,
        ...(rank === undefined ? {} : { rank }),
        ...(brother === undefined ? {} : { sameBrandAs: brother }),
      };
    }),
    benchmarks: [...scoring, ...(line === undefined ? [] : [{ of: 'method', ...line }])],
    ...(passed === undefined ? {} : { passedFirstEnvelope: passed }),
    ranking: ranking.ranked,
    // An unranked list must not tell the order: it keeps the order of the file.
    candidates: isRanked
      ? chosen
      : entries.flatMap(({ bid }) => (chosen.includes(bid.id) ? [bid.id] : [])),
    candidatesRanked: isRanked,
    ...(sole === undefined ? {} : { winner: sole }),
    alerts,
    calculations: [],
  };
}

function stillIn(entries: readonly Entry[]): readonly Contender[] {
  return entries.filter(({ result }) => result.grounds.length === 0);
}

function passEnvelope(
  file: EvaluationFile,
  method: EvaluationMethod,
  terms: Terms,
  entries: readonly Entry[],
): readonly string[] | undefined | Refused {
  if (method.firstEnvelope === undefined) return undefined;
  const inside = entries.filter(({ result }) => result.grounds.length === 0);
  const sheets: Sheets = { scores: file.scores, terms, firstEnvelope: () => undefined };
  const opened = envelopeOf(
    method.firstEnvelope,
    inside.map(({ bid }) => bid),
    sheets,
  );
  if (isRefused(opened)) return opened;
  for (const entry of inside) {
    const own = opened.get(entry.bid.id);
    if (own === undefined) continue;
    const { parts, total, grounds } = own;
    entry.result = { ...entry.result, firstEnvelope: { parts, total }, grounds };
  }
  return stillIn(entries).map(({ bid }) => bid.id);
}

/** Opens the price of every bid still in, says which are not valid, and evaluates the rest. */
function openPrices(
  method: EvaluationMethod,
  terms: Terms,
  entries: readonly Entry[],
): undefined | Refused {
  const quoted: Quoted[] = [];
  for (const [index, entry] of entries.entries()) {
    const { bid, result } = entry;
    const isIn = result.grounds.length === 0;
    const hasPrice = bid.price !== undefined || bid.prices !== undefined;
    if (!hasPrice && (!isIn || !looksAtPrices(method))) continue;
    const price = quotedPrice(bid, method.price ?? {}, `bids[${index}]`);
    // A bid that is out for another reason need not have a readable price.
    if (isRefused(price)) {
      if (isIn) return price;
      continue;
    }
    const grounds = isIn ? priceGrounds(bid, price, method.price ?? {}, terms) : result.grounds;
    entry.result = { ...result, price, grounds };
    if (grounds.length === 0) quoted.push({ bid, quoted: price });
  }
  const byId = new Map(entries.map((entry) => [entry.bid.id, entry]));
  for (const one of quoted) {
    const evaluated = evaluatedPrice(one, method, quoted, terms);
    if (isRefused(evaluated)) return evaluated;
    const entry = byId.get(one.bid.id);
    if (entry === undefined) continue;
    const { lines: adjustments, price: figure } = evaluated;
    entry.result = { ...entry.result, adjustments, evaluatedPrice: figure };
  }
  return undefined;
}

/** A notice that prints only marks can be evaluated without prices, if no rule looks at one. */
function looksAtPrices(method: EvaluationMethod): boolean {
  if (method.type !== 'scoring' || method.prompts !== undefined) return true;
  const byPrice = (method.ties ?? []).some(
    (rule) => typeof rule === 'string' && /price/.test(rule),
  );
  return byPrice || method.parts.some(({ type }) => type === 'price');
}

/** Bids whose price was valid, whatever became of them in the scoring: 通过符合性审查. */
function passing(entries: readonly Entry[]): readonly Priced[] {
  return entries.flatMap(({ bid, result: { price, evaluatedPrice: evaluated } }) =>
    price === undefined || evaluated === undefined
      ? []
      : [{ id: bid.id, bid, price: evaluated.value, quoted: price }],
  );
}

function marketOf(entries: readonly Entry[], terms: Terms): Market {
  const out = new Set(entries.filter(({ result }) => result.grounds.length > 0));
  const isOut = new Map([...out].map(({ bid }) => [bid.id, true]));
  const opened = entries.flatMap(({ bid, result: { price, evaluatedPrice: evaluated } }) =>
    price === undefined
      ? []
      : [{ id: bid.id, bid, price: evaluated?.value ?? price, quoted: price }],
  );
  return { valid: opened.filter(({ id }) => !isOut.has(id)), opened, terms };
}

type Benchmarks = EvaluationResult['benchmarks'];

/**
 * Marks first what does not look at prices, so that a bid below a threshold no longer moves the
 * benchmark; then the prices of the bids that are left.
 */
function scoreAll(
  file: EvaluationFile,
  method: Extract<EvaluationMethod, { type: 'scoring' }>,
  terms: Terms,
  entries: readonly Entry[],
): Benchmarks | Refused {
  const totals = new Map(entries.map(({ bid, result }) => [bid.id, result.firstEnvelope?.total]));
  const firstEnvelope = (bidder: string): Rational | undefined => totals.get(bidder)?.value;
  const sheets: Sheets = { scores: file.scores, terms, firstEnvelope };
  const judged = method.parts.filter((part): part is JudgedPart => part.type !== 'price');
  const marks = new Map<string, Map<string, PartScore>>();
  for (const entry of entries) {
    if (entry.result.grounds.length > 0) continue;
    const own = new Map<string, PartScore>();
    marks.set(entry.bid.id, own);
    for (const part of judged) {
      const scored = scorePart(part, entry.bid, sheets);
      if (isRefused(scored)) return scored;
      own.set(part.id, scored.score);
      if (scored.grounds.length === 0) continue;
      const grounds = [...entry.result.grounds, ...scored.grounds];
      entry.result = { ...entry.result, grounds };
    }
  }
  const market = marketOf(entries, terms);
  const benchmarks: (Working & { readonly of: string })[] = [];
  const priced = method.parts.filter((part): part is PricePart => part.type === 'price');
  const short = new Map<string, BidResult['grounds']>();
  for (const part of market.valid.length === 0 ? [] : priced) {
    const scale = scaleOf(part, market, `method.parts[${method.parts.indexOf(part)}]`);
    if (isRefused(scale)) return scale;
    if (scale.benchmark !== undefined) benchmarks.push({ of: part.id, ...scale.benchmark });
    for (const one of scale.market.valid) {
      const scored = scorePrice(part, scale, one);
      if (isRefused(scored)) return scored;
      marks.get(one.id)?.set(part.id, scored.score);
      if (scored.grounds.length > 0) short.set(one.id, scored.grounds);
    }
  }
  for (const entry of entries) {
    const own = marks.get(entry.bid.id);
    if (own === undefined) continue;
    const parts = method.parts.flatMap(({ id }) => own.get(id) ?? []);
    const grounds = [...entry.result.grounds, ...(short.get(entry.bid.id) ?? [])];
    const isScored = parts.length === method.parts.length;
    entry.result = {
      ...entry.result,
      parts,
      grounds,
      ...(isScored ? { total: totalOf(parts, method.round) } : {}),
    };
  }
  return benchmarks;
}

function lineOf(method: EvaluationMethod, market: Market): Working | undefined | Refused {
  if (method.type !== 'nearest-price' || market.valid.length === 0) return undefined;
  return positive(benchmarkOf(method.benchmark, market, 'method.benchmark'), 'method.benchmark');
}
