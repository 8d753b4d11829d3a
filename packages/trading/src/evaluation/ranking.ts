import { absolute, compare, type Rational, subtract, ZERO } from '@yangguang/kernel';
import { type Refused, refuse } from './refusal.ts';
import type { BidResult, Ranked } from './result.ts';
import type { Bid } from './schema/file.ts';
import type { EvaluationMethod, TieRule } from './schema/method.ts';
import { factScope } from './terms.ts';

export interface Contender {
  readonly bid: Bid;
  readonly result: BidResult;
}

export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** Bids that yield to a better one of the same brand (同品牌, G17): bidder → the better one. */
  readonly sameBrand: ReadonlyMap<string, string>;
}

/** Something two bids can be compared by: negative when the first is better. */
interface Measure {
  readonly name: string;
  readonly order: (a: Contender, b: Contender) => number;
}

/**
 * Ranks by the method's main measure and then, while bids stay equal, by its tie rules in order.
 * Bids still equal at the end share a rank. Refused when lots were to be drawn and were not.
 */
export function rankBids(
  method: EvaluationMethod,
  contenders: readonly Contender[],
  line: Rational | undefined,
  tieDraw: readonly string[],
): Ranking | Refused {
  const measures = [mainMeasure(method, line)];
  let sharesRank = true;
  for (const rule of method.ties ?? []) {
    if (rule === 'equal-rank') break;
    if (rule === 'draw') sharesRank = false;
    measures.push(tieMeasure(rule, method, tieDraw));
  }
  const sorted = [...contenders].sort((a, b) => compareBy(measures, a, b).order);
  const ranked: Ranked[] = [];
  const sameBrand = new Map<string, string>();
  const brands = new Map<string, string>();
  let before: { readonly contender: Contender; readonly rank: number } | undefined;
  for (const contender of sorted) {
    const { id, brand } = contender.bid;
    const better = method.onePerBrand && brand !== undefined ? brands.get(brand) : undefined;
    if (better !== undefined) {
      sameBrand.set(id, better);
      continue;
    }
    if (brand !== undefined) brands.set(brand, id);
    const { order, by } =
      before === undefined
        ? { order: -1, by: undefined }
        : compareBy(measures, before.contender, contender);
    if (order === 0 && !sharesRank) {
      return refuse('tie-draw-missing', 'tieDraw', { bidder: id });
    }
    const rank: number = order === 0 && before !== undefined ? before.rank : ranked.length + 1;
    const settled = by === undefined || by === measures[0]?.name ? {} : { settledBy: by };
    ranked.push({ bidder: id, rank, ...settled });
    before = { contender, rank };
  }
  const tied = tiedBrand(method, sorted, measures, sameBrand);
  return tied === undefined
    ? { ranked, sameBrand }
    : refuse('tie-draw-missing', 'tieDraw', { bidder: tied });
}

/** Two equal bids of one brand: which of them is recommended must be drawn (87号令 article 31). */
function tiedBrand(
  method: EvaluationMethod,
  sorted: readonly Contender[],
  measures: readonly Measure[],
  sameBrand: ReadonlyMap<string, string>,
): string | undefined {
  if (method.onePerBrand !== true) return undefined;
  const byId = new Map(sorted.map((one) => [one.bid.id, one]));
  for (const [yielding, better] of sameBrand) {
    const [a, b] = [byId.get(better), byId.get(yielding)];
    if (a !== undefined && b !== undefined && compareBy(measures, a, b).order === 0) {
      return yielding;
    }
  }
  return undefined;
}

function compareBy(
  measures: readonly Measure[],
  a: Contender,
  b: Contender,
): { readonly order: number; readonly by: string | undefined } {
  for (const { name, order } of measures) {
    const found = order(a, b);
    if (found !== 0) return { order: found, by: name };
  }
  return { order: 0, by: undefined };
}

function mainMeasure(method: EvaluationMethod, line: Rational | undefined): Measure {
  switch (method.type) {
    case 'scoring': {
      const exactly = method.rankOn !== 'rounded';
      const total = ({ result: { total } }: Contender) =>
        (exactly ? total?.raw : total?.value) ?? ZERO;
      return { name: 'total', order: (a, b) => compare(total(b), total(a)) };
    }
    case 'lowest-price': {
      const exactly = method.rankOn !== 'rounded';
      return priceMeasure('evaluated-price', method, ({ result: { evaluatedPrice } }) =>
        exactly ? evaluatedPrice?.raw : evaluatedPrice?.value,
      );
    }
    case 'nearest-price': {
      const to = line ?? ZERO;
      const distance = ({ result: { evaluatedPrice } }: Contender) =>
        subtract(evaluatedPrice?.value ?? ZERO, to);
      const isAbove = (one: Contender) => method.side !== 'either' && distance(one).n > 0n;
      return {
        name: 'distance',
        order: (a, b) =>
          Number(isAbove(a)) - Number(isAbove(b)) ||
          compare(absolute(distance(a)), absolute(distance(b))),
      };
    }
  }
}

function priceMeasure(
  name: string,
  method: EvaluationMethod,
  priceOf: (one: Contender) => Rational | undefined,
): Measure {
  const sign = method.price?.form === 'discount-rate' ? -1 : 1;
  return {
    name,
    order: (a, b) => compare(priceOf(a) ?? ZERO, priceOf(b) ?? ZERO) * sign,
  };
}

function tieMeasure(
  rule: Exclude<TieRule, 'equal-rank'>,
  method: EvaluationMethod,
  tieDraw: readonly string[],
): Measure {
  if (rule === 'draw') {
    // Whoever was not among those who drew stays equal to them: that is found out afterwards.
    const lot = ({ bid }: Contender) => tieDraw.indexOf(bid.id);
    return {
      name: 'draw',
      order: (a, b) => (lot(a) < 0 || lot(b) < 0 ? 0 : lot(a) - lot(b)),
    };
  }
  if (rule === 'lower-quoted-price') {
    return priceMeasure(rule, method, ({ result }) => result.price);
  }
  if (rule === 'lower-price' || rule === 'higher-price') {
    const measure = priceMeasure(rule, method, ({ result }) => result.evaluatedPrice?.value);
    return rule === 'lower-price' ? measure : { ...measure, order: (a, b) => measure.order(b, a) };
  }
  if ('higher' in rule) {
    const marks = ({ result }: Contender) =>
      [...result.parts, ...(result.firstEnvelope?.parts ?? [])].find(
        ({ part }) => part === rule.higher,
      )?.counted.value ?? ZERO;
    return { name: `higher ${rule.higher}`, order: (a, b) => compare(marks(b), marks(a)) };
  }
  const name = 'higherFact' in rule ? rule.higherFact : rule.lowerFact;
  const sign = 'higherFact' in rule ? -1 : 1;
  const fact = ({ bid }: Contender): Rational => {
    const value = factScope(bid)(name);
    return typeof value === 'object' && 'n' in value ? value : ZERO;
  };
  return { name: `fact ${name}`, order: (a, b) => compare(fact(a), fact(b)) * sign };
}
