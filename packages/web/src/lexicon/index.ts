import { en } from './en/index.ts';
import { type Lexicon, zh } from './zh/index.ts';

export type { Lexicon } from './zh/index.ts';

export type Language = 'zh' | 'en';

export const lexicons: Readonly<Record<Language, Lexicon>> = { zh, en };
