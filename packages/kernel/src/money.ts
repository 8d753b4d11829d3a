import { Defect } from './decider.ts';
import { parseDecimal, type Rational, ratio, round } from './rational.ts';

/** Money in whole fen, CNY. A safe integer holds 90 trillion yuan, so a plain number is enough. */
export type Fen = number & { readonly unit: 'fen' };

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new Defect(`not whole fen: ${amount}`);
  return amount as Fen;
}

/** Reads yuan with at most two decimals (`"1234.50"`); anything finer or larger is undefined. */
export function parseYuan(text: string): Fen | undefined {
  const value = parseDecimal(text);
  if (value === undefined || (value.n * 100n) % value.d !== 0n) return undefined;
  const amount = Number((value.n * 100n) / value.d);
  return Number.isSafeInteger(amount) ? (amount as Fen) : undefined;
}

/** Yuan with two decimals, `1234.50`: the form used in files and signatures. */
export function yuanText(amount: Fen): string {
  const text = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** The amount in yuan, exactly. */
export function toYuan(amount: Fen): Rational {
  return ratio(BigInt(amount), 100n);
}

/** Yuan rounded half-up to whole fen, as invoices are. */
export function toFen(yuan: Rational): Fen {
  const cents = round({ n: yuan.n * 100n, d: yuan.d }, { places: 0, mode: 'half-up' });
  return fen(Number(cents.n));
}

export function plus(a: Fen, b: Fen): Fen {
  return fen(a + b);
}
