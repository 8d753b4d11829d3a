import { deepEqual, equal } from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Comparison,
  compare,
  evaluate,
  parseEvaluationFile,
} from '@yangguang/trading/evaluation';
import { test } from 'vitest';
import {
  type ConvertedCase,
  convertCase,
  readCases,
} from '../../tools/convert/evaluation-cases.ts';

const CASES = join(import.meta.dirname, '../../../shared/data/cases');
const OUTPUT = join(import.meta.dirname, '../../.yangguang/cases');

/** What became of one published case. */
interface Replay {
  readonly id: string;
  readonly completeness: string;
  readonly comparisons: readonly Comparison[];
  readonly left: ReadonlyMap<string, string>;
  readonly refused: string | undefined;
}

/** By the long way: written as text, read as any stranger's file, evaluated, compared. */
function replay(converted: ConvertedCase): Replay {
  const { id, completeness, file, claims, left } = converted;
  const none = { id, completeness, comparisons: [], left };
  if (file === undefined) return { ...none, refused: undefined };
  const text = JSON.stringify(file, null, 2);
  writeFileSync(join(OUTPUT, `${id}.json`), `${text}\n`);
  const reading = parseEvaluationFile(text);
  if ('fault' in reading) return { ...none, refused: JSON.stringify(reading.fault) };
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) return { ...none, refused: JSON.stringify(evaluation.rejection) };
  const comparisons = compare(evaluation.result, reading.file.published ?? {});
  const isAnswered = (path: string) => comparisons.some((one) => one.path.startsWith(path));
  const unanswered = [...claims].filter(([, paths]) => !paths.every(isAnswered));
  deepEqual(unanswered, [], `${id}: an entry that is claimed must be compared`);
  return { id, completeness, comparisons, left, refused: undefined };
}

function line({ id, completeness, comparisons, left, refused }: Replay): string {
  const wrong = comparisons.filter(({ matches }) => !matches);
  const numbers = [comparisons.length, comparisons.length - wrong.length, wrong.length, left.size];
  const notes = [
    ...(refused === undefined ? [] : [`refused: ${refused}`]),
    ...wrong.map(
      ({ path, published, exact, rounded }) =>
        `${path}: published ${JSON.stringify(published)}, computed ${rounded ?? ''} (${exact})`,
    ),
    ...[...left].map(([entry, reason]) => `${entry}: ${reason}`),
  ];
  const cells = [
    id.padEnd(6),
    completeness.padEnd(8),
    ...numbers.map((n) => String(n).padStart(6)),
  ];
  return [cells.join(' '), ...notes.map((note) => `         ${note}`)].join('\n');
}

test.skipIf(!existsSync(CASES))(
  'published results are recomputed, and published errors found',
  () => {
    mkdirSync(OUTPUT, { recursive: true });
    const replays = readCases(CASES).map((source) => replay(convertCase(source)));
    const heading = 'case   data     checks  match  wrong   left';
    console.log([heading, ...replays.map(line)].join('\n'));
    for (const { id, completeness, comparisons, refused } of replays) {
      equal(refused, undefined, id);
      const isFull = completeness === 'full';
      if (isFull)
        equal(comparisons.length > 0 && comparisons.every(({ matches }) => matches), true, id);
    }
    // Two notices print figures that their own rule does not give; they must come out as such.
    const wrong = replays.flatMap(({ comparisons }) =>
      comparisons.filter(({ matches }) => !matches),
    );
    const found = wrong.map(({ published, rounded }) => `${published}, not ${rounded}`);
    for (const error of ['35, not 41', '68, not 67']) equal(found.includes(error), true, error);
  },
);
