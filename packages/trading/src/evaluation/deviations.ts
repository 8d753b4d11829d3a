import {
  add,
  compare,
  divide,
  HUNDRED,
  mean,
  multiply,
  negate,
  ONE,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '@yangguang/kernel';
import { countedUnits } from './deduction.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { type AdjustmentLine, type Figure, figure } from './result.ts';
import { type Coefficient, exact } from './schema/decimal.ts';
import type { Bid } from './schema/file.ts';
import type { Adjustment, EvaluationMethod, PriceTerms } from './schema/method.ts';
import {
  coefficientOf,
  eitherScope,
  factScope,
  numberByFormula,
  type Terms,
  termScope,
} from './terms.ts';
import { exchangeRate } from './validity.ts';

export interface Evaluated {
  readonly lines: readonly AdjustmentLine[];
  readonly price: Figure;
}

/** A bid whose price is opened and valid, before anything is added to it. */
export interface Quoted {
  readonly bid: Bid;
  readonly quoted: Rational;
}

interface Site {
  readonly bid: Bid;
  readonly quoted: Rational;
  readonly running: Rational;
  readonly terms: Terms;
  readonly all: readonly Quoted[];
  readonly price: PriceTerms;
  readonly path: string;
}

/**
 * The evaluated price (评标价): the quoted one with every quantified deviation and policy deduction
 * added in the written order. The contract price stays the quoted one.
 */
export function evaluatedPrice(
  { bid, quoted }: Quoted,
  method: EvaluationMethod,
  all: readonly Quoted[],
  terms: Terms,
): Evaluated | Refused {
  const lines: AdjustmentLine[] = [];
  const { price = {} } = method;
  let running = quoted;
  for (const [index, adjustment] of (method.adjustments ?? []).entries()) {
    if (adjustment.when !== undefined && bid.facts?.[adjustment.when] !== true) continue;
    const path = `method.adjustments[${index}]`;
    const raw = amountOf(adjustment, { bid, quoted, running, terms, all, price, path });
    if (isRefused(raw)) return raw;
    const amount = figure(raw, adjustment.round).value;
    running = add(running, amount);
    lines.push({ id: adjustment.id ?? adjustment.type, amount, running });
  }
  return { lines, price: figure(running, method.roundEvaluatedPrice) };
}

function amountOf(adjustment: Adjustment, site: Site): Rational | Refused {
  switch (adjustment.type) {
    case 'per-unit':
      return perUnit(adjustment, site);
    case 'percent': {
      const percent = factOr(adjustment.percent, site);
      return isRefused(percent) ? percent : percentOf(percent, adjustment.of, site);
    }
    case 'amount':
      return factOr(adjustment.amount, site);
    case 'missing-items':
      return missingItems(adjustment, site);
    case 'exclude-tax': {
      const percent = factOr(adjustment.rate, site);
      if (isRefused(percent)) return percent;
      const factor = add(ONE, divide(percent, HUNDRED));
      if (factor.n <= 0n) return refuse('price-not-positive', site.path, { bidder: site.bid.id });
      return subtract(divide(site.running, factor), site.running);
    }
    case 'small-firm':
      return smallFirm(adjustment, site);
    case 'present-value':
      return presentValue(exact(adjustment.ratePercent), site);
    case 'formula': {
      const { quoted, running, bid, terms, path } = site;
      const scope = eitherScope(
        (name) => (name === 'price' ? quoted : name === 'running' ? running : undefined),
        factScope(bid),
        termScope(terms),
      );
      return numberByFormula(adjustment.formula, scope, `${path}.formula`);
    }
  }
}

function perUnit(
  adjustment: Extract<Adjustment, { type: 'per-unit' }>,
  site: Site,
): Rational | Refused {
  const fact = factOf(adjustment.fact, site);
  if (isRefused(fact)) return fact;
  const beyond = subtract(fact, adjustment.from === undefined ? ZERO : exact(adjustment.from));
  if (adjustment.only === 'above' && beyond.n < 0n) return ZERO;
  if (adjustment.only === 'below' && beyond.n > 0n) return ZERO;
  const per = multiply(countedUnits(beyond, adjustment.count), exact(adjustment.each));
  const amount = adjustment.as === 'percent' ? percentOf(per, adjustment.of, site) : per;
  if (adjustment.most === undefined) return amount;
  const most = exact(adjustment.most);
  if (compare(amount, most) > 0) return most;
  return compare(amount, negate(most)) < 0 ? negate(most) : amount;
}

/** Each item left out is priced at the highest, mean or lowest price of the others for it. */
function missingItems(
  adjustment: Extract<Adjustment, { type: 'missing-items' }>,
  { bid, all, price: terms, path }: Site,
): Rational | Refused {
  let total = ZERO;
  for (const [item, own] of Object.entries(bid.items ?? {})) {
    if (own !== null) continue;
    const prices = all.flatMap((other) => {
      const price = other.bid.id === bid.id ? null : other.bid.items?.[item];
      if (price === undefined || price === null) return [];
      return [multiply(exact(price), exchangeRate(other.bid, terms))];
    });
    const sorted = prices.sort(compare);
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    if (lowest === undefined || highest === undefined) {
      return refuse('item-unpriced', path, { bidder: bid.id, item });
    }
    const fills = { highest, lowest, mean: mean(sorted) };
    total = add(total, fills[adjustment.fill]);
  }
  return total;
}

function smallFirm(
  adjustment: Extract<Adjustment, { type: 'small-firm' }>,
  { bid, quoted, price }: Site,
): Rational {
  const { smallFirm: standing } = bid;
  if (standing === undefined || standing === false) return ZERO;
  const percent = standing === 'partner' ? (adjustment.partnerPercent ?? 0) : adjustment.percent;
  const isPartly = typeof standing === 'object';
  const base = isPartly ? multiply(exact(standing.amount), exchangeRate(bid, price)) : quoted;
  return negate(divide(multiply(base, exact(percent)), HUNDRED));
}

function presentValue(
  ratePercent: Rational,
  { bid, running, price, path }: Site,
): Rational | Refused {
  if (bid.payments === undefined) return refuse('payments-missing', path, { bidder: bid.id });
  const factor = add(ONE, divide(ratePercent, HUNDRED));
  const values = bid.payments.map(({ period, amount }) => {
    const power = BigInt(period);
    return multiply(exact(amount), { n: factor.d ** power, d: factor.n ** power });
  });
  return subtract(multiply(sum(values), exchangeRate(bid, price)), running);
}

function percentOf(percent: Rational, of: 'price' | 'running' | undefined, site: Site): Rational {
  return divide(multiply(of === 'running' ? site.running : site.quoted, percent), HUNDRED);
}

function factOr(term: Coefficient | { readonly fact: string }, site: Site): Rational | Refused {
  if (typeof term === 'object' && 'fact' in term) return factOf(term.fact, site);
  return coefficientOf(term, site.terms);
}

function factOf(name: string, { bid, path }: Site): Rational | Refused {
  const value = factScope(bid)(name);
  if (typeof value === 'object' && 'n' in value) return value;
  return refuse('fact-missing', path, { bidder: bid.id, fact: name });
}
