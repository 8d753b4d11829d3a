import { Defect } from '@yangguang/kernel';
import {
  type Comparison,
  compare,
  type EvaluationFile,
  type EvaluationResult,
  evaluate,
  evaluationFile,
} from '@yangguang/trading/evaluation';
import type { Fault } from '../fault.ts';
import { nameOf, type Reader, readDocument } from '../input/document.ts';
import { locate, stepsOf } from '../input/locate.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

export interface Evaluated {
  readonly file: string;
  readonly content: EvaluationFile;
  readonly result: EvaluationResult;
  /** Empty when the file publishes nothing. */
  readonly comparisons: readonly Comparison[];
}

export type EvaluatedFile = Evaluated | { readonly file: string; readonly fault: Fault };

/** Reads, evaluates and compares one file. A formula without a value is a fault of the file. */
export async function evaluateFile(path: string, reader: Reader): Promise<EvaluatedFile> {
  const file = nameOf(path);
  const read = await readDocument(path, evaluationFile, reader);
  if ('fault' in read) return { file, fault: read.fault };
  const { value: content, text } = read;
  const { words } = reader;
  const evaluation = evaluate(content);
  if ('rejection' in evaluation) {
    const { code, detail = {} } = evaluation.rejection;
    const message = words.refusals.evaluation[code](detail);
    return { file, fault: { code, message, file, ...placed(String(detail.path ?? ''), text) } };
  }
  const { result } = evaluation;
  const fault = formulaFault(result, text, words);
  if (fault !== undefined) return { file, fault: { ...fault, file } };
  const { published } = content;
  const comparisons = published === undefined ? [] : compare(result, published);
  return { file, content, result, comparisons };
}

function placed(path: string, text: string) {
  return { path, ...locate(text, stepsOf(path)) };
}

function formulaFault(
  { calculations }: EvaluationResult,
  text: string,
  words: Lexicon,
): Fault | undefined {
  const index = calculations.findIndex(({ fault }) => fault !== undefined);
  if (index < 0) return undefined;
  const fault = calculations[index]?.fault;
  if (fault === undefined) throw new Defect('a fault that was found is there');
  const { fault: code, at, word } = fault;
  const message = words.refusals.evaluation['formula-fault']({ fault: code, at, word });
  return { code: 'formula-fault', message, ...placed(`calculations[${index}].formula`, text) };
}

export function mismatchesOf({ comparisons }: Evaluated): readonly Comparison[] {
  return comparisons.filter(({ matches }) => !matches);
}
