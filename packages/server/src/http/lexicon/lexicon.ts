import { en } from './en.ts';
import { type Lexicon, zh } from './zh.ts';

export type Sentence = keyof Lexicon['sentences'];

const LEXICONS = { zh, en } satisfies Readonly<Record<string, Lexicon>>;
export type Language = keyof typeof LEXICONS;

export function lexiconOf(language: Language): Lexicon {
  return LEXICONS[language];
}

/** English for whoever prefers it to Chinese in `Accept-Language`, Chinese for everybody else. */
export function languageOf(accepted: string | undefined): Language {
  const wishes = (accepted ?? '')
    .split(',', 20)
    .map((part) => /^\s*(zh|en)\b[^;]*(?:;\s*q=(0(?:\.\d{1,3})?|1))?/i.exec(part))
    .flatMap((match) =>
      match === null ? [] : [{ name: match[1]?.toLowerCase(), weight: Number(match[2] ?? 1) }],
    )
    .toSorted((a, b) => b.weight - a.weight);
  return wishes[0]?.name === 'en' ? 'en' : 'zh';
}
