import {
  DOCUMENT_CODE,
  type ExplainedCode,
  explainCode,
  INVESTMENT_PROJECT_CODE,
  LOT_CODE,
  ORGANISATION_CODE,
  PLATFORM_CODE,
  PROJECT_CODE,
  SOCIAL_CREDIT_CODE,
  TENDER_CODE,
  TRADING_IDENTIFIER,
} from '@yangguang/kernel';

interface Layout {
  readonly kind: string;
  readonly layout: readonly (readonly [name: string, zh: string, shape: string] | '-')[];
}

/** Every kind of identifier that can be made, by its name. */
export const kinds: ReadonlyMap<string, Layout> = new Map<string, Layout>(
  [
    SOCIAL_CREDIT_CODE,
    ORGANISATION_CODE,
    INVESTMENT_PROJECT_CODE,
    PLATFORM_CODE,
    PROJECT_CODE,
    TENDER_CODE,
    LOT_CODE,
    DOCUMENT_CODE,
    TRADING_IDENTIFIER,
  ].map(({ kind, layout }) => [kind, { kind, layout }]),
);

/** Kinds whose last character is computed from the others by a public rule. */
const CHECKED: readonly string[] = ['social-credit', 'organisation', 'trading-identifier'];

export function hasCheck(kind: string): boolean {
  return CHECKED.includes(kind);
}

/** The names of the parts to give; the check character is computed. */
export function partsOf({ kind, layout }: Layout): readonly string[] {
  const names = layout.flatMap((part) => (part === '-' ? [] : [part[0]]));
  return hasCheck(kind) ? names.filter((name) => name !== 'check') : names;
}

export interface Made {
  readonly text: string;
  readonly explained: ExplainedCode;
}

/**
 * Puts an identifier together and finds its check character: written with any character in its
 * place, the reading says which one was expected. Parts that do not fit are in `explained`.
 */
export function makeIdentifier(
  { kind, layout }: Layout,
  parts: Readonly<Record<string, string>>,
): Made {
  const written = (check: string): string =>
    layout.map((part) => (part === '-' ? part : (parts[part[0]] ?? check))).join('');
  const text = written('0');
  const explained = explainCode(text);
  const check = checkExpected(explained);
  if (!hasCheck(kind) || check === undefined) return { text, explained };
  const right = written(check);
  return { text: right, explained: explainCode(right) };
}

function checkExpected(explained: ExplainedCode): string | undefined {
  const remarks = 'fault' in explained ? [explained.fault] : explained.warnings;
  return remarks.find(({ code }) => code === 'wrong-check-character')?.expected;
}
