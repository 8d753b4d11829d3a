import { en } from './en.ts';
import { zh } from './zh.ts';

/** Chinese is the reference: what it has, English must. */
export type Words = typeof zh;

export const words = { zh, en } satisfies Readonly<Record<string, Words>>;
export type Language = keyof typeof words;
