import { type ReplayFile, replayFile } from '@yangguang/server';
import { type EvaluationFile, evaluate, evaluationFile } from '@yangguang/trading/evaluation';
import { z } from 'zod';
import type { Fault } from '../fault.ts';
import { nameOf, type Reader, readDocument } from '../input/document.ts';

const either = z.discriminatedUnion('format', [replayFile, evaluationFile]);

/**
 * A replay file, or an evaluation file around which a whole tender is set up. A file that
 * contradicts itself is refused before anything is stored.
 */
export async function readReplay(
  path: string,
  reader: Reader,
): Promise<{ readonly file: ReplayFile } | { readonly fault: Fault }> {
  const read = await readDocument(path, either, reader);
  if ('fault' in read) return read;
  const { value } = read;
  const file = value.format === 'yangguang-replay/1' ? value : around(value, nameOf(path));
  const fault = file.lots.map(({ evaluation }) => faultOf(evaluation, reader)).find(Boolean);
  return fault === undefined ? { file } : { fault: { ...fault, file: nameOf(path) } };
}

function around(evaluation: EvaluationFile, name: string): ReplayFile {
  return {
    format: 'yangguang-replay/1',
    title: evaluation.title ?? name,
    lots: [{ evaluation }],
  };
}

function faultOf(evaluation: EvaluationFile, { words }: Reader): Fault | undefined {
  if (evaluation.method === undefined || evaluation.bids === undefined) {
    return { code: 'method-missing', message: words.ledger.methodMissing };
  }
  const evaluated = evaluate(evaluation);
  if (!('rejection' in evaluated)) return undefined;
  const { code, detail = {} } = evaluated.rejection;
  const message = words.refusals.evaluation[code](detail);
  return { code, message, path: String(detail.path ?? '') };
}
