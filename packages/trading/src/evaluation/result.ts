import { type Rational, round } from '@yangguang/kernel';
import type { FormulaFault, Value } from './formula/value.ts';
import { type RoundingRule, type RoundingTerm, roundingRule } from './schema/decimal.ts';

/** A computed number: as it came out, and as the rule rounds it (the same when it does not). */
export interface Figure {
  readonly raw: Rational;
  readonly value: Rational;
  readonly rounding?: RoundingRule;
}

export function figure(raw: Rational, term?: RoundingTerm): Figure {
  if (term === undefined) return { raw, value: raw };
  const rounding = roundingRule(term);
  return { raw, value: round(raw, rounding), rounding };
}

/**
 * One line of the working, so that a reader can follow by hand: what was done, on which bids or
 * marks, and what came out.
 */
export interface Step {
  readonly step: string;
  readonly of?: string;
  readonly value?: Rational;
  readonly bids?: readonly string[];
  /** Marks that entered a mean, and those left out of it: as given, or as summed per member. */
  readonly used?: readonly Rational[];
  readonly dropped?: readonly Rational[];
}

export interface Working {
  readonly value: Rational;
  readonly steps: readonly Step[];
}

/** Why a bid is out. `code` is `review` for what the committee itself decided (否决投标). */
export interface Ground {
  readonly code:
    | 'review'
    | 'over-limit'
    | 'over-budget'
    | 'outside-band'
    | 'below-threshold'
    | 'first-envelope-not-passed';
  readonly reason?: string;
  readonly clause?: string;
  readonly measured?: Rational;
  readonly required?: Rational;
  readonly of?: string;
}

export interface AdjustmentLine {
  readonly id: string;
  readonly amount: Rational;
  /** The price after this line. */
  readonly running: Rational;
}

export interface PartScore {
  readonly part: string;
  readonly marks: Figure;
  /** What counts in the total: the marks, or marks × weight ÷ full. */
  readonly counted: Figure;
  readonly steps: readonly Step[];
}

export interface BidResult {
  readonly bidder: string;
  /** Not empty: the bid is out, and why. */
  readonly grounds: readonly Ground[];
  /** As quoted: it stays the contract price whatever was adjusted. */
  readonly price?: Rational;
  readonly adjustments: readonly AdjustmentLine[];
  readonly evaluatedPrice?: Figure;
  readonly firstEnvelope?: { readonly parts: readonly PartScore[]; readonly total: Figure };
  readonly parts: readonly PartScore[];
  readonly total?: Figure;
  /** Equal bids share a rank. Absent for a bid that is out or yields to another of its brand. */
  readonly rank?: number;
  readonly sameBrandAs?: string;
}

/** A low price that must be explained before anything is decided; never a rejection by itself. */
export interface PriceAlert {
  readonly bidder: string;
  readonly of: string;
  readonly percent: Rational;
  readonly line: Rational;
  readonly price: Rational;
}

export interface Ranked {
  readonly bidder: string;
  readonly rank: number;
  /** The tie rule that separated it from the bid before, when the main measure did not. */
  readonly settledBy?: string;
}

export interface CalculationResult {
  readonly name: string;
  readonly raw?: Value;
  readonly value?: Value;
  readonly rounding?: RoundingRule;
  readonly fault?: FormulaFault;
}

export interface EvaluationResult {
  readonly bids: readonly BidResult[];
  /** By price part (or `method` for a line known beforehand): the benchmark and its working. */
  readonly benchmarks: readonly (Working & { readonly of: string })[];
  readonly passedFirstEnvelope?: readonly string[];
  readonly ranking: readonly Ranked[];
  readonly candidates: readonly string[];
  readonly candidatesRanked: boolean;
  readonly winner?: string;
  readonly alerts: readonly PriceAlert[];
  readonly calculations: readonly CalculationResult[];
}
