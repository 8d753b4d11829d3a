import { Defect } from '../decider.ts';

/** A remark about one place of a code; `position` counts characters from 1 in the given text. */
interface Remark<Code extends string> {
  readonly code: Code;
  readonly position: number;
  readonly expected: string;
  readonly found: string;
}

/** Why a text is not the code it claims to be: the first place that is wrong. */
export type CodeFault = Remark<
  'wrong-length' | 'wrong-character' | 'wrong-value' | 'wrong-check-character' | 'unknown-code'
>;

/** What to look at in a code that can still be used: other platforms' codes are tolerated. */
export type CodeWarning = Remark<
  'letter-in-serial' | 'short-serial' | 'wrong-check-character' | 'wrong-inner-code'
>;

/** The named parts as text. */
export type Parts<Name extends string> = Readonly<Record<Name, string>>;

export type ParsedCode<Name extends string> =
  | { readonly ok: Parts<Name>; readonly warnings: readonly CodeWarning[] }
  | { readonly fault: CodeFault };

/** One part: its name, the Chinese name, and one sign of {@link ALPHABETS} per character. */
export type Part<Name extends string> = readonly [name: Name, zh: string, shape: string];

/** One kind of identifier, and how it is written. */
export interface CodeKind<Name extends string> {
  readonly kind: string;
  readonly zh: string;
  readonly layout: readonly (Part<Name> | '-')[];
  /** Text without any of the hyphens is read too. */
  readonly hyphensOptional?: true;
  /** What the shape alone cannot say; `place` gives the position of a part's first character. */
  inspect?(
    parts: Parts<Name>,
    place: (name: Name) => number,
  ): { readonly fault: CodeFault } | { readonly warnings: readonly CodeWarning[] };
}

/** GB 32100-2015: digits, and letters without I, O, S, V and Z, which are misread. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHABETS: Readonly<Record<string, readonly [allowed: string, words: string]>> = {
  d: ['0123456789', 'a digit'],
  L: [LETTERS, 'a letter A-Z'],
  A: [`0123456789${LETTERS}`, 'a digit or a letter A-Z'],
  a: [`0123456789${LETTERS}${LETTERS.toLowerCase()}`, 'a digit or a letter'],
  C: [CREDIT_ALPHABET, 'a digit or a letter other than I, O, S, V, Z'],
  '*': [`0123456789${LETTERS}*`, 'a digit, a letter A-Z or *'],
  '-': ['-', 'a hyphen'],
};

export function parseCode<Name extends string>(
  kind: CodeKind<Name>,
  text: string,
): ParsedCode<Name> {
  const plain = kind.layout.filter((part) => part !== '-');
  const bare = kind.hyphensOptional === true && text.length === shapeOf(plain).length;
  const layout = bare ? plain : kind.layout;
  const fault = misfit(text, shapeOf(layout));
  if (fault !== undefined) return { fault };
  const places = new Map<Name, number>();
  const parts: Partial<Record<Name, string>> = {};
  let at = 0;
  for (const part of layout) {
    if (part === '-') at += 1;
    else {
      const [name, , shape] = part;
      places.set(name, at + 1);
      parts[name] = text.slice(at, at + shape.length);
      at += shape.length;
    }
  }
  const ok = parts as Parts<Name>; // The layout names every part once.
  const inspected = kind.inspect?.(ok, (name) => places.get(name) ?? 1) ?? { warnings: [] };
  return 'fault' in inspected ? inspected : { ok, ...inspected };
}

/** The text of these parts with its hyphens; parts that would not be read back are a Defect. */
export function makeCode<Name extends string>(kind: CodeKind<Name>, parts: Parts<Name>): string {
  const text = kind.layout.map((part) => (part === '-' ? part : parts[part[0]])).join('');
  if ('fault' in parseCode(kind, text)) throw new Defect(`not a ${kind.kind} code: ${text}`);
  return text;
}

function shapeOf(layout: readonly (Part<string> | '-')[]): string {
  return layout.map((part) => (part === '-' ? part : part[2])).join('');
}

function misfit(text: string, shape: string): CodeFault | undefined {
  if (text.length !== shape.length) {
    const position = Math.min(text.length, shape.length) + 1;
    const [expected, found] = [`${shape.length} characters`, `${text.length} characters`];
    return { code: 'wrong-length', position, expected, found };
  }
  for (const [at, found] of text.split('').entries()) {
    const [allowed = '', expected = ''] = ALPHABETS[shape.charAt(at)] ?? [];
    if (allowed.includes(found)) continue;
    return { code: 'wrong-character', position: at + 1, expected, found };
  }
  return undefined;
}
