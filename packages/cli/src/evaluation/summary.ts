import { styled } from '../io.ts';
import { type Column, table } from '../text/table.ts';
import { type EvaluatedFile, mismatchesOf } from './evaluate-file.ts';
import type { ReportOptions } from './report.ts';

export interface Tally {
  readonly fine: number;
  readonly differing: number;
  readonly faulty: number;
}

export function tallyOf(files: readonly EvaluatedFile[]): Tally {
  const faulty = files.filter((one) => 'fault' in one).length;
  const differing = files.filter((one) => !('fault' in one) && mismatchesOf(one).length > 0).length;
  return { fine: files.length - faulty - differing, differing, faulty };
}

/** One line a file, then what differs or is faulty, then the count of all. */
export function summaryLines(
  files: readonly EvaluatedFile[],
  { io, words }: ReportOptions,
): readonly string[] {
  const say = words.evaluation;
  const columns: readonly Column[] = [
    { title: say.summary.case, least: 20 },
    { title: say.summary.matched, align: 'end' },
    { title: say.summary.mismatched, align: 'end' },
    { title: say.summary.outcome, least: 20 },
  ];
  const rows = files.map((one) => {
    if ('fault' in one) {
      const paint = (line: string): string => styled(io, 'yellow', line);
      return [one.file, '', '', { text: say.summary.faulty, paint }];
    }
    const wrong = mismatchesOf(one);
    const right = String(one.comparisons.length - wrong.length);
    if (wrong.length > 0) {
      const paint = (line: string): string => styled(io, 'red', line);
      const text = `${say.summary.differs}: ${wrong.map(({ path }) => path).join(', ')}`;
      return [one.file, right, String(wrong.length), { text, paint }];
    }
    if (one.content.published === undefined) return [one.file, '', '', say.summary.unpublished];
    return [one.file, right, '0', say.summary.fine];
  });
  const head = (line: string): string => styled(io, 'dim', line);
  const { fine, differing, faulty } = tallyOf(files);
  return [
    ...table(columns, rows, { columns: io.columns, head }),
    '',
    say.summary.line(files.length, fine, differing, faulty),
  ];
}
