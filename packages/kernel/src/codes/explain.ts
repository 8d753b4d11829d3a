import { type CodeFault, type CodeKind, type CodeWarning, parseCode } from './code.ts';
import { ORGANISATION_CODE, SOCIAL_CREDIT_CODE } from './organisations.ts';
import {
  DOCUMENT_CODE,
  INVESTMENT_PROJECT_CODE,
  LOT_CODE,
  PLATFORM_CODE,
  PROJECT_CODE,
  SHORT_LOT_CODE,
  TENDER_CODE,
} from './projects.ts';
import { TRADING_IDENTIFIER } from './trading-identifier.ts';

interface ExplainedPart {
  readonly name: string;
  readonly zh: string;
  readonly text: string;
}

/** What a text is and what each part of it says, or where it fails to be what it looks like. */
export type ExplainedCode =
  | {
      readonly kind: string;
      readonly zh: string;
      readonly parts: readonly ExplainedPart[];
      readonly warnings: readonly CodeWarning[];
    }
  | { readonly kind?: string; readonly zh?: string; readonly fault: CodeFault };

/** Recognises an identifier by its length, which no two kinds share, and reads it. */
export function explainCode(text: string): ExplainedCode {
  return (
    explainAs(ORGANISATION_CODE, text) ??
    explainAs(SOCIAL_CREDIT_CODE, text) ??
    explainAs(INVESTMENT_PROJECT_CODE, text) ??
    explainAs(PLATFORM_CODE, text) ??
    explainAs(PROJECT_CODE, text) ??
    explainAs(TENDER_CODE, text) ??
    explainAs(SHORT_LOT_CODE, text) ??
    explainAs(LOT_CODE, text) ??
    explainAs(DOCUMENT_CODE, text) ??
    explainAs(TRADING_IDENTIFIER, text) ?? { fault: unknown(text) }
  );
}

function explainAs<Name extends string>(
  codeKind: CodeKind<Name>,
  text: string,
): ExplainedCode | undefined {
  const { kind, zh, layout } = codeKind;
  const parsed = parseCode(codeKind, text);
  if ('fault' in parsed) {
    return parsed.fault.code === 'wrong-length' ? undefined : { kind, zh, ...parsed };
  }
  const named = layout.filter((part) => part !== '-');
  const parts = named.map(([name, called]) => ({ name, zh: called, text: parsed.ok[name] }));
  return { kind, zh, parts, warnings: parsed.warnings };
}

function unknown(text: string): CodeFault {
  const found = `${text.length} characters`;
  const expected = 'a length of 9, 10, 11, 17, 18, 20, 22, 23, 24, 26, 36 or 40';
  return { code: 'unknown-code', position: 1, expected, found };
}
