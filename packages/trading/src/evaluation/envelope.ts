import { compare, type Rational } from '@yangguang/kernel';
import { isRefused, type Refused } from './refusal.ts';
import type { Figure, Ground, PartScore } from './result.ts';
import { exact } from './schema/decimal.ts';
import type { Bid } from './schema/file.ts';
import type { FirstEnvelope } from './schema/method.ts';
import { type JudgedPart, type Sheets, scorePart, totalOf } from './scoring.ts';

export interface EnvelopeScore {
  readonly parts: readonly PartScore[];
  readonly total: Figure;
  /** Empty when the bid goes on to the second envelope. */
  readonly grounds: readonly Ground[];
}

/**
 * Scores the first envelope (第一信封: everything but the price) and decides whose second one is
 * opened: the best `top`, and of those only bids with at least `atLeast` marks. Bids that equal the
 * last one inside go on with it.
 */
export function envelopeOf(
  envelope: FirstEnvelope,
  bids: readonly Bid[],
  sheets: Sheets,
): ReadonlyMap<string, EnvelopeScore> | Refused {
  const judged = envelope.parts.filter((part): part is JudgedPart => part.type !== 'price');
  const scores = new Map<string, EnvelopeScore>();
  for (const bid of bids) {
    const parts: PartScore[] = [];
    const grounds: Ground[] = [];
    for (const part of judged) {
      const scored = scorePart(part, bid, sheets);
      if (isRefused(scored)) return scored;
      parts.push(scored.score);
      grounds.push(...scored.grounds);
    }
    scores.set(bid.id, { parts, total: totalOf(parts, envelope.round), grounds });
  }
  const line = lastInside(envelope, [...scores.values()]);
  for (const [id, score] of scores) {
    const measured = score.total.raw;
    const grounds = [...score.grounds];
    for (const required of [line, leastOf(envelope)]) {
      if (grounds.length > 0 || required === undefined || compare(measured, required) >= 0)
        continue;
      grounds.push({ code: 'first-envelope-not-passed', measured, required });
    }
    scores.set(id, { ...score, grounds });
  }
  return scores;
}

function leastOf({ atLeast }: FirstEnvelope): Rational | undefined {
  return atLeast === undefined ? undefined : exact(atLeast);
}

/** The total of the last bid inside `top`, counting only bids that met every threshold. */
function lastInside(
  { top }: FirstEnvelope,
  scores: readonly EnvelopeScore[],
): Rational | undefined {
  if (top === undefined) return undefined;
  const totals = scores.filter(({ grounds }) => grounds.length === 0).map(({ total }) => total.raw);
  return totals.sort((a, b) => compare(b, a))[top - 1];
}
