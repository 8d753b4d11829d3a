import { code } from './zh/code.ts';
import { due } from './zh/due.ts';
import { evaluation } from './zh/evaluation.ts';
import { input } from './zh/input.ts';
import { ledger } from './zh/ledger.ts';
import { program } from './zh/program.ts';
import { refusals } from './zh/refusals.ts';
import { rules } from './zh/rules.ts';
import { tour } from './zh/tour.ts';

export const zh = { program, input, evaluation, refusals, due, code, rules, ledger, tour };
