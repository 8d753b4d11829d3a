import type { Verb } from '../verb.ts';
import { code } from './code.ts';
import { due } from './due.ts';
import { evaluate } from './evaluate.ts';
import { exportTender } from './export.ts';
import { replay } from './replay.ts';
import { rules } from './rules.ts';
import { verify } from './verify.ts';

/** In the order in which help teaches them. */
export const verbs: readonly Verb[] = [evaluate, replay, exportTender, verify, due, code, rules];
