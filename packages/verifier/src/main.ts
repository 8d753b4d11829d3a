import { parseArgs } from 'node:util';
import { verdictLines } from './verdict.ts';
import { verifyFile } from './verify-file.ts';
import { words } from './words/words.ts';

/** The verifier as a program of its own: 0 no doubt, 1 doubts, 2 the input cannot be read. */
async function main(typed: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...typed],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      witnesses: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'zh' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const say = values.lang === 'en' ? words.en : words.zh;
  if (values.help) {
    process.stdout.write(`${say.usage}\n`);
    return 0;
  }
  const witnesses = Number(values.witnesses);
  if (positionals.length === 0 || !Number.isInteger(witnesses) || witnesses < 0) {
    process.stderr.write(`${say.usage}\n`);
    return 2;
  }
  const trust = { keys: values.key?.split(',') ?? [], witnesses };
  let code = 0;
  for (const path of positionals) {
    const report = await verifyFile(path, { trust }).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    if (report === undefined) {
      process.stderr.write(`${say.unreadable(path)}\n`);
      return 2;
    }
    const text = values.json
      ? JSON.stringify({ file: path, ...report })
      : verdictLines(report, say, trust.keys.length === 0).join('\n');
    process.stdout.write(`${text}\n`);
    if (report.doubtCount > 0) code = 1;
  }
  return code;
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'ENOTDIR';
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(`${error instanceof Error ? error.message : ''}\n${words.zh.usage}\n`);
  process.exitCode = 2;
}
