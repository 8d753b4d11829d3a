import type { Bid, EvaluationFile } from '@yangguang/trading/evaluation';
import { z } from 'zod';

/** A number of a case file: read by `parseJsonText`, so decimals are still their own text. */
export const num = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]);
export type Num = z.infer<typeof num>;

/** A published case as the case files spell it; only what a converter looks at. */
export const publishedCase = z.object({
  id: z.string(),
  source: z.object({ title: z.string().nullish() }).nullish().catch(null),
  inputs: z.record(z.string(), z.unknown()),
  rules: z.object({ words: z.string().nullish() }).nullish().catch(null),
  expected: z.record(z.string(), z.unknown()),
  checks: z
    .array(z.object({ name: z.string(), expr: z.string() }))
    .optional()
    .catch([]),
  completeness: z.string().optional(),
  inferred: z.array(z.string()).nullish(),
  notes: z.string().nullish(),
});
export type PublishedCase = z.infer<typeof publishedCase> & {
  /** The case as plain JSON, over which the expressions of its own checks are evaluated. */
  readonly plain: unknown;
};

/** An evaluation file being put together, and which entry of `expected` each figure answers. */
export interface Draft {
  readonly source: PublishedCase;
  readonly words: string;
  file: EvaluationFile;
  /** Entry of `expected` → the expression that the case states for it. */
  readonly expressions: ReadonlyMap<string, string>;
  /** Entry of `expected` → paths in `published` (or their beginnings) that answer it. */
  readonly claims: Map<string, readonly string[]>;
}

export function startDraft(source: PublishedCase): Draft {
  const { notes, inferred } = source;
  const words = source.rules?.words ?? '';
  return {
    source,
    words,
    file: {
      format: 'yangguang-evaluation/1',
      title: (source.source?.title ?? '').slice(0, 400),
      notes: [words, notes ?? ''].filter((text) => text !== ''),
      ...(inferred?.[0] === undefined ? {} : { inferred }),
    },
    expressions: new Map(source.checks?.map(({ name, expr }) => [name, expr])),
    claims: new Map(),
  };
}

type Published = NonNullable<EvaluationFile['published']>;
type Printed = NonNullable<Published['benchmark']>;
type PrintedValue = NonNullable<Published['calculations']>[string];

/** Adds what was published about the tender itself, as the answer to one entry. */
export function claim(draft: Draft, entry: string, published: Published): void {
  const known = draft.file.published ?? {};
  const scores = { ...known.scores, ...published.scores };
  const merged = { ...known, ...published, ...(Object.keys(scores).length > 0 ? { scores } : {}) };
  draft.file = { ...draft.file, published: merged };
  const paths = Object.entries(published).flatMap(([key, value]) =>
    key === 'scores' ? Object.keys(Object(value)).map((part) => `scores.${part}`) : [key],
  );
  draft.claims.set(entry, [...(draft.claims.get(entry) ?? []), ...paths]);
}

/** Adds a calculation whose value answers one entry of `expected`. */
export function claimFormula(draft: Draft, entry: string, formula: string, round?: number): void {
  const expected = draft.source.expected[entry];
  if (expected === undefined) return;
  const rounding = round === undefined ? {} : { round };
  const calculations = [...(draft.file.calculations ?? []), { name: entry, formula, ...rounding }];
  const known = draft.file.published?.calculations ?? {};
  const value = printedValue(draft, entry, expected);
  draft.file = {
    ...draft.file,
    calculations,
    published: { ...draft.file.published, calculations: { ...known, [entry]: value } },
  };
  draft.claims.set(entry, [`calculations.${entry}`]);
}

export function addData(draft: Draft, data: Readonly<Record<string, unknown>>): void {
  const own = { ...draft.file.data };
  for (const [name, value] of Object.entries(data)) {
    const known = plainValue(value);
    if (known !== undefined) own[name] = known;
  }
  draft.file = { ...draft.file, data: own };
}

type DataValue = NonNullable<EvaluationFile['data']>[string];

/** What a formula can hold: nulls are left out. */
function plainValue(value: unknown): DataValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(plainValue).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const plain = plainValue(item);
    return plain === undefined ? [] : [[key, plain] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * Case files drop trailing zeros (39.2 was printed 39.20): decimals are given two places again, or
 * the whole number that the case's expression rounds to.
 */
function printedNumber(draft: Draft, entry: string, value: Num): string {
  const text = String(value);
  const [whole = '', part] = text.split('.');
  if (part === undefined) return text;
  const roundsToWhole = /rh\(.*,\s*0\)/.test(draft.expressions.get(entry) ?? '');
  return part === '0' && roundsToWhole ? whole : `${whole}.${part.padEnd(2, '0')}`;
}

export function printedValue(draft: Draft, entry: string, value: unknown): PrintedValue {
  const number = num.safeParse(value);
  if (number.success) return printed(draft, entry, number.data);
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => printedValue(draft, entry, item));
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, printedValue(draft, entry, item)]),
  );
}

/** A figure with what the case says of its print: truncated, or known only within a tolerance. */
export function printed(draft: Draft, entry: string, value: Num): Printed {
  const text = printedNumber(draft, entry, value);
  const notes = draft.source.notes ?? '';
  if (/truncated/.test(entry)) return { value: text, truncated: true };
  if (notes.includes(`prints ${text} for ${entry}`) && /truncated/.test(notes)) {
    return { value: text, truncated: true };
  }
  return text;
}

/** `expected` of an entry as printed numbers by bidder: named, or in the order of the bidders. */
export function byBidder(
  draft: Draft,
  entry: string,
  ids: readonly string[],
): Record<string, Printed> | undefined {
  const named = z.record(z.string(), num).safeParse(draft.source.expected[entry]);
  if (named.success) {
    if (!Object.keys(named.data).every((id) => ids.includes(id))) return undefined;
    return Object.fromEntries(
      Object.entries(named.data).map(([id, value]) => [id, printed(draft, entry, value)]),
    );
  }
  const list = z.array(num).safeParse(draft.source.expected[entry]);
  if (!list.success || list.data.length > ids.length) return undefined;
  return Object.fromEntries(
    list.data.flatMap((value, index) => {
      const id = ids[index];
      return id === undefined ? [] : [[id, printed(draft, entry, value)] as const];
    }),
  );
}

export function textsOf(value: unknown): string[] | undefined {
  const list = z.array(z.string()).safeParse(value);
  return list.success ? list.data : undefined;
}

export function bidsOf(ids: readonly string[], prices: readonly Num[]): Bid[] {
  return ids.map((id, index) => {
    const price = prices[index];
    return price === undefined ? { id } : { id, price };
  });
}

/** A, B, C … for bidders a case does not name. */
export function lettersFor(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));
}

/** Marks off per one percent above and below, from the words of the rule. */
export function marksOffIn(words: string): { above: string; below: string } | undefined {
  const above = /高[^，。；、]*?1\s*%\s*扣\s*([\d.]+)/.exec(words)?.[1];
  const below = /低[^，。；、]*?1\s*%\s*扣\s*([\d.]+)/.exec(words)?.[1];
  return above === undefined || below === undefined ? undefined : { above, below };
}

/** Recognises one shape of inputs and fills the draft; false when the shape is another. */
export type Shape = (draft: Draft) => boolean;

export const nums = z.array(num);

export function claimOrder(draft: Draft, entry: string): void {
  const ranking = textsOf(draft.source.expected[entry]);
  if (ranking !== undefined) claim(draft, entry, { ranking });
}

export function claimWinner(draft: Draft, entry = 'winner'): void {
  const winner = draft.source.expected[entry];
  if (typeof winner === 'string') claim(draft, entry, { winner });
}

/** 1.05 → 105 by moving the point, without floating point. */
export function percent(fraction: string | number): string {
  const [whole = '0', part = ''] = String(fraction).split('.');
  const digits = part.padEnd(2, '0');
  const text = `${whole}${digits.slice(0, 2)}.${digits.slice(2)}`.replace(/\.$/, '');
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}
