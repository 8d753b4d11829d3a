import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonText } from '@yangguang/kernel';
import { type Answer, answersOf, lineOf } from './answers.ts';
import { CALCULATION_SHAPES } from './cases/calculation-shapes.ts';
import type { ConvertedCase } from './cases/converted.ts';
import { type Draft, type PublishedCase, publishedCase, startDraft } from './cases/draft.ts';
import { TENDER_SHAPES } from './cases/tender-shapes.ts';
import { convertDatesCase } from './dates-and-codes.ts';

/** Kinds of cases whose figures an evaluation can recompute. */
const KINDS = ['A', 'B', 'D', 'F'] as const;

/**
 * Converts one case by the shape of its inputs and the words of its rules. It never looks at the
 * identifier, so another case of the same shape converts as well. A shape that comes to another
 * figure than the one published, where the case's own expression comes to that one, has misread the
 * case and is passed over; of the others the one that answers most is taken. What no shape answers
 * is recomputed from the expression.
 */
export function convertCase(source: PublishedCase): ConvertedCase {
  const stated = convertDatesCase(source.plain);
  const checks = 'unusable' in stated ? [] : stated;
  const recomputed = new Map(checks.map((check) => [check.name, check]));
  const entries = [...new Set([...Object.keys(source.expected), ...recomputed.keys()])];
  const whole = ({ claims, file }: Draft): ConvertedCase => ({
    id: source.id,
    completeness: source.completeness ?? 'unknown',
    file: claims.size === 0 ? undefined : file,
    entries,
    claims,
    recomputed,
  });
  const faithful = (draft: Draft): boolean => !isMisread(whole(draft));
  let draft = startDraft(source);
  for (const shape of TENDER_SHAPES) {
    const tried = startDraft(source);
    if (!shape(tried) || tried.claims.size <= draft.claims.size || !faithful(tried)) continue;
    draft = tried;
  }
  for (const add of CALCULATION_SHAPES) {
    const tried = { ...draft, claims: new Map(draft.claims) };
    add(tried);
    if (faithful(tried)) draft = tried;
  }
  return whole(draft);
}

function isMisread(converted: ConvertedCase): boolean {
  const isDoubted = (answer: Answer): boolean =>
    answer.way === 'recomputed' && answer.matches && converted.claims.has(answer.entry);
  return answersOf(converted).some(isDoubted);
}

/** Every case of the kinds an evaluation covers, in the order of their names. */
export function readCases(folder: string): readonly PublishedCase[] {
  return KINDS.filter((kind) => existsSync(join(folder, kind))).flatMap((kind) =>
    readdirSync(join(folder, kind))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readCase(readFileSync(join(folder, kind, name), 'utf8'), name)),
  );
}

/** Reads one case; its decimals keep their digits, and beside them stands the plain JSON. */
export function readCase(text: string, name: string): PublishedCase {
  const reading = parseJsonText(text);
  if ('fault' in reading) throw new Error(`${name}: ${JSON.stringify(reading.fault)}`);
  return { ...publishedCase.parse(reading.value), plain: JSON.parse(text) };
}

/** `node tools/convert/evaluation-cases.ts [cases] [output]` writes a file per case. */
if (import.meta.main) {
  const [cases = '../shared/data/cases', output = '.yangguang/cases'] = process.argv.slice(2);
  mkdirSync(output, { recursive: true });
  for (const converted of readCases(cases).map(convertCase)) {
    const { id, file } = converted;
    if (file !== undefined) {
      writeFileSync(join(output, `${id}.json`), `${JSON.stringify(file, null, 2)}\n`);
    }
    console.log(lineOf(converted, answersOf(converted)));
  }
}
