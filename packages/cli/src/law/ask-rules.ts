import type { Day } from '@yangguang/kernel';
import { inForce, profileOf, profiles, type Rule, rulebook, rulesNamed } from '@yangguang/rules';
import type { Fault } from '../fault.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { nearest } from '../text/nearest.ts';
import { allRules } from './find-rule.ts';

/** `24` and `第二十四条` name the same article. */
export function articleNamed(text: string): string {
  if (!/^\d{1,3}$/.test(text)) return text;
  return `第${chineseNumber(Number(text))}条`;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 999 as articles are numbered: 十, 十一, 二十四, 一百零一, 一百一十. */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [
    Math.floor(number / 100),
    Math.floor(number / 10) % 10,
    number % 10,
  ];
  const one = DIGITS[ones] ?? '';
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : (DIGITS[tens] ?? '')}十`;
  if (hundreds === 0) return ten + one;
  const zero = tens === 0 && ones > 0 ? '零' : '';
  return `${DIGITS[hundreds] ?? ''}百${zero}${ten}${one}`;
}

export function rulesByArticle(article: string, on: Day): readonly Rule[] {
  const named = articleNamed(article);
  return current(on).filter((rule) => rule.article.includes(named));
}

export function rulesBySearch(text: string, on: Day): readonly Rule[] {
  const wanted = text.toLowerCase();
  return current(on).filter(({ ref, title, measure, quote = '', article }) =>
    [ref, title.zh, title.en, measure.zh, measure.en, quote, article].some((one) =>
      one.toLowerCase().includes(wanted),
    ),
  );
}

function current(on: Day): readonly Rule[] {
  return allRules(rulebook).filter((rule) => inForce(rule, on));
}

/** The rules that a kind of procedure names, each once, in the order in which they are needed. */
export function rulesOfProfile(
  name: string,
  on: Day,
  words: Lexicon,
): readonly Rule[] | { readonly fault: Fault } {
  const profile = profileOf(name);
  if (profile === undefined) {
    const names = profiles.map((one) => one.profile);
    const known = nearest(name, names) ?? names.join('  ');
    return { fault: { code: 'unknown-profile', message: words.rules.unknownProfile(name, known) } };
  }
  const byRef = new Map(current(on).map((rule) => [rule.ref, rule]));
  return [...new Set(rulesNamed(profile))].flatMap((ref) => byRef.get(ref) ?? []);
}
