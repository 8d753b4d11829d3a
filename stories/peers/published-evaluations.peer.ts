import { deepEqual } from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { type Answer, answersOf, HEADING, lineOf } from '../../tools/convert/answers.ts';
import { convertCase, readCases } from '../../tools/convert/evaluation-cases.ts';

const CASES = join(import.meta.dirname, '../../../shared/data/cases');
const OUTPUT = join(import.meta.dirname, '../../.yangguang/cases');

/** Two notices print a figure that their own rule does not give; these must come out as such. */
const PUBLISHED_ERRORS = ['D-16 12辆(万元)', 'F-02 E'];

function isWrong(answer: Answer): boolean {
  return 'matches' in answer && !answer.matches;
}

test.skipIf(!existsSync(CASES))(
  'published results are recomputed, and published errors found',
  () => {
    mkdirSync(OUTPUT, { recursive: true });
    const lines = [HEADING];
    const wrong: string[] = [];
    const unanswered: string[] = [];
    for (const converted of readCases(CASES).map(convertCase)) {
      const { id, completeness, file } = converted;
      if (file !== undefined) {
        writeFileSync(join(OUTPUT, `${id}.json`), `${JSON.stringify(file, null, 2)}\n`);
      }
      const answers = answersOf(converted);
      lines.push(lineOf(converted, answers));
      wrong.push(...answers.filter(isWrong).map(({ entry }) => `${id} ${entry}`));
      const unusable = answers.filter(({ way }) => way === 'not-usable');
      if (completeness === 'full')
        unanswered.push(...unusable.map(({ entry }) => `${id} ${entry}`));
    }
    console.log(lines.join('\n'));
    deepEqual(unanswered, [], 'every check of a full case is answered');
    deepEqual(wrong, PUBLISHED_ERRORS);
  },
);
