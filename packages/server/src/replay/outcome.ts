import {
  canonicalJson,
  dayOf,
  type Instant,
  type Json,
  later,
  parseRational,
  type Rational,
  ZERO,
} from '@yangguang/kernel';
import type { Procedure } from '@yangguang/trading';
import { type Comparison, compare, type EvaluationResult } from '@yangguang/trading/evaluation';
import type { Cast } from './cast.ts';
import type { ReplayFile } from './replay-file.ts';

/** What one lot came to on the ledger, held against what was published. */
export interface LotOutcomeReport {
  readonly lot: string;
  readonly title: string;
  readonly ranking: readonly {
    readonly rank: number;
    readonly bidder: string;
    readonly name: string;
    readonly score?: string;
  }[];
  readonly winner?: string;
  readonly comparisons: readonly Comparison[];
}

/** Reads each lot's outcome off the recorded facts; nothing is evaluated a second time here. */
export function outcomesOf(
  file: ReplayFile,
  cast: Cast,
  lots: readonly string[],
  procedure: Procedure,
): readonly LotOutcomeReport[] {
  const idOf = new Map([...cast.bidders].map(([id, { code }]) => [code, id]));
  const named = (code: string): string => idOf.get(code) ?? code;
  return lots.map((lot, at) => {
    const modules = procedure.lots.get(lot);
    const committee = modules?.committee;
    const ranked = committee?.stage === 'reported' ? committee.ranked : undefined;
    const award = modules?.award;
    const winner = award?.stage === 'awarded' ? named(award.winner.bidder) : undefined;
    const terms = file.lots[at];
    const published = terms?.evaluation.published ?? {};
    const result = resultOf(ranked, named, winner, candidatesOf(procedure, lot).map(named));
    return {
      lot,
      title: terms?.title ?? file.title,
      ranking: result.ranking.map(({ rank, bidder }) => {
        const score = ranked?.tallies.find((tally) => named(tally.bidder) === bidder)?.total;
        const name = cast.bidders.get(bidder)?.name ?? bidder;
        return { rank, bidder, name, ...(score === undefined ? {} : { score: score.rounded }) };
      }),
      ...(winner === undefined ? {} : { winner }),
      comparisons: [
        ...compare(result, withoutCalculations(published)),
        ...publicityComparison(file, procedure, lot),
      ],
    };
  });
}

type Published = NonNullable<ReplayFile['lots'][number]['evaluation']['published']>;

/** Free calculations of the file are no part of a procedure; `evaluate` recomputes them. */
function withoutCalculations({ calculations: _, ...published }: Published): Published {
  return published;
}

function candidatesOf({ lots }: Procedure, lot: string): readonly string[] {
  const committee = lots.get(lot)?.committee;
  if (committee?.stage !== 'reported') return [];
  return committee.report.candidates.map(({ bidder }) => bidder);
}

type Ranked = Extract<
  NonNullable<ReturnType<Procedure['lots']['get']>>['committee'],
  { stage: 'reported' }
>['ranked'];

/** The recorded tallies in the shape that the comparison reads. */
function resultOf(
  ranked: Ranked | undefined,
  named: (code: string) => string,
  winner: string | undefined,
  candidates: readonly string[],
): EvaluationResult {
  return {
    bids: (ranked?.tallies ?? []).map((tally) => ({
      bidder: named(tally.bidder),
      grounds: (tally.out ?? []).map(() => ({ code: 'review' as const })),
      adjustments: [],
      parts: Object.entries(tally.parts).map(([part, figure]) => {
        const counted = { raw: exact(figure.exact), value: exact(figure.rounded) };
        return { part, marks: counted, counted, steps: [] };
      }),
      ...(tally.total === undefined
        ? {}
        : { total: { raw: exact(tally.total.exact), value: exact(tally.total.rounded) } }),
      ...(tally.evaluatedPrice === undefined
        ? {}
        : {
            evaluatedPrice: {
              raw: exact(tally.evaluatedPrice.exact),
              value: exact(tally.evaluatedPrice.rounded),
            },
          }),
    })),
    benchmarks: Object.entries(ranked?.benchmarks ?? {}).map(([of, value]) => ({
      of,
      value: exact(value),
      steps: [],
    })),
    ranking: (ranked?.ranking ?? []).map(({ rank, bidder }) => ({ rank, bidder: named(bidder) })),
    candidates,
    candidatesRanked: true,
    ...(winner === undefined ? {} : { winner }),
    alerts: [],
    calculations: [],
  };
}

function exact(text: string): Rational {
  return parseRational(text) ?? ZERO;
}

/** The published end of the publicity, against the one that stands in the ledger. */
function publicityComparison(
  { timeline }: ReplayFile,
  procedure: Procedure,
  lot: string,
): readonly Comparison[] {
  const until = timeline?.publicityUntil;
  const award = procedure.lots.get(lot)?.award;
  if (until === undefined || award === undefined) return [];
  const end = endOf(award);
  const played: Json = end === undefined ? null : dayOf(later(end, -1));
  const matches = canonicalJson(played) === canonicalJson(until.slice(0, 10));
  return [{ path: 'publicityUntil', published: until, exact: played, matches }];
}

function endOf(
  award: NonNullable<ReturnType<Procedure['lots']['get']>>['award'],
): Instant | undefined {
  if (award.stage === 'publicity') return award.end;
  return 'publicity' in award ? award.publicity.end : undefined;
}
