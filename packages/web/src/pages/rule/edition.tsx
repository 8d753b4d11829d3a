import type { RuleView } from '@yangguang/views';
import { Panel } from '../../components/panel/panel.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import type { Lexicon } from '../../lexicon/index.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';

/** One edition of a rule: the number, where it is written, and in which words. */
export function Edition({ rule }: { readonly rule: RuleView }) {
  const { t, lang } = usePage();
  const words = t.rules;
  const { from, until } = rule.effective;
  return (
    <Panel
      id={`edition-${rule.edition}-${from}`}
      title={words.edition(rule.edition)}
      aside={
        <span className="sm muted">
          {until === undefined ? words.effectiveFrom(from) : words.effectiveUntil(from, until)}
        </span>
      }
    >
      <dl className="kv pad">
        <dt>{words.article}</dt>
        <dd>{rule.article}</dd>
        <dt>{words.quote}</dt>
        <dd>
          {rule.quote === undefined ? (
            <span className="muted">{words.noQuote}</span>
          ) : (
            <blockquote lang="zh-CN">{rule.quote}</blockquote>
          )}
        </dd>
        <dt>{words.measure}</dt>
        <dd>{rule.measure[lang]}</dd>
        <dt>{words.required}</dt>
        <dd className="num">{requirementOf(rule, t)}</dd>
        <dt>{words.source}</dt>
        <dd>
          {rule.source}{' '}
          {rule.unverified ? <StateChip tone="changed">{words.unverified}</StateChip> : null}
        </dd>
        {rule.tightens === undefined ? null : (
          <>
            <dt>{words.tightens}</dt>
            <dd>
              <a href={links.rule(rule.tightens)}>{rule.tightens}</a>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

function requirementOf({ comparator, required, unit }: RuleView, t: Lexicon): string {
  switch (comparator) {
    case 'required':
      return t.rules.yes;
    case 'forbidden':
      return t.rules.no;
    case 'atLeast':
    case 'atMost':
      return `${t.project[comparator]} ${required} ${named(t.project.units, unit)}`;
    default:
      return `${required} ${named(t.project.units, unit)}`;
  }
}
