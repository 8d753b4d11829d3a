import { type Rational, round, toFixedText, toText } from '@yangguang/kernel';

const SHOWN = { places: 4, mode: 'half-up' } as const;

/** A number for the eye: at most four digits after the point, thousands grouped. */
export function shown(value: Rational): string {
  return grouped(toText(round(value, SHOWN)));
}

/** Numbers of one column with the same digits after the point: as many as any of them needs. */
export function evenly(values: readonly Rational[]): (value: Rational) => string {
  const needed = values.map((value) => toText(round(value, SHOWN)).split('.')[1]?.length ?? 0);
  const places = Math.max(0, ...needed);
  return (value) => grouped(toFixedText(value, { places, mode: 'half-up' }));
}

/** To follow by hand: all digits of a number that ends, else ten of them and `…`. */
export function followed(value: Rational): string {
  const text = toText(value);
  if (!text.includes('/') && (text.split('.')[1]?.length ?? 0) <= FOLLOWED.places) {
    return grouped(text);
  }
  return `${grouped(toFixedText(value, FOLLOWED))}…`;
}

const FOLLOWED = { places: 10, mode: 'down' } as const;

/** Exactly: all digits when they end, else the fraction `n/d`. */
export function exactly(value: Rational): string {
  return grouped(toText(value));
}

/** `1234567.50` becomes `1,234,567.50`; anything that is not a plain decimal stays as it is. */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', part = ''] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part}`;
}
