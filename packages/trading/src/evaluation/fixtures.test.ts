import { deepEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@yangguang/kernel';
import { test } from 'vitest';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { parseEvaluationFile } from './parse.ts';
import { reportOf } from './report.ts';

const FOLDER = join(import.meta.dirname, '../../../../fixtures/evaluation');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

// What each file publishes was computed by fixtures/evaluation/check.py, which shares no code.
test.each(names)('%s: everything published is reproduced, twice the same', (name) => {
  const reading = parseEvaluationFile(readFileSync(join(FOLDER, name), 'utf8'));
  if ('fault' in reading) return deepEqual(reading.fault, undefined);
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) return deepEqual(evaluation.rejection, undefined);
  const comparisons = compare(evaluation.result, reading.file.published ?? {});
  deepEqual(
    comparisons.filter(({ matches }) => !matches),
    [],
  );
  deepEqual(comparisons.length > 0, true);
  const again = evaluate(reading.file);
  if ('rejection' in again) return deepEqual(again.rejection, undefined);
  deepEqual(canonicalJson(reportOf(again.result)), canonicalJson(reportOf(evaluation.result)));
});
