import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { FUNCTIONS } from './formula/functions.ts';
import { parseEvaluationFile } from './parse.ts';
import { evaluationSchemaText } from './schema/json-schema.ts';

const FOLDER = join(import.meta.dirname, '../../../../docs/reference');
const page = readFileSync(join(FOLDER, 'evaluation-file.md'), 'utf8');

test('the committed JSON Schema is the one that reads files (else: tools/generate)', () => {
  const committed = readFileSync(join(FOLDER, 'evaluation.schema.json'), 'utf8');
  equal(committed, evaluationSchemaText());
});

test('every example on the page is a whole file whose published figures all follow', () => {
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  equal(examples.length >= 5, true);
  for (const text of examples) {
    const reading = parseEvaluationFile(text);
    if ('fault' in reading) return deepEqual(reading.fault, undefined);
    const evaluation = evaluate(reading.file);
    if ('rejection' in evaluation) return deepEqual(evaluation.rejection, undefined);
    const comparisons = compare(evaluation.result, reading.file.published ?? {});
    equal(comparisons.length > 0, true);
    const wrong = comparisons.filter(({ matches }) => !matches);
    deepEqual(wrong, []);
  }
});

test('the page names every function of the formula language', () => {
  const unnamed = Object.keys(FUNCTIONS).filter((name) => !new RegExp(`\\b${name}\\b`).test(page));
  deepEqual(unnamed, []);
});
