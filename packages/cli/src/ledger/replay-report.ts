import { clockOf, dayOf, type Instant } from '@yangguang/kernel';
import type { ReplayReport, ReplayStep } from '@yangguang/server';
import { type Io, styled } from '../io.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { table } from '../text/table.ts';
import { hanging } from '../text/width.ts';

export interface Played {
  readonly report: ReplayReport;
  readonly steps: readonly ReplayStep[];
}

interface Site {
  readonly io: Io;
  readonly words: Lexicon;
  readonly steps: boolean;
}

/** One replayed tender for a person: what happened, the ranking, and how it compares. */
export function replayLines({ report, steps }: Played, site: Site): readonly string[] {
  const { io, words } = site;
  const say = words.ledger;
  const dim = (text: string): string => styled(io, 'dim', text);
  return [
    styled(io, 'bold', report.title),
    `  ${dim(say.tender)}  ${report.code}  ${dim(say.facts(report.facts))}`,
    ...assumedLines(report, site),
    ...(site.steps ? stepLines(steps, site) : []),
    ...report.lots.flatMap((lot) => lotLines(lot, site)),
    ...refusalLines(report, site),
    '',
    styled(io, 'cyan', say.next(report.code)),
  ];
}

function assumedLines({ assumed }: ReplayReport, { io, words }: Site): readonly string[] {
  if (assumed.length === 0) return [];
  const names = assumed.map((name) => words.ledger.assumedName[name] ?? name).join('、');
  return hanging('  ', words.ledger.assumed(names), io.columns).map((line) =>
    styled(io, 'dim', line),
  );
}

/** Steps of one kind that follow each other are one line, with how many there were. */
function stepLines(steps: readonly ReplayStep[], { io, words }: Site): readonly string[] {
  const runs: { first: ReplayStep; count: number }[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.first.act === step.act) last.count += 1;
    else runs.push({ first: step, count: 1 });
  }
  const rows = runs.map(({ first, count }) => {
    const act = words.ledger.acts[first.act] ?? first.act;
    return `  ${styled(io, 'dim', momentShown(first.at))}  ${act}${count > 1 ? ` × ${count}` : ''}`;
  });
  return ['', ...rows];
}

export function momentShown(at: Instant): string {
  return `${dayOf(at)} ${clockOf(at).slice(0, 8)}`;
}

function lotLines(
  { ranking, winner, comparisons }: ReplayReport['lots'][number],
  { io, words }: Site,
): readonly string[] {
  const say = words.ledger;
  const columns = [
    { title: say.rank, align: 'end' },
    { title: say.bidder, least: 12 },
    { title: say.score, align: 'end' },
  ] as const;
  const rows = ranking.map(({ rank, name, score }) => [String(rank), name, score ?? '']);
  const head = (line: string): string => styled(io, 'dim', line);
  const winnerName = ranking.find(({ bidder }) => bidder === winner)?.name;
  return [
    '',
    ...(ranking.length === 0 ? [] : table(columns, rows, { columns: io.columns, head })),
    ...(ranking.length === 0
      ? []
      : [`  ${winnerName === undefined ? say.noWinner : `${say.winner}  ${winnerName}`}`]),
    ...comparisonLines(comparisons, { io, words }),
  ];
}

function comparisonLines(
  comparisons: ReplayReport['lots'][number]['comparisons'],
  { io, words }: Pick<Site, 'io' | 'words'>,
): readonly string[] {
  const say = words.ledger;
  if (comparisons.length === 0) return [`  ${styled(io, 'dim', say.nothingToCompare)}`];
  const wrong = comparisons.filter(({ matches }) => !matches);
  const right = `  ${styled(io, 'green', say.matched(comparisons.length - wrong.length))}`;
  return [
    right,
    ...wrong.map(({ path, published, rounded, exact }) => {
      const played = rounded ?? JSON.stringify(exact);
      return `  ${styled(io, 'red', say.mismatch(path, JSON.stringify(published), played))}`;
    }),
  ];
}

function refusalLines({ refusal }: ReplayReport, { io, words }: Site): readonly string[] {
  if (refusal === undefined) return [];
  const say = words.ledger;
  const { at, act, rejection } = refusal;
  const named = say.acts[act] ?? act;
  const lines = ['', styled(io, 'red', say.refused(momentShown(at), named, rejection.code))];
  const { finding } = rejection;
  if (finding === undefined) return lines;
  const { article, rule, measured, required } = finding;
  return [...lines, `  ${say.article(article, rule, String(measured), String(required))}`];
}
