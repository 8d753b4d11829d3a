import { answerOf } from '../evaluation/answer.ts';
import { type EvaluatedFile, evaluateFile } from '../evaluation/evaluate-file.ts';
import { explainLines } from '../evaluation/explain.ts';
import { reportLines } from '../evaluation/report.ts';
import { summaryLines, tallyOf } from '../evaluation/summary.ts';
import { type Fault, faultLine } from '../fault.ts';
import type { Io } from '../io.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { progressOn } from '../progress.ts';
import { type Call, verb } from '../verb.ts';

const options = { explain: { type: 'boolean' }, exact: { type: 'boolean' } } as const;

export const evaluate = verb({
  name: 'evaluate',
  options,
  help({ evaluation: { help } }) {
    const { plain, explain, folder } = help.examples;
    return {
      ...help,
      examples: [
        { command: `evaluate ${EXAMPLE}`, says: plain },
        { command: `evaluate ${EXAMPLE} --explain`, says: explain },
        { command: 'evaluate fixtures/evaluation', says: folder },
      ],
    };
  },
  async run(call) {
    const { io, words, json } = call;
    if (call.positionals.length === 0) {
      return { code: 'argument-missing', message: words.evaluation.noFiles };
    }
    const paths = await pathsOf(call.positionals, io, words);
    if ('code' in paths) return paths;
    const files = await evaluateAll(paths, call);
    if (json) for (const one of files) io.write(`${JSON.stringify(answerOf(one))}\n`);
    else print(files, call);
    const { faulty, differing } = tallyOf(files);
    if (faulty > 0) return 2;
    return differing > 0 ? 1 : 0;
  },
});

const EXAMPLE = 'fixtures/evaluation/b4-composite.json';

/** Files as they were named; a folder stands for the JSON files in it. */
async function pathsOf(
  named: readonly string[],
  io: Io,
  words: Lexicon,
): Promise<readonly string[] | Fault> {
  const paths: string[] = [];
  for (const path of named) {
    const inside = await io.list(path);
    if (inside?.length === 0) {
      return { code: 'folder-empty', message: words.evaluation.emptyFolder, file: path };
    }
    paths.push(...(inside ?? [path]));
  }
  return paths;
}

async function evaluateAll(
  paths: readonly string[],
  { io, words }: Call,
): Promise<readonly EvaluatedFile[]> {
  const progress = progressOn(io);
  const files: EvaluatedFile[] = [];
  for (const path of paths) {
    progress.show(words.evaluation.progress(files.length + 1, paths.length, path));
    files.push(await evaluateFile(path, { io, words }));
  }
  progress.clear();
  return files;
}

function print(files: readonly EvaluatedFile[], call: Call<typeof options>): void {
  const { io, words, values } = call;
  const how = { io, words, exact: values.exact === true };
  const lines: string[] = [];
  for (const one of files) {
    if ('fault' in one) io.warn(faultLine(one.fault));
    else if (files.length === 1 || values.explain === true) {
      lines.push(...reportLines(one, how));
      if (values.explain === true) lines.push(...explainLines(one, how));
    }
  }
  if (files.length > 1) lines.push(...summaryLines(files, how));
  if (lines.length > 0) io.write(`${lines.join('\n')}\n`);
}
