import { toText } from '@yangguang/kernel';
import {
  type Comparison,
  compare,
  evaluate,
  parseEvaluationFile,
} from '@yangguang/trading/evaluation';
import { isList, isNumber, isRecord, type Value } from './case-values.ts';
import type { ConvertedCase } from './cases/converted.ts';
import { type DatesCheck, matches } from './dates-and-codes.ts';

/** How one published entry was answered, and whether the answer is what was published. */
export type Answer = { readonly entry: string; readonly note: string } & (
  | { readonly way: 'evaluated' | 'recomputed'; readonly matches: boolean }
  | { readonly way: 'not-usable' }
);

/**
 * Answers every entry of a case. An evaluation file answers by the method; it goes the long way:
 * written as text, read as any stranger's file, evaluated, compared. What no file answers, or what
 * a file made from the shape alone reads otherwise than the case states, is recomputed from the
 * case's own expression. A published error follows from neither, and comes out as a mismatch.
 */
export function answersOf(converted: ConvertedCase): readonly Answer[] {
  const compared = comparisonsOf(converted);
  return converted.entries.map((entry): Answer => {
    const own = ownComparisons(converted.claims.get(entry), compared.lines);
    const stated = converted.recomputed.get(entry);
    const wrong = own.filter((line) => !line.matches).map(difference);
    if (own.length > 0 && wrong.length === 0) {
      return { entry, way: 'evaluated', matches: true, note: '' };
    }
    const doubt = wrong.length > 0 ? `by its shape ${wrong.join('; ')}` : compared.refusal;
    if (stated !== undefined && 'computed' in stated && (wrong.length === 0 || matches(stated))) {
      return recomputedAnswer(stated, converted.claims.has(entry) ? doubt : '');
    }
    if (wrong.length > 0)
      return { entry, way: 'evaluated', matches: false, note: wrong.join('; ') };
    const reason = stated === undefined ? 'the case states no check for it' : reasonIn(stated);
    return { entry, way: 'not-usable', note: reason };
  });
}

function recomputedAnswer(check: DatesCheck & { readonly computed: Value }, doubt: string): Answer {
  const agrees = matches(check);
  const differs = `published ${spelled(check.expected)}, computed ${spelled(check.computed)}`;
  const note = [agrees ? '' : differs, doubt].filter((part) => part !== '').join('; ');
  return { entry: check.name, way: 'recomputed', matches: agrees, note };
}

function reasonIn(check: DatesCheck): string {
  return 'unusable' in check ? check.unusable : '';
}

interface Compared {
  readonly lines: readonly Comparison[];
  /** Why the file has no result; empty when it has one. */
  readonly refusal: string;
}

function comparisonsOf({ file }: ConvertedCase): Compared {
  if (file === undefined) return { lines: [], refusal: '' };
  const reading = parseEvaluationFile(JSON.stringify(file));
  if ('fault' in reading)
    return { lines: [], refusal: `refused: ${JSON.stringify(reading.fault)}` };
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) {
    return { lines: [], refusal: `refused: ${JSON.stringify(evaluation.rejection)}` };
  }
  return { lines: compare(evaluation.result, reading.file.published ?? {}), refusal: '' };
}

/** The comparisons that answer an entry; none when one of its paths is not answered. */
function ownComparisons(
  paths: readonly string[] | undefined,
  lines: readonly Comparison[],
): readonly Comparison[] {
  const found = (paths ?? []).map((path) => lines.filter((line) => line.path.startsWith(path)));
  return found.some((own) => own.length === 0) ? [] : found.flat();
}

function difference({ path, published, exact, rounded }: Comparison): string {
  const computed = rounded === undefined ? '' : ` (rounded ${rounded})`;
  return `${path}: published ${JSON.stringify(published)}, computed ${exact}${computed}`;
}

function spelled(value: Value): string {
  if (isNumber(value)) return toText(value);
  if (isList(value)) return `[${value.map(spelled).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, own]) => `${key}: ${spelled(own)}`)
    .join(', ')}}`;
}

/** Case, how many entries were answered which way, and every entry that needs a word. */
export function lineOf({ id, completeness }: ConvertedCase, answers: readonly Answer[]): string {
  const count = (way: Answer['way']): string =>
    String(answers.filter((answer) => answer.way === way).length).padStart(9);
  const wrong = answers.filter((answer) => 'matches' in answer && !answer.matches).length;
  const cells = [
    id.padEnd(8),
    completeness.padEnd(8),
    count('evaluated'),
    count('recomputed'),
    count('not-usable'),
    String(wrong).padStart(6),
  ];
  const notes = answers
    .filter(({ way, note }) => way !== 'evaluated' || note !== '')
    .map(({ entry, way, note }) => `          ${entry}: ${way}${note === '' ? '' : `, ${note}`}`);
  return [cells.join(' '), ...notes].join('\n');
}

export const HEADING = 'case     data     evaluated recomputed  unusable mismatched';
