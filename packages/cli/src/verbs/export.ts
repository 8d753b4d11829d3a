import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { exportLedger, exportStreams, openInstallation } from '@yangguang/server';
import type { Fault } from '../fault.ts';
import { progressOn } from '../progress.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = { out: { type: 'string', value: 'FILE' }, ledger: { type: 'boolean' } } as const;

export const exportTender = verb({
  name: 'export',
  options,
  help({ ledger: { export: help } }) {
    return {
      ...help,
      examples: [
        { command: 'export E6299000001260001001', says: help.examples.plain },
        { command: 'export --ledger --out ledger.bundle', says: help.examples.ledger },
      ],
    };
  },
  async run(call) {
    const { words, positionals, values } = call;
    const [code] = positionals;
    const whole = values.ledger === true;
    if (!whole && code === undefined) {
      return { code: 'argument-missing', message: words.ledger.noTender };
    }
    const file = values.out ?? `${whole ? 'ledger' : code}.bundle`;
    return write(whole ? undefined : code, file, call);
  },
});

async function write(
  code: string | undefined,
  file: string,
  call: Call<typeof options>,
): Promise<ExitCode | Fault> {
  const { io, words, json } = call;
  const say = words.ledger;
  const installation = await openInstallation({ databaseUrl: process.env.DATABASE_URL });
  try {
    const published = await installation.publish();
    if ('refusal' in published) return { code: published.refusal, message: say.publisherBusy };
    const exporting = installation.exporting();
    if (exporting === undefined)
      return { code: 'nothing-published', message: say.nothingPublished };
    const stream = `tender/${code}`;
    if (code !== undefined && !(await hasFacts(installation.store.read(stream)))) {
      return { code: 'tender-unknown', message: say.tenderUnknown(code) };
    }
    const lines = code === undefined ? exportLedger(exporting) : exportStreams(exporting, [stream]);
    const { count, bytes } = await writeLines(file, lines, call);
    // The header and the trailer are lines, too.
    const entries = count - 2;
    if (json) io.write(`${JSON.stringify({ file, entries, bytes })}\n`);
    else io.write(`${say.exported(file, entries, sizeShown(bytes))}\n${say.nextVerify(file)}\n`);
    return 0;
  } finally {
    await installation.close();
  }
}

async function hasFacts(facts: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of facts) return true;
  return false;
}

/** Written beside and renamed, so that a file by this name is always whole. */
async function writeLines(
  file: string,
  lines: AsyncIterable<string>,
  { io, words }: Pick<Call, 'io' | 'words'>,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const progress = progressOn(io);
  const part = `${file}.part`;
  const out = createWriteStream(part);
  await once(out, 'open');
  let count = 0;
  try {
    for await (const line of lines) {
      count += 1;
      if (!out.write(line)) await once(out, 'drain');
      progress.show(words.ledger.exporting(count));
    }
    out.end();
    await once(out, 'finish');
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    throw error;
  } finally {
    progress.clear();
  }
  await rename(part, file);
  return { count, bytes: out.bytesWritten };
}

function sizeShown(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`;
  return `${Math.ceil(bytes / 100_000) / 10} MB`;
}
