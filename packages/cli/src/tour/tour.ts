import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Defect } from '@yangguang/kernel';
import {
  exportStreams,
  type Installation,
  type InstallationOptions,
  openInstallation,
  type ReplayReport,
  replayFile,
  replayTender,
  tenderStream,
} from '@yangguang/server';
import { verifyFile } from '@yangguang/verifier';
import { PROGRAM } from '../help.ts';
import { readDocument } from '../input/document.ts';
import { type Io, styled } from '../io.ts';
import { replayLines } from '../ledger/replay-report.ts';
import { verdictShown } from '../ledger/verdict.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { wrap } from '../text/width.ts';
import type { ExitCode } from '../verb.ts';
import { tampered } from './tamper.ts';
import { timelineOn } from './timeline.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const EXAMPLE = join(ROOT, 'fixtures/replay/road-construction.json');
const STEPS = 5;
const DOUBTS_SHOWN = 4;
const INSET = 5;

export interface TourOptions extends InstallationOptions {
  /** Where the exports are written. */
  readonly exports?: string;
}

interface Guide {
  readonly io: Io;
  readonly words: Lexicon;
}

/**
 * `npm start`: one invented tender is played through the real platform, exported, verified, and
 * verified once more after somebody changed one mark. Each step says how long it took.
 */
export async function runTour(guide: Guide, options: TourOptions = {}): Promise<ExitCode> {
  const { io, words } = guide;
  const say = words.tour;
  io.write(`\n${styled(io, 'bold', say.title)}\n`);
  const installation = await timed(guide, 1, say.open, () => openInstallation(options));
  let file: string;
  try {
    const where = options.databaseUrl === undefined ? say.opened('.yangguang') : say.operator();
    io.write(`${inset([where], io).join('\n')}\n`);
    const report = await play(guide, installation);
    if (report.refusal !== undefined) return stop(guide, say.refused);
    const saved = await save(guide, installation, report, options.exports ?? tourFolder());
    if (saved === undefined) return stop(guide, say.publisherBusy);
    file = saved;
  } finally {
    await installation.close();
  }
  if (!(await check(guide, file))) return 1;
  if (!(await tamper(guide, file))) return 1;
  io.write(`\n${nextLines(guide, file).join('\n')}\n\n`);
  return 0;
}

function tourFolder(): string {
  return join(ROOT, '.yangguang', 'tour');
}

function stop({ io, words }: Guide, why: string): ExitCode {
  io.warn(`${words.tour.failed(why)}\n`);
  return 1;
}

async function play(guide: Guide, { store }: Installation): Promise<ReplayReport> {
  const { io, words } = guide;
  const read = await readDocument(EXAMPLE, replayFile, guide);
  if ('fault' in read) throw new Defect(`our example: ${read.fault.message}`);
  heading(guide, 2, words.tour.play);
  const timeline = timelineOn(io, words);
  const report = await replayTender(read.value, store, { watch: timeline.take });
  timeline.end();
  const lines = replayLines({ report, steps: [] }, { io, words, steps: false });
  // What to type next is said at the end of the tour.
  const told = lines.slice(0, -2).map((line) => `   ${line}`.trimEnd());
  io.write(`\n${told.join('\n')}\n`);
  return report;
}

async function save(
  guide: Guide,
  installation: Installation,
  { code }: ReplayReport,
  folder: string,
): Promise<string | undefined> {
  const { words, io } = guide;
  const file = join(folder, `${code}.bundle`);
  const facts = await timed(guide, 3, words.tour.save, async () => {
    if ('refusal' in (await installation.publish())) return undefined;
    const exporting = installation.exporting();
    if (exporting === undefined) throw new Defect('a log that was published is there');
    const lines: string[] = [];
    for await (const line of exportStreams(exporting, [tenderStream(code)])) lines.push(line);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, lines.join(''));
    // The header and the trailer are lines, too.
    return lines.length - 2;
  });
  if (facts === undefined) return undefined;
  io.write(`${inset([words.tour.saved(shownPath(file), facts)], io).join('\n')}\n`);
  return file;
}

async function check(guide: Guide, file: string): Promise<boolean> {
  const { io, words } = guide;
  const report = await timed(guide, 4, words.tour.check, () => verifyFile(file));
  const lines = verdictShown(report, { io, words, ownKeys: false });
  io.write(`${inset(lines, io).join('\n')}\n`);
  return report.doubtCount === 0;
}

async function tamper(guide: Guide, file: string): Promise<boolean> {
  const { io, words } = guide;
  const say = words.tour;
  heading(guide, 5, say.tamper);
  const forged = tampered(readFileSync(file, 'utf8'));
  if (forged === undefined) throw new Defect('our example has marks of members');
  const path = file.replace(/\.bundle$/, '-tampered.bundle');
  writeFileSync(path, forged.text);
  io.write(`${inset([say.tampered(forged.from, forged.to)], io).join('\n')}\n`);
  const report = await verifyFile(path);
  const lines = verdictShown(report, { io, words, ownKeys: false });
  const told = lines.slice(0, 2 + DOUBTS_SHOWN);
  const more = lines.length - told.length;
  const shown = [...told, ...(more > 0 ? [`  ${say.more(more)}`] : [])];
  const isCaught = report.doubtCount > 0;
  const verdict = isCaught ? styled(io, 'green', say.caught) : styled(io, 'red', say.notCaught);
  io.write(`${inset([...shown, verdict], io).join('\n')}\n`);
  return isCaught;
}

function nextLines({ io, words }: Guide, file: string): readonly string[] {
  const { next, commands } = words.tour;
  const typed: readonly (readonly [string, string])[] = [
    [commands.verify, `verify ${shownPath(file)}`],
    [commands.explain, 'evaluate fixtures/evaluation/b4-composite.json --explain'],
    [commands.due, 'due E6 --from 2026-03-31'],
    [commands.code, 'code 91360102MA35F1BCX5'],
    [commands.help, '--help'],
  ];
  return [
    styled(io, 'bold', next),
    ...typed.flatMap(([says, command]) => [
      `  ${styled(io, 'dim', `# ${says}`)}`,
      `  ${PROGRAM} ${command}`,
    ]),
  ];
}

function heading({ io, words }: Guide, at: number, what: string): void {
  io.write(`\n${styled(io, 'cyan', words.tour.step(at, STEPS, what))}\n`);
}

/** Says what is being done before it is, and afterwards how long it took. */
async function timed<T>(
  guide: Guide,
  at: number,
  what: string,
  doing: () => Promise<T>,
): Promise<T> {
  const { io, words } = guide;
  io.write(`\n${styled(io, 'cyan', words.tour.step(at, STEPS, what))}`);
  const began = performance.now();
  const done = await doing();
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  io.write(`  ${styled(io, 'dim', words.tour.took(seconds))}\n`);
  return done;
}

/** Lines under a step; one that is too long goes on two columns deeper. */
function inset(lines: readonly string[], { columns }: Io): readonly string[] {
  return lines.flatMap((line) => {
    const text = line.trimStart();
    const depth = INSET + line.length - text.length;
    const [first = '', ...rest] = wrap(text, columns - depth - 2);
    return [' '.repeat(depth) + first, ...rest.map((more) => ' '.repeat(depth + 2) + more)];
  });
}

function shownPath(path: string): string {
  return relative(process.cwd(), path);
}
