import {
  compare,
  Defect,
  divide,
  HUNDRED,
  mean,
  multiply,
  type Rational,
  rational,
  round,
} from '@yangguang/kernel';
import { type Refused, refuse } from './refusal.ts';
import type { Step } from './result.ts';
import type { Filter } from './schema/benchmark.ts';
import { exact } from './schema/decimal.ts';
import type { Priced, Terms } from './terms.ts';

export interface Filtered {
  readonly kept: readonly Priced[];
  readonly steps: readonly Step[];
}

/** Applies one step to the bids that would enter a mean, and says which it left out. */
export function filterBids(
  filter: Filter,
  bids: readonly Priced[],
  terms: Terms,
  path: string,
): Filtered | Refused {
  switch (filter.type) {
    case 'drop': {
      if (bids.length <= (filter.whenMoreThan ?? 0)) return { kept: bids, steps: [] };
      return drop(bids, filter.highest, filter.lowest, path);
    }
    case 'drop-by-number': {
      const row = filter.table.find(({ upTo }) => upTo === undefined || bids.length <= upTo);
      return drop(bids, row?.highest ?? 0, row?.lowest ?? 0, path);
    }
    case 'drop-percent': {
      if (bids.length <= (filter.whenMoreThan ?? 0)) return { kept: bids, steps: [] };
      const mode = filter.count === 'half-up' ? 'half-up' : filter.count;
      const many = (percent: Rational): number => {
        const part = divide(multiply(rational(bids.length), percent), HUNDRED);
        return Number(round(part, { places: 0, mode }).n);
      };
      return drop(bids, many(exact(filter.highest)), many(exact(filter.lowest)), path);
    }
    case 'range':
      return range(filter, bids, terms, path);
    case 'side-of-mean': {
      if (bids.length === 0) return refuse('benchmark-of-nothing', path);
      const middle = mean(bids.map(({ price }) => price));
      const kept = bids.filter(({ price }) => isOnSide(compare(price, middle), filter.keep));
      return { kept, steps: [{ step: 'first-mean', value: middle }, ...leftOut(bids, kept)] };
    }
    case 'drawn': {
      const drawn = terms.drawnBidders.get(filter.draw);
      if (drawn === undefined) throw new Defect(`not drawn: ${filter.draw}`);
      const kept = bids.filter(({ id }) => drawn.includes(id));
      // A ball for a bid that is no longer in would silently shrink the sample.
      const lost = drawn.find((id) => !bids.some((bid) => bid.id === id));
      if (lost !== undefined) return refuse('drawn-bidder-unknown', path, { bidder: lost });
      return { kept, steps: [{ step: 'drawn', bids: kept.map(({ id }) => id) }] };
    }
  }
}

function drop(
  bids: readonly Priced[],
  highest: number,
  lowest: number,
  path: string,
): Filtered | Refused {
  if (highest === 0 && lowest === 0) return { kept: bids, steps: [] };
  if (bids.length <= highest + lowest) {
    return refuse('benchmark-of-nothing', path, { bids: bids.length });
  }
  const sorted = [...bids].sort((a, b) => compare(a.price, b.price));
  const out = new Set([...sorted.slice(0, lowest), ...sorted.slice(sorted.length - highest)]);
  const kept = bids.filter((bid) => !out.has(bid));
  return { kept, steps: leftOut(bids, kept) };
}

function range(
  filter: Extract<Filter, { type: 'range' }>,
  bids: readonly Priced[],
  terms: Terms,
  path: string,
): Filtered | Refused {
  if (bids.length <= (filter.whenMoreThan ?? 0)) return { kept: bids, steps: [] };
  if (bids.length === 0) return refuse('benchmark-of-nothing', path);
  const base = filter.of === 'mean' ? mean(bids.map(({ price }) => price)) : terms[filter.of];
  if (base === undefined) return refuse('terms-missing', path, { of: filter.of });
  const part = (percent: Rational): Rational => divide(multiply(base, percent), HUNDRED);
  const from = filter.from === undefined ? undefined : part(exact(filter.from));
  const to = filter.to === undefined ? undefined : part(exact(filter.to));
  const steps: Step[] = [{ step: `range-of-${filter.of}`, value: base }];
  if (from !== undefined) steps.push({ step: 'range-from', value: from });
  if (to !== undefined) steps.push({ step: 'range-to', value: to });
  if (filter.outside === 'move-to-bound') {
    return { kept: bids.map((bid) => ({ ...bid, price: within(bid.price, from, to) })), steps };
  }
  const kept = bids.filter(({ price }) => compare(within(price, from, to), price) === 0);
  return { kept, steps: [...steps, ...leftOut(bids, kept)] };
}

function within(price: Rational, from: Rational | undefined, to: Rational | undefined): Rational {
  if (from !== undefined && compare(price, from) < 0) return from;
  return to !== undefined && compare(price, to) > 0 ? to : price;
}

function isOnSide(order: number, keep: Extract<Filter, { type: 'side-of-mean' }>['keep']): boolean {
  switch (keep) {
    case 'at-or-below':
      return order <= 0;
    case 'below':
      return order < 0;
    case 'at-or-above':
      return order >= 0;
    case 'above':
      return order > 0;
  }
}

function leftOut(bids: readonly Priced[], kept: readonly Priced[]): readonly Step[] {
  const still = new Set(kept.map(({ id }) => id));
  const out = bids.filter(({ id }) => !still.has(id)).map(({ id }) => id);
  return out.length === 0 ? [] : [{ step: 'left-out', bids: out }];
}
