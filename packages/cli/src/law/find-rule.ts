import type { Day } from '@yangguang/kernel';
import { inForce, type Rule, type Rulebook } from '@yangguang/rules';
import type { Fault } from '../fault.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { nearest } from '../text/nearest.ts';

/** Every rule of every edition. */
export function allRules({ editions }: Rulebook): readonly Rule[] {
  return editions.flatMap(({ rules }) => rules);
}

/** The editions of the one rule that a person meant. */
export interface Meant {
  readonly ref: string;
  readonly editions: readonly Rule[];
}

/**
 * Finds a rule by its whole reference `cn/tendering-law#bid-period`, by the end of it
 * (`bid-period`, `tendering-law#bid-period`), or by its row in the table of limits (`E6`).
 */
export function findRule(
  book: Rulebook,
  asked: string,
  words: Lexicon,
): Meant | { readonly fault: Fault } {
  const rules = allRules(book);
  const refs = foremost(new Set(rules.filter((one) => isMeant(one, asked)).map(({ ref }) => ref)));
  const [ref, ...others] = refs;
  const say = words.rules;
  if (ref === undefined) {
    const known = rules.flatMap((rule) => [rule.ref, idOf(rule.ref), ...rule.rows]);
    const message = say.unknownRule(asked, nearest(asked, known));
    return { fault: { code: 'unknown-rule', message } };
  }
  if (others.length > 0) {
    const message = say.ambiguousRule(asked, [...refs].join('  '));
    return { fault: { code: 'ambiguous-rule', message } };
  }
  return { ref, editions: rules.filter((rule) => rule.ref === ref) };
}

function isMeant({ ref, rows }: Rule, asked: string): boolean {
  if (ref === asked || rows.includes(asked.toUpperCase())) return true;
  return ref.endsWith(`#${asked}`) || ref.endsWith(`/${asked}`);
}

/** Where the nation and a province have a rule of the same name, the nation's is meant. */
function foremost(refs: ReadonlySet<string>): ReadonlySet<string> {
  const national = [...refs].filter((ref) => ref.startsWith('cn/'));
  return national.length === 1 ? new Set(national) : refs;
}

export function idOf(ref: string): string {
  return ref.slice(ref.indexOf('#') + 1);
}

/** The edition of a rule in force on a day, or why there is none. */
export function inForceOn(
  { ref, editions }: Meant,
  on: Day,
  words: Lexicon,
): Rule | { readonly fault: Fault } {
  const rule = editions.find((one) => inForce(one, on));
  if (rule !== undefined) return rule;
  const spans = editions.map(({ effective: { from, until } }) => words.rules.span(from, until));
  const message = words.rules.notInForce(ref, on, spans.join(words.program.semicolon));
  return { fault: { code: 'rule-not-in-force', message } };
}
