import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '@yangguang/kernel';

/** One bracket of a fee schedule: up to `upTo` (absent: without end), `percent` of the amount. */
export interface Bracket {
  readonly upTo?: Rational;
  readonly percent: Rational;
}

export type AgencyFeeKind = 'goods' | 'service' | 'works';

/** Upper bounds in yuan: 1 m, 5 m, 10 m, 50 m, 100 m, 1,000 m, without end. */
const BOUNDS = [1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 1_000_000_000];

/**
 * 招标代理服务收费管理暂行办法, 计价格〔2002〕1980号, annex: percent of each slice of the winning
 * amount. The schedule is no longer binding, but tender documents still refer to it by number.
 */
const PERCENTS: Readonly<Record<AgencyFeeKind, readonly string[]>> = {
  goods: ['1.5', '1.1', '0.8', '0.5', '0.25', '0.05', '0.01'],
  service: ['1.5', '0.8', '0.45', '0.25', '0.1', '0.05', '0.01'],
  works: ['1', '0.7', '0.55', '0.35', '0.2', '0.05', '0.01'],
};

export function agencyFeeSchedule(kind: AgencyFeeKind): readonly Bracket[] {
  return PERCENTS[kind].map((percent, index) => {
    const bound = BOUNDS[index];
    const rate = rational(percent);
    return bound === undefined ? { percent: rate } : { upTo: rational(bound), percent: rate };
  });
}

/** The agency fee on an amount in yuan, slice by slice (差额定率累进), unrounded. */
export function agencyFee(amount: Rational, kind: AgencyFeeKind): Rational {
  return progressive(amount, agencyFeeSchedule(kind));
}

/** Each slice of the amount at its own bracket's percent. */
export function progressive(amount: Rational, schedule: readonly Bracket[]): Rational {
  let fee = ZERO;
  let below = ZERO;
  for (const { upTo, percent } of schedule) {
    if (compare(amount, below) <= 0) break;
    const end = upTo === undefined || compare(amount, upTo) < 0 ? amount : upTo;
    fee = add(fee, divide(multiply(subtract(end, below), percent), HUNDRED));
    below = end;
  }
  return fee;
}

/** The whole amount at the percent of the bracket it falls in; a bound belongs to the lower one. */
export function flat(amount: Rational, schedule: readonly Bracket[]): Rational {
  const found = schedule.find(({ upTo }) => upTo === undefined || compare(amount, upTo) <= 0);
  return found === undefined ? ZERO : divide(multiply(amount, found.percent), HUNDRED);
}
