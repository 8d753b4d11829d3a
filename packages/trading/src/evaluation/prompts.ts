import {
  compare,
  divide,
  HUNDRED,
  mean,
  multiply,
  type Rational,
  rational,
} from '@yangguang/kernel';
import { type Refused, refuse } from './refusal.ts';
import type { PriceAlert } from './result.ts';
import { exact } from './schema/decimal.ts';
import type { PromptRule } from './schema/method.ts';
import type { Priced, Terms } from './terms.ts';

interface Line {
  readonly of: 'mean' | 'second-lowest' | 'limit' | 'estimate' | 'budget';
  readonly percent: Rational;
}

/**
 * Government procurement from 2026-02-01, 财库〔2026〕2号: under half of the mean of all bids that
 * passed, under half of the second lowest, or under 45% of the limit.
 */
const PROCUREMENT: readonly Line[] = [
  { of: 'mean', percent: rational(50) },
  { of: 'second-lowest', percent: rational(50) },
  { of: 'limit', percent: rational(45) },
];

/**
 * Bids whose quoted price lies under a line and so must be explained (异常低价). It rejects nobody:
 * the committee hears the bidder and decides with reasons.
 */
export function lowPriceAlerts(
  rules: readonly PromptRule[],
  bids: readonly Priced[],
  terms: Terms,
): readonly PriceAlert[] | Refused {
  const alerts: PriceAlert[] = [];
  const prices = bids.map(({ quoted }) => quoted).sort(compare);
  if (prices.length === 0) return alerts;
  for (const [index, rule] of rules.entries()) {
    const lines = rule === 'procurement' ? PROCUREMENT : [lineOf(rule)];
    for (const { of, percent } of lines) {
      const base = baseOf(of, prices, terms);
      if (base === undefined) {
        // One bid has no second lowest; the national rule looks at a limit only if there is one.
        if (of === 'second-lowest' || rule === 'procurement') continue;
        return refuse('terms-missing', `method.prompts[${index}]`, { of });
      }
      const line = divide(multiply(base, percent), HUNDRED);
      for (const { id, quoted } of bids) {
        if (compare(quoted, line) < 0) {
          alerts.push({ bidder: id, of, percent, line, price: quoted });
        }
      }
    }
  }
  return alerts;
}

function lineOf({ of, below }: Exclude<PromptRule, 'procurement'>): Line {
  return { of, percent: exact(below) };
}

function baseOf(of: Line['of'], sorted: readonly Rational[], terms: Terms): Rational | undefined {
  switch (of) {
    case 'mean':
      return mean(sorted);
    case 'second-lowest':
      return sorted[1];
    case 'limit':
    case 'estimate':
    case 'budget':
      return terms[of];
  }
}
