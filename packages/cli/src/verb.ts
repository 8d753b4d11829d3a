import type { OptionSpecs, Values } from './arguments.ts';
import type { Fault } from './fault.ts';
import type { Io } from './io.ts';
import type { Language, Lexicon } from './lexicon/lexicon.ts';

/** 0 as expected, 1 not as expected, 2 the input is at fault. */
export type ExitCode = 0 | 1 | 2;

/** What a verb is asked: the words to answer in, what was typed, and the world outside. */
export interface Call<O extends OptionSpecs = OptionSpecs> {
  readonly io: Io;
  readonly words: Lexicon;
  readonly language: Language;
  /** Answer with one JSON document a line instead of text. */
  readonly json: boolean;
  readonly values: Values<O>;
  readonly positionals: readonly string[];
}

export interface Example {
  /** As it is typed at the root of the repository. It runs: a test types every one of them. */
  readonly command: string;
  readonly says: string;
}

/** What `--help` teaches about a verb; each of its options has its sentence. */
export interface VerbHelp<Option extends string = string> {
  readonly summary: string;
  /** What follows the verb on the command line. */
  readonly usage: readonly string[];
  /** Sentences, set as one paragraph. */
  readonly text: readonly string[];
  readonly options: Readonly<Record<Option, string>>;
  readonly examples: readonly Example[];
}

/** `yangguang <name>`. Anything wrong with the input is a returned fault, printed in one place. */
export interface Verb<O extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  readonly options: O;
  help(words: Lexicon): VerbHelp<keyof O & string>;
  run(call: Call<O>): Promise<ExitCode | Fault>;
}

/** Lets the compiler hold a verb's own options against its help and its `run`. */
export function verb<const O extends OptionSpecs>(one: Verb<O>): Verb<O> {
  return one;
}
