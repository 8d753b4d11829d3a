import type { FormulaFault } from './value.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'mark' | 'end';
  /** The word itself; of a quoted text, what stands between the quotation marks. */
  readonly word: string;
  /** Place of the first character, from 1. */
  readonly at: number;
}

export const FORMULA_CHARACTERS = 4_000;

const TOKEN = new RegExp(
  [
    String.raw`(?<blank>\s+)`,
    String.raw`(?<number>\d{1,30}(?:\.\d{1,30})?)`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`,
    `"(?<text>[^"]*)"|'(?<quoted>[^']*)'`,
    String.raw`(?<mark><=|>=|==|!=|[-+*/^%<>=(),.\[\]×÷≤≥≠（），])`,
  ].join('|'),
  'uy',
);

/** Signs that people type for the same thing. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '==': '=',
  '（': '(',
  '）': ')',
  '，': ',',
};

/** Cuts a formula into words; the last is always an `end`. */
export function tokensOf(formula: string): readonly Token[] | FormulaFault {
  if (formula.length > FORMULA_CHARACTERS) {
    return { fault: 'formula-too-long', at: FORMULA_CHARACTERS, word: '' };
  }
  const tokens: Token[] = [];
  let from = 0;
  while (from < formula.length) {
    TOKEN.lastIndex = from;
    const groups = TOKEN.exec(formula)?.groups;
    const at = from + 1;
    if (groups === undefined) {
      return { fault: 'unexpected-character', at, word: formula.slice(from, from + 1) };
    }
    from = TOKEN.lastIndex;
    const { number, name, text = groups.quoted, mark } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', word: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', word: name, at });
    else if (text !== undefined) tokens.push({ kind: 'text', word: text, at });
    else if (mark !== undefined) tokens.push({ kind: 'mark', word: SPELLINGS[mark] ?? mark, at });
  }
  tokens.push({ kind: 'end', word: '', at: formula.length + 1 });
  return tokens;
}
