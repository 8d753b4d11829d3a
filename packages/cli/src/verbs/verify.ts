import { type Report, verifyFile } from '@yangguang/verifier';
import type { Fault } from '../fault.ts';
import { verdictShown } from '../ledger/verdict.ts';
import { progressOn } from '../progress.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = {
  key: { type: 'string', value: 'KEY' },
  witnesses: { type: 'string', value: 'N' },
} as const;

const MOST_WITNESSES = 100;

export const verify = verb({
  name: 'verify',
  options,
  help({ ledger: { verify: help } }) {
    return {
      ...help,
      examples: [
        { command: 'verify E6299000001260001001.bundle', says: help.examples.plain },
        { command: 'verify ledger.bundle --witnesses 1', says: help.examples.witnessed },
      ],
    };
  },
  async run(call) {
    const { words, positionals, values } = call;
    if (positionals.length === 0) {
      return { code: 'argument-missing', message: words.ledger.noFiles };
    }
    const witnesses = Number(values.witnesses ?? '0');
    if (!Number.isInteger(witnesses) || witnesses < 0 || witnesses > MOST_WITNESSES) {
      return { code: 'witness-count-malformed', message: words.ledger.witnessCount };
    }
    const keys = values.key === undefined ? [] : values.key.split(',');
    let worst: ExitCode = 0;
    for (const path of positionals) {
      const verdict = await verifyOne(path, { keys, witnesses }, call);
      if (typeof verdict !== 'number') return verdict;
      if (verdict > worst) worst = verdict;
    }
    return worst;
  },
});

async function verifyOne(
  path: string,
  trust: { readonly keys: readonly string[]; readonly witnesses: number },
  { io, words, json }: Call<typeof options>,
): Promise<ExitCode | Fault> {
  const progress = progressOn(io);
  let report: Report;
  try {
    const show = (facts: number): void => progress.show(words.ledger.verifying(facts));
    report = await verifyFile(path, { trust, progress: show });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT')
      return { code: 'file-absent', message: words.input.read['file-absent'], file: path };
    if (code === 'EISDIR') {
      return { code: 'file-is-folder', message: words.input.read['file-is-folder'], file: path };
    }
    throw error;
  } finally {
    progress.clear();
  }
  if (json) io.write(`${JSON.stringify({ file: path, ...report })}\n`);
  else
    io.write(
      `${verdictShown(report, { io, words, ownKeys: trust.keys.length === 0 }).join('\n')}\n`,
    );
  return report.doubtCount === 0 ? 0 : 1;
}
