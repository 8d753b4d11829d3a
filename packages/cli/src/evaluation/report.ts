import { type Json, type Rational, toFixedText } from '@yangguang/kernel';
import type {
  BidResult,
  CalculationResult,
  EvaluationResult,
  Ground,
} from '@yangguang/trading/evaluation';
import { type Io, styled } from '../io.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { evenly, exactly, grouped, shown } from '../text/amount.ts';
import { type Column, table } from '../text/table.ts';
import { hanging, widthOf } from '../text/width.ts';
import { type Evaluated, mismatchesOf } from './evaluate-file.ts';
import { figureShown, type Names, namesOf } from './names.ts';

export interface ReportOptions {
  readonly io: Io;
  readonly words: Lexicon;
  /** Also give what ranks as an exact fraction. */
  readonly exact: boolean;
}

interface Site extends ReportOptions {
  readonly names: Names;
}

/** Title, ranking, rejections, prompts, calculations, and the comparison with the notice. */
export function reportLines(one: Evaluated, options: ReportOptions): readonly string[] {
  const { content, result, file } = one;
  const { io, words } = options;
  const site: Site = { ...options, names: namesOf(content, words) };
  const title = content.title ?? file;
  const named = content.method?.name;
  const hasMethod = content.method !== undefined;
  return [
    styled(io, 'bold', title) + (named === undefined ? '' : `  ${styled(io, 'dim', named)}`),
    ...(hasMethod ? ['', ...rankingLines(result, site), ...outcomeLines(result, site)] : []),
    ...rejectedLines(result, site),
    ...alertLines(result, site),
    ...calculationLines(result, site),
    '',
    ...comparisonLines(one, site),
  ];
}

/** The ranking; the marks of each part stand beside the total as far as the terminal has room. */
function rankingLines(result: EvaluationResult, site: Site): readonly string[] {
  const { io, words } = site;
  if (result.ranking.length === 0) return [`  ${words.evaluation.noBids}`];
  const whole = rankingTable(result, site, true);
  const fits = whole.every((line) => widthOf(line) <= io.columns);
  return fits ? whole : rankingTable(result, site, false);
}

function rankingTable(
  result: EvaluationResult,
  { io, words, names, exact }: Site,
  withParts: boolean,
): readonly string[] {
  const say = words.evaluation;
  const bids = new Map(result.bids.map((bid) => [bid.bidder, bid]));
  const ranked = result.ranking.flatMap(({ bidder, rank }) => {
    const bid = bids.get(bidder);
    return bid === undefined ? [] : [{ bid, rank }];
  });
  const parts = ranked[0]?.bid.parts.map(({ part }) => part) ?? [];
  const isAdjusted = ranked.some(({ bid }) => isEvaluated(bid));
  const hasEnvelope = ranked.some(({ bid }) => bid.firstEnvelope !== undefined);
  const priceShown = evenly(ranked.flatMap(({ bid: { price } }) => price ?? []));
  const isScored = ranked.some(({ bid }) => bid.total !== undefined);
  const columns: readonly Shown[] = [
    { title: say.rank, align: 'end', of: ({ rank }) => String(rank) },
    { title: say.bidder, least: 12, of: ({ bid }) => names.bidder(bid.bidder) },
    ...(hasEnvelope ? [number(say.firstEnvelope, envelopeShown)] : []),
    number(say.price, ({ price }) => (price === undefined ? '' : priceShown(price))),
    ...(isAdjusted ? [number(say.evaluatedPrice, evaluatedShown)] : []),
    ...(withParts && parts.length > 1
      ? parts.map((part) => partColumn(names.part(part), part))
      : []),
    ...(isScored ? [number(say.total, ({ total }) => (total ? figureShown(total) : ''))] : []),
    ...(exact ? [exactColumn(isScored, words)] : []),
  ];
  return table(
    columns,
    ranked.map((row) => columns.map(({ of }) => of(row))),
    { columns: io.columns, head: (line) => styled(io, 'dim', line) },
  );
}

interface RankedBid {
  readonly bid: BidResult;
  readonly rank: number;
}

interface Shown extends Column {
  readonly of: (row: RankedBid) => string;
}

function number(title: string, of: (bid: BidResult) => string): Shown {
  return { title, align: 'end', of: ({ bid }) => of(bid) };
}

function partColumn(title: string, id: string): Shown {
  return number(title, ({ parts }) => {
    const own = parts.find(({ part }) => part === id);
    return own === undefined ? '' : figureShown(own.counted);
  });
}

function exactColumn(isScored: boolean, words: Lexicon): Shown {
  const { exactTotal, exactPrice } = words.evaluation;
  const of = ({ bid: { total, evaluatedPrice } }: RankedBid): string => {
    const raw = (isScored ? total : evaluatedPrice)?.raw;
    return raw === undefined ? '' : exactly(raw);
  };
  return { title: isScored ? exactTotal : exactPrice, align: 'end', least: 12, of };
}

function isEvaluated({ price, evaluatedPrice: own }: BidResult): boolean {
  return price !== undefined && own !== undefined && shown(price) !== figureShown(own);
}

function envelopeShown({ firstEnvelope }: BidResult): string {
  return firstEnvelope === undefined ? '' : figureShown(firstEnvelope.total);
}

function evaluatedShown({ evaluatedPrice }: BidResult): string {
  return evaluatedPrice === undefined ? '' : figureShown(evaluatedPrice);
}

function outcomeLines(result: EvaluationResult, { io, words, names }: Site): readonly string[] {
  const say = words.evaluation;
  const lines: string[] = [];
  const put = (title: string, text: string): void => {
    lines.push(...hanging(`  ${styled(io, 'dim', title)}  `, text, io.columns));
  };
  for (const { bidder, settledBy } of result.ranking) {
    if (settledBy === undefined) continue;
    lines.push(`  ${say.settledBy(names.bidder(bidder), settledBy)}`);
  }
  for (const { of, value } of result.benchmarks) {
    const part = of === 'method' ? '' : ` (${names.part(of)})`;
    put(`${say.benchmark}${result.benchmarks.length > 1 ? part : ''}`, shown(value));
  }
  const { candidates, candidatesRanked, winner } = result;
  if (candidates.length > 0) {
    const title = candidatesRanked ? say.candidates : say.candidatesUnranked;
    put(title, candidates.map(names.bidder).join(say.explain.listed));
  }
  const first = result.bids.find(({ bidder }) => bidder === winner);
  if (first?.price !== undefined) {
    const price = `${say.contractPrice} ${shown(first.price)}`;
    put(say.winner, `${names.bidder(first.bidder)}  ${price}`);
  }
  return lines.length === 0 ? [] : ['', ...lines];
}

function rejectedLines(result: EvaluationResult, { io, words, names }: Site): readonly string[] {
  const say = words.evaluation;
  const out = result.bids.flatMap(({ bidder, grounds, sameBrandAs }) => {
    const reasons = grounds.map((ground) => groundShown(ground, words));
    if (sameBrandAs !== undefined) reasons.push(say.sameBrand(names.bidder(sameBrandAs)));
    return reasons.length === 0 ? [] : [{ bidder, text: reasons.join(words.program.semicolon) }];
  });
  if (out.length === 0) return [];
  const lines = out.flatMap(({ bidder, text }) =>
    hanging(`  ${names.bidder(bidder)}  `, text, io.columns),
  );
  return ['', styled(io, 'bold', say.rejected), ...lines];
}

function groundShown(ground: Ground, { evaluation: say }: Lexicon): string {
  const { code, reason, clause, of = '', measured, required } = ground;
  const what = say.grounds[code];
  if (measured !== undefined && required !== undefined) {
    return say.ground(what, of, shown(measured), shown(required));
  }
  return `${reason ?? what}${clause === undefined ? '' : say.clause(clause)}`;
}

function alertLines({ alerts }: EvaluationResult, { io, words, names }: Site): readonly string[] {
  const say = words.evaluation;
  if (alerts.length === 0) return [];
  const of: Readonly<Record<string, string>> = say.alertOf;
  const lines = alerts.flatMap((alert) => {
    const { price, percent, line } = alert;
    const base = of[alert.of] ?? alert.of;
    const text = say.alert(shown(price), base, shown(percent), shown(line));
    return hanging(`  ${names.bidder(alert.bidder)}  `, text, io.columns);
  });
  return ['', styled(io, 'yellow', say.alerts), ...lines];
}

function calculationLines(
  { calculations }: EvaluationResult,
  { io, words }: Site,
): readonly string[] {
  if (calculations.length === 0) return [];
  const lines = calculations.flatMap((one) => {
    const text = one.value === undefined ? '' : valueShown(one.value, one);
    return hanging(`  ${one.name}  `, text, io.columns);
  });
  return ['', styled(io, 'bold', words.evaluation.calculations), ...lines];
}

type Value = NonNullable<CalculationResult['value']>;

function valueShown(value: Value, one: CalculationResult): string {
  if (typeof value !== 'object') return String(value);
  if (isNumber(value)) {
    const { rounding } = one;
    return rounding === undefined ? shown(value) : grouped(toFixedText(value, rounding));
  }
  if (value instanceof Map) {
    return [...value].map(([key, item]) => `${key} ${valueShown(item, one)}`).join('  ');
  }
  return Array.from(value, (item) => valueShown(item, one)).join('  ');
}

function isNumber(value: Value): value is Rational {
  return typeof value === 'object' && 'n' in value;
}

function comparisonLines(one: Evaluated, { io, words }: Site): readonly string[] {
  const say = words.evaluation;
  if (one.content.published === undefined) return [styled(io, 'dim', say.nothingPublished)];
  const wrong = mismatchesOf(one);
  const right = one.comparisons.length - wrong.length;
  const inferred = one.content.inferred ?? [];
  const note = inferred.length === 0 ? [] : [styled(io, 'dim', say.inferred(inferred.join(', ')))];
  const good = styled(io, 'green', `✓ ${say.matched(right)}`);
  if (wrong.length === 0) return [good, ...note];
  const rows = wrong.map(({ path, published, exact, rounded }) => [
    path,
    spelled(published),
    rounded === undefined ? spelled(exact) : grouped(rounded),
    rounded === undefined ? '' : spelled(exact),
  ]);
  const { path, published, computed, exact } = say.paths;
  const columns: readonly Column[] = [
    { title: path, least: 16 },
    { title: published, least: 10 },
    { title: computed, least: 10 },
    { title: exact, least: 10 },
  ];
  const head = (line: string): string => styled(io, 'dim', line);
  return [
    ...(right > 0 ? [good] : []),
    styled(io, 'red', `✗ ${say.mismatched(wrong.length)}`),
    ...table(columns, rows, { columns: io.columns, head }),
    ...note,
  ];
}

function spelled(value: Json): string {
  if (value === null) return '—';
  if (typeof value === 'string') return grouped(value);
  return Array.isArray(value) ? value.map(spelled).join(' ') : JSON.stringify(value);
}
