import { parseRational, type Rational, toYuan, ZERO } from '@yangguang/kernel';
import type { LotModules, Procedure } from '@yangguang/trading';
import type { BidResult, EvaluationResult, Figure } from '@yangguang/trading/evaluation';

type Reported = Extract<LotModules['committee'], { stage: 'reported' }>;
type Tally = Reported['ranked']['tallies'][number];

/** What the ledger says of a lot, in the shape in which results are compared. */
export function recordedResult(
  procedure: Procedure,
  lot: string,
  named: (code: string) => string,
): EvaluationResult {
  const modules = procedure.lots.get(lot);
  const committee = modules?.committee.stage === 'reported' ? modules.committee : undefined;
  const winner = modules?.award.stage === 'awarded' ? modules.award.winner.bidder : undefined;
  if (committee === undefined) return NOTHING;
  const { ranked, report, explanations } = committee;
  const prices = pricesOf(procedure, lot);
  const tallied = new Set(ranked.tallies.map(({ bidder }) => bidder));
  const reviewed = report.rejected.filter(({ bidder }) => !tallied.has(bidder));
  const rejected = reviewed.map(({ bidder }): BidResult => {
    return { bidder: named(bidder), grounds: [{ code: 'review' }], adjustments: [], parts: [] };
  });
  const passed = ranked.tallies.filter(({ out }) => !out?.includes('first-envelope-not-passed'));
  const hasEnvelope = ranked.tallies.some(({ firstEnvelope }) => firstEnvelope !== undefined);
  return {
    ...NOTHING,
    bids: [...ranked.tallies.map((tally) => bidOf(tally, prices, named)), ...rejected],
    benchmarks: Object.entries(ranked.benchmarks).map(([of, value]) => {
      return { of, value: exact(value), steps: [] };
    }),
    ...(hasEnvelope ? { passedFirstEnvelope: passed.map(({ bidder }) => named(bidder)) } : {}),
    ranking: ranked.ranking.map(({ rank, bidder }) => ({ rank, bidder: named(bidder) })),
    candidates: report.candidates.map(({ bidder }) => named(bidder)),
    ...(winner === undefined ? {} : { winner: named(winner) }),
    alerts: [...explanations.keys()].map((bidder) => {
      return { bidder: named(bidder), of: 'mean', percent: ZERO, line: ZERO, price: ZERO };
    }),
  };
}

const NOTHING: EvaluationResult = {
  bids: [],
  benchmarks: [],
  ranking: [],
  candidates: [],
  candidatesRanked: true,
  alerts: [],
  calculations: [],
};

/** The opened prices that are amounts, in yuan. */
function pricesOf({ tender }: Procedure, lot: string): ReadonlyMap<string, Rational> {
  const outcome = tender.stage === 'closed' ? tender.outcomes.get(lot) : undefined;
  if (outcome?.kind !== 'opened') return new Map();
  return new Map(
    outcome.opened.flatMap(({ content: { bidder, price } }) =>
      price.form === 'amount' ? [[bidder, toYuan(price.fen)] as const] : [],
    ),
  );
}

function bidOf(
  { bidder, parts, out = [], total, evaluatedPrice, firstEnvelope }: Tally,
  prices: ReadonlyMap<string, Rational>,
  named: (code: string) => string,
): BidResult {
  const price = prices.get(bidder);
  return {
    bidder: named(bidder),
    grounds: out.map(() => ({ code: 'review' })),
    adjustments: [],
    parts: Object.entries(parts).map(([part, { marks, counted = marks }]) => {
      return { part, marks: figureOf(marks), counted: figureOf(counted), steps: [] };
    }),
    ...(price === undefined ? {} : { price }),
    ...(firstEnvelope === undefined
      ? {}
      : { firstEnvelope: { parts: [], total: figureOf(firstEnvelope) } }),
    ...(total === undefined ? {} : { total: figureOf(total) }),
    ...(evaluatedPrice === undefined ? {} : { evaluatedPrice: figureOf(evaluatedPrice) }),
  };
}

function figureOf(figure: { readonly exact: string; readonly rounded: string }): Figure {
  return { raw: exact(figure.exact), value: exact(figure.rounded) };
}

function exact(text: string): Rational {
  return parseRational(text) ?? ZERO;
}
