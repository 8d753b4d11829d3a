import { code } from './en/code.ts';
import { due } from './en/due.ts';
import { evaluation } from './en/evaluation.ts';
import { input } from './en/input.ts';
import { ledger } from './en/ledger.ts';
import { program } from './en/program.ts';
import { refusals } from './en/refusals.ts';
import { rules } from './en/rules.ts';
import { tour } from './en/tour.ts';
import type { zh } from './zh.ts';

export const en: typeof zh = {
  program,
  input,
  evaluation,
  refusals,
  due,
  code,
  rules,
  ledger,
  tour,
};
