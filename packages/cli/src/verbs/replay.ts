import {
  openInstallation,
  type ReplayFile,
  type ReplayStep,
  replayTender,
} from '@yangguang/server';
import { complain, type Fault } from '../fault.ts';
import { readReplay } from '../ledger/read-replay.ts';
import { type Played, replayLines } from '../ledger/replay-report.ts';
import { progressOn } from '../progress.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = {
  steps: { type: 'boolean' },
  profile: { type: 'string', value: 'PROFILE' },
} as const;

const EXAMPLE = 'fixtures/replay/road-construction.json';

export const replay = verb({
  name: 'replay',
  options,
  help({ ledger: { replay: help } }) {
    return {
      ...help,
      examples: [
        { command: `replay ${EXAMPLE}`, says: help.examples.plain },
        { command: `replay ${EXAMPLE} --steps`, says: help.examples.steps },
      ],
    };
  },
  async run(call) {
    const { words, positionals, io, values } = call;
    if (positionals.length === 0) {
      return { code: 'argument-missing', message: words.ledger.noFiles };
    }
    const files: ReplayFile[] = [];
    for (const path of positionals) {
      const read = await readReplay(path, call);
      // Nothing is played while any of the files is at fault.
      if ('fault' in read) return read.fault;
      const { profile } = values;
      files.push(profile === undefined ? read.file : { ...read.file, profile });
    }
    if (io.live) io.warn(`${words.ledger.starting}\r`);
    return playAll(files, call);
  },
});

async function playAll(
  files: readonly ReplayFile[],
  call: Call<typeof options>,
): Promise<ExitCode | Fault> {
  const { io, words, json, values } = call;
  const installation = await openInstallation({ databaseUrl: process.env.DATABASE_URL });
  const progress = progressOn(io);
  let asPublished = true;
  try {
    for (const [at, file] of files.entries()) {
      const steps: ReplayStep[] = [];
      const watch = (step: ReplayStep): void => {
        steps.push(step);
        const act = words.ledger.acts[step.act] ?? step.act;
        progress.show(words.ledger.progress(at + 1, files.length, file.title, act));
      };
      const report = await replayTender(file, installation.store, { watch });
      progress.clear();
      asPublished &&= isAsPublished({ report, steps });
      if (json) io.write(`${JSON.stringify(report)}\n`);
      else {
        const lines = replayLines({ report, steps }, { io, words, steps: values.steps === true });
        io.write(`${lines.join('\n')}\n`);
      }
    }
    const published = await installation.publish();
    if ('refusal' in published) {
      complain(io, json, { code: published.refusal, message: words.ledger.publisherBusy });
    }
  } finally {
    progress.clear();
    await installation.close();
  }
  return asPublished ? 0 : 1;
}

function isAsPublished({ report }: Played): boolean {
  const differs = report.lots.some(({ comparisons }) =>
    comparisons.some(({ matches }) => !matches),
  );
  return report.refusal === undefined && !differs;
}
