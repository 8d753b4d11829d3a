import type { Rejection } from '@yangguang/kernel';

/** Why an evaluation file cannot be computed: it contradicts itself, or something is not there. */
export type EvaluationRefusal =
  | 'bidder-twice'
  | 'bids-missing'
  | 'method-missing'
  | 'part-twice'
  | 'part-name-reserved'
  | 'criterion-twice'
  | 'weights-incomplete'
  | 'weights-do-not-sum'
  | 'unknown-part'
  | 'unknown-bidder'
  | 'unknown-criterion'
  | 'unknown-price-part'
  | 'part-takes-no-scores'
  | 'score-missing'
  | 'score-shape'
  | 'score-over-full'
  | 'score-negative'
  | 'criterion-missing'
  | 'member-missing'
  | 'member-too-many'
  | 'too-few-members-to-drop'
  | 'draw-not-declared'
  | 'draw-missing'
  | 'draw-outside-set'
  | 'draw-shape'
  | 'drawn-bidder-unknown'
  | 'drawn-twice'
  | 'tie-draw-missing'
  | 'too-many-ranked-candidates'
  | 'pass-rule-missing'
  | 'envelope-missing'
  | 'points-not-ascending'
  | 'terms-missing'
  | 'price-missing'
  | 'price-not-positive'
  | 'fact-missing'
  | 'item-unpriced'
  | 'payments-missing'
  | 'benchmark-of-nothing'
  | 'benchmark-not-positive'
  | 'benchmark-outside-range'
  | 'name-twice'
  | 'formula-fault';

export interface Refused {
  readonly rejection: Rejection<EvaluationRefusal>;
}

/** The path says where in the file; `detail` completes the sentence. */
export function refuse(
  code: EvaluationRefusal,
  path: string,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Refused {
  return { rejection: { code, detail: { path, ...detail } } };
}

export function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'rejection' in outcome;
}
