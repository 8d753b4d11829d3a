import type { Day, Rational } from '@yangguang/kernel';
import type { RuleData, UNITS } from './schema.ts';

export type Unit = (typeof UNITS)[number];

/** What a measured value must be. `required` and `forbidden` are judged on yes or no. */
export type Comparator =
  | { readonly type: 'atLeast'; readonly value: Rational }
  | { readonly type: 'atMost'; readonly value: Rational }
  | { readonly type: 'within'; readonly from: Rational; readonly to: Rational }
  | { readonly type: 'oneOf'; readonly values: readonly string[] }
  | { readonly type: 'required' }
  | { readonly type: 'forbidden' };

export interface Counting {
  readonly custom: 'exclude-first-day' | 'include-first-day' | 'elapsed';
  readonly rollForward: boolean;
  readonly runs: 'after' | 'before';
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * One rule of one edition of one law. A `limit` must hold; a `threshold` only says from where a
 * duty begins (must-tender amounts), so not reaching it breaks nothing.
 */
export interface Rule {
  /** `pack#id`, the same in every edition. */
  readonly ref: string;
  readonly pack: string;
  readonly edition: string;
  readonly rows: readonly string[];
  readonly title: Words;
  readonly article: string;
  /** Verbatim words of the article, when they were read in a source. */
  readonly quote?: string;
  readonly source: string;
  /** True while nobody has checked the number against the official text. */
  readonly unverified: boolean;
  readonly measure: Words;
  readonly unit: Unit;
  readonly role: 'limit' | 'threshold';
  readonly comparator: Comparator;
  readonly counting?: Counting;
  /** In an overlay: the rule of a higher level that this one makes stricter. */
  readonly tightens?: string;
  /** From this day; `until` is the first day on which it no longer applies. */
  readonly effective: { readonly from: Day; readonly until?: Day };
  readonly examples: RuleData['examples'];
}

/** Why rule data is refused although its shape is right. */
export type RuleDoubt =
  | 'not-one-comparator'
  | 'unit-does-not-fit'
  | 'counting-does-not-fit'
  | 'threshold-does-not-fit'
  | 'empty-range'
  | 'empty-effect';

/** Lifts one rule of a pack file into its working form. */
export function ruleFrom(
  data: RuleData,
  { pack, edition }: { readonly pack: string; readonly edition: string },
): { readonly ok: Rule } | { readonly doubt: RuleDoubt } {
  const [comparator, ...others] = comparatorsOf(data);
  if (comparator === undefined || others.length > 0) return { doubt: 'not-one-comparator' };
  const doubt = contradiction(data, comparator);
  if (doubt !== undefined) return { doubt };
  const { cites, counting, tightens } = data;
  const { from, until } = data.effective;
  const ok: Rule = {
    ref: `${pack}#${data.id}`,
    pack,
    edition,
    rows: data.rows,
    title: data.title,
    article: cites.article,
    ...(cites.quote === undefined ? {} : { quote: cites.quote }),
    source: cites.source,
    unverified: cites.mark === 'unverified',
    measure: data.measure,
    unit: data.unit,
    role: data.role,
    comparator,
    ...(counting === undefined ? {} : { counting }),
    ...(tightens === undefined ? {} : { tightens }),
    effective: until === undefined ? { from } : { from, until },
    examples: data.examples,
  };
  return { ok };
}

function comparatorsOf(data: RuleData): readonly Comparator[] {
  const found: Comparator[] = [];
  if (data.atLeast !== undefined) found.push({ type: 'atLeast', value: data.atLeast });
  if (data.atMost !== undefined) found.push({ type: 'atMost', value: data.atMost });
  if (data.within !== undefined) found.push({ type: 'within', ...data.within });
  if (data.oneOf !== undefined) found.push({ type: 'oneOf', values: data.oneOf });
  if (data.required !== undefined) found.push({ type: 'required' });
  if (data.forbidden !== undefined) found.push({ type: 'forbidden' });
  return found;
}

function contradiction(data: RuleData, comparator: Comparator): RuleDoubt | undefined {
  const { unit, counting, effective, role } = data;
  if (!fits(unit, comparator)) return 'unit-does-not-fit';
  if (!counts(unit, counting?.custom)) return 'counting-does-not-fit';
  if (role === 'threshold' && !begins(comparator)) return 'threshold-does-not-fit';
  if (comparator.type === 'within' && isEmpty(comparator)) return 'empty-range';
  const { from, until } = effective;
  return until !== undefined && until <= from ? 'empty-effect' : undefined;
}

function fits(unit: Unit, comparator: Comparator): boolean {
  switch (comparator.type) {
    case 'atLeast':
    case 'atMost':
    case 'within':
      return unit !== 'yes-no' && unit !== 'word';
    case 'oneOf':
      return unit === 'word';
    case 'required':
    case 'forbidden':
      return unit === 'yes-no';
  }
}

function isEmpty({ from, to }: { readonly from: Rational; readonly to: Rational }): boolean {
  return from.n * to.d > to.n * from.d;
}

// Hours and minutes elapse, working days are counted, days may be either; all else is no period.
function counts(unit: Unit, custom: Counting['custom'] | undefined): boolean {
  if (unit === 'hour' || unit === 'minute') return custom === 'elapsed';
  if (unit === 'working-day') return custom !== undefined && custom !== 'elapsed';
  return (unit === 'day') === (custom !== undefined);
}

// A duty begins at an amount or on a condition, never below one.
function begins({ type }: Comparator): boolean {
  return type === 'atLeast' || type === 'required';
}
