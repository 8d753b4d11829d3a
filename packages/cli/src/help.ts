import type { OptionSpecs } from './arguments.ts';
import { type Io, styled } from './io.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { hanging, padEnd, widthOf, wrap } from './text/width.ts';
import type { Verb, VerbHelp } from './verb.ts';

export const PROGRAM = 'npx yangguang';

/** What `--help` says without a verb: the verbs, where to begin, the exit codes. */
export function programHelp(verbs: readonly Verb[], io: Io, words: Lexicon): readonly string[] {
  const say = words.program;
  const rows = verbs.map((one) => [one.name, one.help(words).summary] as const);
  const examples = verbs.flatMap((one) => one.help(words).examples.slice(0, 1));
  return [
    styled(io, 'bold', say.title),
    '',
    `${say.usage}  ${PROGRAM} <${say.verb}> [...] [--json] [--lang en]`,
    '',
    say.verbs,
    ...entries(rows, io),
    '',
    say.examples,
    ...exampleLines(examples, io),
    '',
    say.more,
    say.exits,
  ];
}

/** What `<verb> --help` says: usage, a few sentences, each option, examples that run. */
export function verbHelp(one: Verb, io: Io, words: Lexicon): readonly string[] {
  const say = words.program;
  const help = one.help(words);
  const own = optionRows(one.options, help);
  const everywhere = [
    ['--json', say.everywhere.json],
    ['--lang LANG', say.everywhere.lang],
    ['-h, --help', say.everywhere.help],
  ] as const;
  const text = help.text.join(say.blank);
  const usages = help.usage.map((usage) => `  ${PROGRAM} ${one.name} ${usage}`);
  return [
    ...hanging(`${styled(io, 'bold', one.name)}  `, help.summary, io.columns),
    '',
    say.usage,
    ...usages,
    ...(text === '' ? [] : ['', ...wrap(text, io.columns)]),
    '',
    say.options,
    ...entries([...own, ...everywhere], io),
    ...(help.examples.length === 0 ? [] : ['', say.examples, ...exampleLines(help.examples, io)]),
    '',
    say.exits,
  ];
}

type Row = readonly [term: string, says: string];

function optionRows(options: OptionSpecs, help: VerbHelp): readonly Row[] {
  return Object.entries(options).map(([name, { value }]) => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    help.options[name] ?? '',
  ]);
}

function entries(rows: readonly Row[], io: Io): readonly string[] {
  const width = Math.max(...rows.map(([term]) => widthOf(term)));
  return rows.flatMap(([term, says]) =>
    hanging(`  ${styled(io, 'cyan', padEnd(term, width))}  `, says, io.columns),
  );
}

function exampleLines(examples: VerbHelp['examples'], io: Io): readonly string[] {
  return examples.flatMap(({ command, says }) => [
    `  ${styled(io, 'dim', `# ${says}`)}`,
    `  ${PROGRAM} ${command}`,
  ]);
}
