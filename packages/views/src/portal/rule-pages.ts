import { dayOf, type Instant } from '@yangguang/kernel';
import { type Edition, type Rule, requirement, rulebook } from '@yangguang/rules';
import type { AsOf } from './models.ts';
import type { Application, RuleList, RulePage, RuleView } from './party-models.ts';

/** Every pack in the edition that stands on the day, else in its newest. */
export function ruleList(asOf: AsOf, now: Instant, applied: ReadonlyMap<string, number>): RuleList {
  const names = [...new Set(rulebook.editions.map(({ pack }) => pack))];
  const packs = names.flatMap((pack) => {
    const edition = editionAt(pack, now);
    if (edition === undefined) return [];
    const { level, title, issuer } = edition;
    const rules = edition.rules.map(({ ref, title: words, article }) => {
      return { ref, title: words, article, applied: applied.get(ref) ?? 0 };
    });
    return [{ pack, edition: edition.edition, level, title, issuer, rules }];
  });
  return { asOf, packs };
}

function editionAt(pack: string, now: Instant): Edition | undefined {
  const day = dayOf(now);
  const editions = rulebook.editions
    .filter((edition) => edition.pack === pack)
    .toSorted((a, b) => (a.edition < b.edition ? 1 : -1));
  const stands = ({ effective: { from, until } }: Rule) =>
    from <= day && (until === undefined || day < until);
  return editions.find(({ rules }) => rules.some(stands)) ?? editions[0];
}

/** Undefined when no edition of any pack has such a rule. */
export function rulePage(
  asOf: AsOf,
  ref: string,
  applied: readonly Application[],
  count: number,
): RulePage | undefined {
  const found = rulebook.editions.flatMap(({ rules }) => rules.filter((rule) => rule.ref === ref));
  if (found.length === 0) return undefined;
  const newest = found.toSorted((a, b) => (a.edition < b.edition ? 1 : -1));
  return { asOf, editions: newest.map(ruleView), applied, count };
}

function ruleView(rule: Rule): RuleView {
  const { ref, edition, title, article, quote, source, unverified, measure, unit, role } = rule;
  const { comparator, effective, tightens } = rule;
  return {
    ...{ ref, edition, title, article, source, unverified, measure, unit, role, effective },
    ...(quote === undefined ? {} : { quote }),
    ...(tightens === undefined ? {} : { tightens }),
    comparator: comparator.type,
    required: requirement(comparator),
  };
}
