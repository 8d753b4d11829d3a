import type { Fault } from './fault.ts';
import { isLanguage, type Language, languages } from './lexicon/lexicon.ts';

export interface Spoken {
  readonly language: Language;
  readonly fault?: Fault;
  /** What was typed, without the language. */
  readonly rest: readonly string[];
}

/** The language is found before anything else, so that even a bad option is told in it. */
export function languageOf(typed: readonly string[]): Spoken {
  const at = typed.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const option = typed[at];
  if (option === undefined) return { language: 'zh', rest: typed };
  const inline = option.startsWith('--lang=');
  const word = inline ? option.slice('--lang='.length) : (typed[at + 1] ?? '');
  const rest = typed.toSpliced(at, inline ? 1 : 2);
  if (isLanguage(word)) return { language: word, rest };
  const message = languages.zh.program.unknownLanguage(word);
  return { language: 'zh', fault: { code: 'unknown-language', message }, rest };
}
