import { stripVTControlCharacters } from 'node:util';

// Blocks that terminals draw two columns wide (East Asian Width W and F, Unicode annex 11).
const WIDE = new RegExp(
  [
    '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff',
    '\\ufe30-\\ufe4f\\uff00-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}]',
  ].join(''),
  'u',
);
const NONE = /\p{Mark}|\u200b|\ufe0f/u;

/** Columns that a text takes on a terminal: a Chinese character takes two, a colour none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of stripVTControlCharacters(text)) width += widthOfSign(sign);
  return width;
}

export function widthOfSign(sign: string): number {
  if (WIDE.test(sign)) return 2;
  return NONE.test(sign) ? 0 : 1;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/**
 * Breaks a text into lines of at most `width` columns: at blanks where there are any, between any
 * two Chinese characters, and inside a word that is longer than a line. A closing mark is never
 * the first sign of a line.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width)) {
    const fits = widthOf(line) + widthOf(piece.trimEnd()) <= width;
    if (fits || line === '') line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return [...lines, line.trimEnd()];
}

const CLOSING = /^[，。、；：？！）》」』”’…,.;:)%]$/;

/** After these a long word such as `cn/tendering-law#bid-period` may break. */
const JOINT = /^[-/#]$/;

function piecesOf(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let word = '';
  const end = (): void => {
    if (word !== '') pieces.push(word);
    word = '';
  };
  const signs = [...text];
  for (const [at, sign] of signs.entries()) {
    const last = pieces.at(-1);
    const isGlued = CLOSING.test(sign) && word === '' && !(last ?? ' ').endsWith(' ');
    if (isGlued && last !== undefined && widthOf(last + sign) <= width) {
      pieces[pieces.length - 1] = last + sign;
      continue;
    }
    if (widthOfSign(sign) === 2 || widthOf(word) + 1 > width) end();
    word += sign;
    const isJoint = JOINT.test(sign) && /[a-z]/i.test(signs[at + 1] ?? '');
    if (sign === ' ' || isJoint || widthOfSign(sign) === 2) end();
  }
  end();
  return pieces;
}

/** A text after its title; further lines begin under the first. */
export function hanging(title: string, text: string, columns: number): readonly string[] {
  const indent = Math.min(widthOf(title), DEEPEST);
  const [first = '', ...rest] = wrap(text, Math.max(NARROWEST, columns - widthOf(title)));
  return [title + first, ...rest.map((line) => ' '.repeat(indent) + line)];
}

const DEEPEST = 24;
const NARROWEST = 30;
