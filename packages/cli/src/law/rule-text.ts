import { divide, HUNDRED, type Rational, toText } from '@yangguang/kernel';
import { type Comparator, type Rule, requirement, rulebook, type Unit } from '@yangguang/rules';
import type { Language, Lexicon } from '../lexicon/lexicon.ts';
import { grouped } from '../text/amount.ts';

/** What a rule asks, in words: `不少于 20 日`. */
export function requirementText(
  { comparator, unit, role }: Pick<Rule, 'comparator' | 'unit' | 'role'>,
  words: Lexicon,
): string {
  const say = words.rules;
  const text = limitText(comparator, unit, words);
  return role === 'threshold' ? say.threshold(text) : text;
}

function limitText(comparator: Comparator, unit: Unit, { rules: say }: Lexicon): string {
  const own = say.units[unit];
  // Amounts are kept in fen and read in yuan.
  const amount = (value: Rational): string =>
    grouped(toText(unit === 'fen' ? divide(value, HUNDRED) : value));
  switch (comparator.type) {
    case 'atLeast':
      return say.atLeast(amount(comparator.value), own);
    case 'atMost':
      return say.atMost(amount(comparator.value), own);
    case 'within':
      return say.within(amount(comparator.from), amount(comparator.to), own);
    case 'oneOf':
      return say.oneOf(comparator.values.join(say.listed));
    case 'required':
      return say.required;
    case 'forbidden':
      return say.forbidden;
  }
}

/** The law's title, the article, and its words where they were read in a source. */
export function citation({ pack, edition, article, quote }: Rule, language: Language): string {
  const found = rulebook.editions.find((one) => one.pack === pack && one.edition === edition);
  const title = found?.title[language] ?? pack;
  const law = language === 'zh' ? `《${title}》${article}` : `${title}, ${article}`;
  return quote === undefined ? law : `${law}「${quote}」`;
}

/** A rule as JSON; numbers are exact text, and `required` is as findings print it. */
export function ruleAnswer(rule: Rule) {
  const { ref, edition, rows, title, article, quote, source, unverified } = rule;
  const { measure, unit, role, comparator, counting, tightens, effective } = rule;
  return {
    rule: ref,
    edition,
    rows,
    title,
    article,
    ...(quote === undefined ? {} : { quote }),
    source,
    unverified,
    measure,
    unit,
    role,
    comparator: comparator.type,
    required: requirement(comparator),
    ...(counting === undefined ? {} : { counting }),
    ...(tightens === undefined ? {} : { tightens }),
    effective,
  };
}
