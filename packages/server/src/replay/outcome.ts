import { canonicalJson, dayOf, type Instant, type Json, later } from '@yangguang/kernel';
import type { Procedure } from '@yangguang/trading';
import { type Comparison, compare } from '@yangguang/trading/evaluation';
import type { Cast } from './cast.ts';
import { recordedResult } from './recorded-result.ts';
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
    const terms = file.lots[at];
    const published = terms?.evaluation.published ?? {};
    const result = recordedResult(procedure, lot, named);
    const { winner } = result;
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
