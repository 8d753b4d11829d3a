import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  ONE,
  type Rational,
  ZERO,
} from '@yangguang/kernel';
import { type Refused, refuse } from './refusal.ts';
import type { Ground } from './result.ts';
import { exact } from './schema/decimal.ts';
import type { Bid } from './schema/file.ts';
import type { PriceTerms } from './schema/method.ts';
import type { Terms } from './terms.ts';

/**
 * What one unit of a bid's amounts is in the unit of the file: the exchange rate of its fact
 * `currency` where the method names rates (折算汇率), else one.
 */
export function exchangeRate({ facts }: Bid, { currencies }: PriceTerms): Rational {
  const currency = facts?.currency;
  const rate = typeof currency === 'string' ? currencies?.[currency] : undefined;
  return rate === undefined ? ONE : exact(rate);
}

/**
 * The one figure by which a bid's price is compared: the price itself, or of a price in parts the
 * sum of part × weight ÷ 100 (a weight is a percentage, or the amount that a rate applies to). A
 * price in another currency is converted at the rate that the method names.
 */
export function quotedPrice(bid: Bid, terms: PriceTerms, path: string): Rational | Refused {
  const currency = bid.facts?.currency;
  if (terms.currencies !== undefined && currency !== undefined) {
    const isKnown = typeof currency === 'string' && Object.hasOwn(terms.currencies, currency);
    if (!isKnown) return refuse('terms-missing', `${path}.facts.currency`, { of: `${currency}` });
  }
  const rate = exchangeRate(bid, terms);
  if (terms.parts === undefined) {
    if (bid.price === undefined)
      return refuse('price-missing', `${path}.price`, { bidder: bid.id });
    const price = multiply(exact(bid.price), rate);
    const isFree = price.n < 0n || (price.n === 0n && terms.form !== 'discount-rate');
    return isFree ? refuse('price-not-positive', `${path}.price`, { bidder: bid.id }) : price;
  }
  let total = ZERO;
  for (const { id, weight = 100 } of terms.parts) {
    const own = bid.prices?.[id];
    if (own === undefined) {
      return refuse('price-missing', `${path}.prices.${id}`, { bidder: bid.id });
    }
    total = add(total, divide(multiply(exact(own), exact(weight)), HUNDRED));
  }
  return multiply(total, rate);
}

/** Why a price is not valid: over the limit or budget, or outside a band. At the limit it is. */
export function priceGrounds(
  bid: Bid,
  quoted: Rational,
  price: PriceTerms,
  terms: Terms,
): readonly Ground[] {
  const grounds: Ground[] = [];
  const { limit, budget, higherIsBetter } = terms;
  if (limit !== undefined && isWorse(quoted, limit, higherIsBetter)) {
    grounds.push({ code: 'over-limit', measured: quoted, required: limit });
  }
  for (const part of price.parts ?? []) {
    const own = bid.prices?.[part.id];
    if (part.limit === undefined || own === undefined) continue;
    const measured = multiply(exact(own), exchangeRate(bid, price));
    if (isWorse(measured, exact(part.limit), higherIsBetter)) {
      grounds.push({ code: 'over-limit', of: part.id, measured, required: exact(part.limit) });
    }
  }
  if (budget !== undefined && compare(quoted, budget) > 0) {
    grounds.push({ code: 'over-budget', measured: quoted, required: budget });
  }
  for (const band of price.valid ?? []) {
    const base = terms[band.of];
    if (base === undefined) continue;
    const bound = (percent: Rational): Rational => divide(multiply(base, percent), HUNDRED);
    const [least, most] = [band.atLeast, band.atMost];
    if (least !== undefined && compare(quoted, bound(exact(least))) < 0) {
      const required = bound(exact(least));
      grounds.push({ code: 'outside-band', of: band.of, measured: quoted, required });
    }
    if (most !== undefined && compare(quoted, bound(exact(most))) > 0) {
      const required = bound(exact(most));
      grounds.push({ code: 'outside-band', of: band.of, measured: quoted, required });
    }
  }
  return grounds;
}

function isWorse(price: Rational, limit: Rational, higherIsBetter: boolean): boolean {
  const order = compare(price, limit);
  return higherIsBetter ? order < 0 : order > 0;
}

/** What the committee itself decided in preliminary review, as the file tells it. */
export function reviewGrounds({ rejected }: Bid): readonly Ground[] {
  if (rejected === undefined) return [];
  if (typeof rejected === 'string') return [{ code: 'review', reason: rejected }];
  return rejected.map(({ reason, clause }) => ({
    code: 'review',
    reason,
    ...(clause === undefined ? {} : { clause }),
  }));
}
