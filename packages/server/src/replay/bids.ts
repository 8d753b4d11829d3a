import { type Fen, parseYuan, rational, toFixedText } from '@yangguang/kernel';
import type { BidContent, BidPrice } from '@yangguang/trading';
import type { Bid, EvaluationMethod } from '@yangguang/trading/evaluation';
import type { Organisation } from './cast.ts';

/** Why a bid of an evaluation file cannot be played as a sealed bid. */
export type BidFault = 'currency-not-playable' | 'price-finer-than-fen' | 'payments-not-playable';

/**
 * The sealed bid that says what the evaluation file says: amounts in yuan become fen, everything
 * else that a rule looks at becomes an offer.
 */
export function contentOf(
  bid: Bid,
  { code, name }: Organisation,
  lot: string,
  method: EvaluationMethod,
): { readonly ok: BidContent } | { readonly fault: BidFault } {
  if (bid.payments !== undefined) return { fault: 'payments-not-playable' };
  // A sealed price is whole fen of one currency.
  if (bid.facts?.currency !== undefined) return { fault: 'currency-not-playable' };
  const price = priceOf(bid, method);
  if ('fault' in price) return price;
  const offers = offersOf(bid);
  return { ok: { bidder: code, name, lot, price: price.ok, offers, documentsSha256: [] } };
}

function priceOf(
  { price, prices }: Bid,
  method: EvaluationMethod,
): { readonly ok: BidPrice } | { readonly fault: BidFault } {
  if (prices !== undefined) {
    const parts = Object.entries(prices).map(([id, part]) => [id, String(part)]);
    return { ok: { form: 'parts', parts: Object.fromEntries(parts) } };
  }
  if (price === undefined) return { ok: { form: 'closed' } };
  switch (method.price?.form ?? 'amount') {
    case 'discount-rate':
      return { ok: { form: 'discount', percent: String(price) } };
    case 'fee-rate':
      return { ok: { form: 'rate', percent: String(price) } };
    case 'amount': {
      const fen = fenOf(price);
      return fen === undefined
        ? { fault: 'price-finer-than-fen' }
        : { ok: { form: 'amount', fen } };
    }
  }
}

/** Yuan as the file writes them, exactly; undefined when they are finer than a fen. */
export function fenOf(amount: number | string): Fen | undefined {
  const value = rational(amount);
  if ((value.n * 100n) % value.d !== 0n) return undefined;
  return parseYuan(toFixedText(value, { places: 2, mode: 'half-up' }));
}

function offersOf({ items, facts, brand, smallFirm }: Bid): BidContent['offers'] {
  const offers: Record<string, string> = {};
  for (const [id, value] of Object.entries(facts ?? {})) offers[id] = String(value);
  for (const [id, value] of Object.entries(items ?? {})) {
    offers[`item/${id}`] = value === null ? 'missing' : String(value);
  }
  if (brand !== undefined) offers.brand = brand;
  if (typeof smallFirm === 'boolean' || smallFirm === 'partner')
    offers.smallFirm = String(smallFirm);
  return offers;
}
