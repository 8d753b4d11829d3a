import { processIo } from './io.ts';
import { languages } from './lexicon/lexicon.ts';
import { runProgram } from './run.ts';

/** `EX_SOFTWARE`: neither of the codes by which a program may tell how its input fared. */
const OUR_MISTAKE = 70;

const io = processIo();
try {
  process.exitCode = await runProgram(process.argv.slice(2), io);
} catch (error) {
  const { zh, en } = languages;
  io.warn(`${zh.program.ourMistake}\n${en.program.ourMistake}\n`);
  io.warn(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = OUR_MISTAKE;
}
