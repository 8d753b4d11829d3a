import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every word that a person reads. Chinese is the reference: what it has, each language must. */
export type Lexicon = typeof zh;

export const languages = { zh, en } satisfies Readonly<Record<string, Lexicon>>;
export type Language = keyof typeof languages;

export function isLanguage(word: string): word is Language {
  return Object.hasOwn(languages, word);
}
