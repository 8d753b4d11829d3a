import { type ArgumentFault, type OptionSpecs, readArguments } from './arguments.ts';
import { complain, type Fault } from './fault.ts';
import { programHelp, verbHelp } from './help.ts';
import type { Io } from './io.ts';
import { languageOf } from './language.ts';
import { type Language, type Lexicon, languages } from './lexicon/lexicon.ts';
import { nearest } from './text/nearest.ts';
import type { ExitCode, Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

/** What every verb understands. */
const EVERYWHERE: OptionSpecs = {
  json: { type: 'boolean' },
  lang: { type: 'string', value: 'LANG' },
  help: { type: 'boolean', short: 'h' },
};

/** The whole program: what was typed after its name, in; the exit code, out. */
export async function runProgram(typed: readonly string[], io: Io): Promise<ExitCode> {
  const { language, fault, rest } = languageOf(typed);
  const words = languages[language];
  const json = rest.includes('--json');
  if (fault !== undefined) return refuse(io, json, fault);
  const asked = verbAsked(rest);
  if (asked === undefined) {
    return rest.every((word) => ['--help', '-h', 'help', '--json'].includes(word))
      ? show(programHelp(verbs, io, words), io)
      : refuse(io, json, unknownOption(rest[0] ?? '', EVERYWHERE, words, ''));
  }
  const { name, args } = asked;
  const found = verbs.find((one) => one.name === name);
  if (found !== undefined) return runVerb(found, args, { io, words, language, json });
  const near = nearest(
    name,
    verbs.map((one) => one.name),
  );
  const message = words.program.unknownVerb(name, near);
  return refuse(io, json, { code: 'unknown-verb', message, hint: words.program.seeHelp('') });
}

interface Setting {
  readonly io: Io;
  readonly words: Lexicon;
  readonly language: Language;
  readonly json: boolean;
}

async function runVerb(one: Verb, args: readonly string[], setting: Setting): Promise<ExitCode> {
  const { io, words, json } = setting;
  const options = { ...one.options, ...EVERYWHERE };
  if (args.includes('--help') || args.includes('-h')) return show(verbHelp(one, io, words), io);
  const read = readArguments(args, options);
  if ('fault' in read) {
    return refuse(io, json, argumentFault(read.fault, options, words, one.name));
  }
  const outcome = await one.run({ ...setting, ...read });
  return typeof outcome === 'number' ? outcome : refuse(io, json, outcome);
}

/** The first word that is no option; the others are its arguments, wherever they stand. */
function verbAsked(
  typed: readonly string[],
): { readonly name: string; readonly args: readonly string[] } | undefined {
  const words = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed;
  const at = words.findIndex((word) => !word.startsWith('-'));
  const name = words[at];
  return name === undefined ? undefined : { name, args: words.toSpliced(at, 1) };
}

function argumentFault(
  { code, option }: ArgumentFault,
  options: OptionSpecs,
  words: Lexicon,
  verb: string,
): Fault {
  const say = words.program;
  const hint = say.seeHelp(verb);
  switch (code) {
    case 'unknown-option':
      return unknownOption(option, options, words, verb);
    case 'option-without-value':
      return { code, message: say.optionWithoutValue(option), hint };
    case 'switch-with-value':
      return { code, message: say.switchWithValue(option), hint };
    case 'option-twice':
      return { code, message: say.optionTwice(option), hint };
  }
}

function unknownOption(option: string, options: OptionSpecs, words: Lexicon, verb: string): Fault {
  const say = words.program;
  const known = Object.keys(options).map((name) => `--${name}`);
  const message = say.unknownOption(option, nearest(option, known));
  return { code: 'unknown-option', message, hint: say.seeHelp(verb) };
}

function refuse(io: Io, json: boolean, fault: Fault): ExitCode {
  complain(io, json, fault);
  return 2;
}

function show(lines: readonly string[], io: Io): ExitCode {
  io.write(`${lines.join('\n')}\n`);
  return 0;
}
