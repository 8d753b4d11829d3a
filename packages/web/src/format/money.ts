import type { Fen } from '@yangguang/kernel';

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const PLACES = ['', '拾', '佰', '仟'];
const TEN_THOUSAND = 10_000n;
const HUNDRED_MILLION = 100_000_000n;

/** Yuan with two decimals and grouped thousands: `81,236,508.64`. The minus is U+2212. */
export function yuan(amount: Fen): string {
  return fixed(BigInt(amount), 100n, 2);
}

/** 万元 with two decimals, rounded half away from zero: for lists. */
export function tenThousands(amount: Fen): string {
  return fixed(BigInt(amount), 1_000_000n, 2);
}

/** 亿元 with one decimal, rounded half away from zero: for sums over many procedures. */
export function hundredMillions(amount: Fen): string {
  return fixed(BigInt(amount), 10_000_000_000n, 1);
}

/** `count` with grouped thousands. */
export function grouped(count: number): string {
  return fixed(BigInt(count), 1n, 0);
}

function fixed(value: bigint, unit: bigint, places: 0 | 1 | 2): string {
  const scale = 10n ** BigInt(places);
  const size = value < 0n ? -value : value;
  const scaled = (size * scale * 2n + unit) / (unit * 2n);
  const whole = String(scaled / scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const part = places === 0 ? '' : `.${String(scaled % scale).padStart(places, '0')}`;
  return `${value < 0n && scaled > 0n ? '−' : ''}${whole}${part}`;
}

/**
 * 大写: the amount in the characters that cannot be altered, as money orders and contracts write
 * it. `整` closes an amount without 分; a zero between figures is said once.
 */
export function rmb(amount: Fen): string {
  const fen = BigInt(amount);
  if (fen < 0n) return `负${rmb(-amount as Fen)}`;
  const [whole, jiao, cents] = [fen / 100n, (fen / 10n) % 10n, fen % 10n];
  const body = whole === 0n && fen > 0n ? '' : `${words(whole)}元`;
  if (jiao === 0n && cents === 0n) return `${body}整`;
  const gap = jiao === 0n && body !== '' ? '零' : '';
  const tenths = jiao === 0n ? gap : `${digit(jiao)}角`;
  return `${body}${tenths}${cents === 0n ? '整' : `${digit(cents)}分`}`;
}

function words(value: bigint): string {
  if (value >= HUNDRED_MILLION) return joined(value, HUNDRED_MILLION, '亿');
  if (value >= TEN_THOUSAND) return joined(value, TEN_THOUSAND, '万');
  return belowTenThousand(value);
}

function joined(value: bigint, unit: bigint, name: string): string {
  const [head, tail] = [value / unit, value % unit];
  const gap = head % 10n === 0n || tail < unit / 10n;
  return `${words(head)}${name}${tail === 0n ? '' : `${gap ? '零' : ''}${words(tail)}`}`;
}

function belowTenThousand(value: bigint): string {
  if (value === 0n) return '零';
  const figures = [...String(value)];
  const spoken = figures.map((figure, at) =>
    figure === '0' ? '零' : `${digit(BigInt(figure))}${PLACES[figures.length - 1 - at] ?? ''}`,
  );
  return spoken.join('').replace(/零+$/, '').replace(/零+/g, '零');
}

function digit(value: bigint): string {
  return DIGITS[Number(value)] ?? '';
}
