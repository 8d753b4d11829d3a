import {
  type CodeFault,
  type CodeWarning,
  type ExplainedCode,
  explainCode,
} from '@yangguang/kernel';
import { type Io, styled } from '../io.ts';
import type { Language, Lexicon } from '../lexicon/lexicon.ts';
import { table } from '../text/table.ts';
import { widthOf } from '../text/width.ts';
import { hasCheck } from './kinds.ts';

export interface CodeReport {
  readonly io: Io;
  readonly words: Lexicon;
  readonly language: Language;
}

/** Blanks around a pasted code are nobody's fault. */
export function explained(text: string): ExplainedCode {
  return explainCode(text.trim());
}

export function codeLines(text: string, code: ExplainedCode, how: CodeReport): readonly string[] {
  const { io, words } = how;
  const own = text.trim();
  const kind = kindName(code, how);
  const head = `${styled(io, 'bold', own)}  ${kind}`.trimEnd();
  if ('fault' in code) return [head, ...remark(own, code.fault, 'red', how)];
  const say = words.code;
  const check = hasCheck(code.kind) ? say.checkable : say.uncheckable;
  const isWrong = code.warnings.some((one) => one.code === 'wrong-check-character');
  const verdict = isWrong ? [] : [`  ${styled(io, 'green', '✓')} ${check}`];
  return [
    head,
    ...partLines(own, code.parts, how),
    ...verdict,
    ...code.warnings.flatMap((warning) => remark(own, warning, 'yellow', how)),
  ];
}

function kindName(code: ExplainedCode, { words, language }: CodeReport): string {
  if (code.kind === undefined) return '';
  return language === 'zh' ? (code.zh ?? code.kind) : (words.code.kinds[code.kind] ?? code.kind);
}

type Explained = Extract<ExplainedCode, { readonly parts: unknown }>;

function partLines(
  own: string,
  parts: Explained['parts'],
  { io, words, language }: CodeReport,
): readonly string[] {
  const say = words.code;
  let from = 0;
  const rows = parts.map(({ name, zh, text }) => {
    // Hyphens lie between the parts, and are optional in some kinds.
    const at = own.indexOf(text, from);
    from = at + text.length;
    const where = text.length === 1 ? String(at + 1) : `${at + 1}-${from}`;
    return [where, text, language === 'zh' ? zh : (say.parts[name] ?? name)];
  });
  const columns = [{ title: say.position }, { title: say.content }, { title: say.part }];
  return table(columns, rows, {
    columns: io.columns,
    head: (line) => styled(io, 'dim', line),
  });
}

/** The code again with a mark under the place, and what was expected there. */
function remark(
  own: string,
  { code, position, expected, found }: CodeFault | CodeWarning,
  colour: 'red' | 'yellow',
  { io, words }: CodeReport,
): readonly string[] {
  const say = words.code;
  const before = ' '.repeat(widthOf(own.slice(0, position - 1)));
  const mark = colour === 'red' ? '✗' : '!';
  const sentence = say.remark(position, say.expected(expected), say.expected(found));
  return [
    `  ${own}`,
    `  ${before}${styled(io, colour, '^')}`,
    `  ${styled(io, colour, mark)} ${say.remarks[code]}${sentence}`,
  ];
}
