import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonText } from '@yangguang/kernel';
import type { EvaluationFile } from '@yangguang/trading/evaluation';
import { CALCULATION_SHAPES } from './cases/calculation-shapes.ts';
import { type PublishedCase, publishedCase, startDraft } from './cases/draft.ts';
import { TENDER_SHAPES } from './cases/tender-shapes.ts';

/** A published case as an evaluation file, with what of it could not be expressed. */
export interface ConvertedCase {
  readonly id: string;
  readonly completeness: string;
  readonly file: EvaluationFile | undefined;
  /** Entry of `expected` → beginnings of the paths in `published` that answer it. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Entries of `expected` that the engine does not answer, each with the reason. */
  readonly left: ReadonlyMap<string, string>;
}

/** Kinds of cases whose figures an evaluation can recompute. */
const KINDS = ['A', 'B', 'D', 'F'] as const;

/**
 * Converts one case by the shape of its inputs and the words of its rules. It never looks at the
 * identifier, so another case of the same shape converts as well.
 */
export function convertCase(source: PublishedCase): ConvertedCase {
  const draft = startDraft(source);
  TENDER_SHAPES.some((shape) => shape(draft));
  for (const add of CALCULATION_SHAPES) add(draft);
  const left = new Map<string, string>();
  for (const entry of Object.keys(source.expected)) {
    if (!draft.claims.has(entry)) left.set(entry, reasonFor(entry, source));
  }
  return {
    id: source.id,
    completeness: source.completeness ?? 'unknown',
    file: draft.claims.size === 0 ? undefined : draft.file,
    claims: draft.claims,
    left,
  };
}

function reasonFor(entry: string, { expected, inputs }: PublishedCase): string {
  if (/pub|deadline|due/.test(entry) && typeof expected[entry] === 'string') {
    return 'a date by the legal calendar: `due` recomputes it';
  }
  if (JSON.stringify(Object.values(inputs)).includes(JSON.stringify(expected[entry]))) {
    return 'the case only repeats one of its inputs here: nothing to compute';
  }
  if (/truncated|unknown/.test(String(expected[entry]))) return 'the source text is cut off';
  return 'no rule or figures in the case from which to compute it';
}

/** Every case of the kinds an evaluation covers, in the order of their names. */
export function readCases(folder: string): readonly PublishedCase[] {
  return KINDS.flatMap((kind) =>
    readdirSync(join(folder, kind))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readCase(join(folder, kind, name))),
  );
}

function readCase(path: string): PublishedCase {
  const reading = parseJsonText(readFileSync(path, 'utf8'));
  if ('fault' in reading) throw new Error(`${path}: ${JSON.stringify(reading.fault)}`);
  return publishedCase.parse(reading.value);
}

/** `node tools/convert/evaluation-cases.ts [cases] [output]` writes a file per case. */
if (import.meta.main) {
  const [cases = '../shared/data/cases', output = '.yangguang/cases'] = process.argv.slice(2);
  mkdirSync(output, { recursive: true });
  for (const converted of readCases(cases).map(convertCase)) {
    const { id, file, left } = converted;
    if (file !== undefined) {
      writeFileSync(join(output, `${id}.json`), `${JSON.stringify(file, null, 2)}\n`);
    }
    const reasons = [...left].map(([entry, reason]) => `  ${entry}: ${reason}`);
    console.log(
      [`${id} ${file === undefined ? 'not converted' : 'written'}`, ...reasons].join('\n'),
    );
  }
}
