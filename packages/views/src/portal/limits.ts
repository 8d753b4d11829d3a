import { dayOf, type Instant, later } from '@yangguang/kernel';
import {
  chinaCalendar,
  type DueOptions,
  dueBy,
  judgePeriod,
  latestStart,
  measure,
  profiles,
  type Rule,
  requirement,
  rulebook,
  ruleIn,
  rulesetOf,
} from '@yangguang/rules';
import type { LimitBar } from './lot-models.ts';
import type { ProjectDocument, PublishedTerms } from './project-document.ts';

/** The rule of each term in the editions that the tender pinned, with its way of counting. */
export type LimitRules = ReadonlyMap<string, { readonly rule: Rule; readonly how: DueOptions }>;

/** The terms of which a public fact shows both ends, or the beginning of one that runs. */
const TERMS = [
  'document-sale',
  'bid-period',
  'clarification-lead',
  'documents-objection-lead',
  'publicity-length',
  'award-notice-time',
  'contract-signing',
  'contract-publication',
] as const;

type Term = (typeof TERMS)[number];

/** Nothing where the pinned editions are not ours to read: then the page draws no ruler. */
export function limitRules(terms: PublishedTerms): LimitRules {
  const [head, ...pins] = terms.law;
  const profile = profiles.find(
    (one) => one.profile === terms.profile && one.effective.from === head?.edition,
  );
  if (profile === undefined) return new Map();
  const ruleset = rulesetOf(rulebook, pins, dayOf(terms.published));
  if ('doubt' in ruleset) return new Map();
  const found = TERMS.flatMap((term) => {
    const ref = profile.terms[term];
    if (ref === undefined) return [];
    const rule = ruleIn(ruleset.ok, ref);
    const declared = profile.counting[rule.ref];
    const custom = terms.customs[term] ?? declared?.custom ?? rule.counting?.custom;
    const rollForward = declared?.rollForward ?? rule.counting?.rollForward;
    const counting = {
      ...(custom === undefined ? {} : { custom }),
      ...(rollForward === undefined ? {} : { rollForward }),
    };
    return [[term, { rule, how: { calendar: chinaCalendar, counting } }] as const];
  });
  return new Map(found);
}

/** The first moment at which an objection to the documents is too late. */
export function objectionsUntil(
  { deadline }: PublishedTerms,
  rules: LimitRules,
): Instant | undefined {
  const found = rules.get('documents-objection-lead');
  if (found === undefined) return undefined;
  const latest = latestStart(found.rule, deadline, found.how);
  return 'ok' in latest ? latest.ok.at : undefined;
}

interface Span {
  readonly term: Term;
  readonly lot?: string;
  readonly from: Instant;
  /** Absent while it runs. */
  readonly to?: Instant;
}

/** 法定时限尺: every public span of time that a rule limits, drawn against the rule. */
export function limitsOf(document: ProjectDocument): readonly LimitBar[] {
  const { terms } = document;
  if (terms === undefined) return [];
  const rules = limitRules(terms);
  return spansOf(document, terms).flatMap((span) => {
    const found = rules.get(span.term);
    return found === undefined ? [] : [barOf(span, found.rule, found.how)];
  });
}

function spansOf(document: ProjectDocument, terms: PublishedTerms): readonly Span[] {
  const { documentSale, published, deadline } = terms;
  const change = document.changes.filter(({ affectsPreparation }) => affectsPreparation).at(-1);
  return [
    { term: 'document-sale', from: documentSale.start, to: documentSale.end },
    { term: 'bid-period', from: published, to: deadline },
    ...(change === undefined
      ? []
      : [{ term: 'clarification-lead', from: change.at, to: deadline } as const]),
    ...document.lots.flatMap(({ id: lot, publicity, award, contract }): readonly Span[] => [
      ...(publicity === undefined
        ? []
        : [{ term: 'publicity-length', lot, from: publicity.start, to: publicity.end } as const]),
      ...(award === undefined ? [] : [spanOf('award-notice-time', lot, award.at, award.notified)]),
      ...(award?.notified === undefined
        ? []
        : [spanOf('contract-signing', lot, award.notified, contract?.signedAt)]),
      ...(contract === undefined
        ? []
        : [spanOf('contract-publication', lot, contract.signedAt, contract.published)]),
    ]),
  ];
}

function spanOf(term: Term, lot: string, from: Instant, to: Instant | undefined): Span {
  return { term, lot, from, ...(to === undefined ? {} : { to }) };
}

function barOf(span: Span, rule: Rule, how: DueOptions): LimitBar {
  const { term, lot, from, to } = span;
  const due = dueBy(rule, from, how);
  return {
    ...{ term, title: rule.title, from },
    ...(lot === undefined ? {} : { lot }),
    ...(to === undefined ? {} : { to, ...kept(rule, how, from, to) }),
    ...(to === undefined && 'ok' in due ? { due: due.ok.at } : {}),
    required: requirement(rule.comparator),
    comparator: rule.comparator.type === 'atMost' ? 'atMost' : 'atLeast',
    ...{ unit: rule.unit, rule: rule.ref, edition: rule.edition, article: rule.article },
  };
}

/** How long it was and whether that will do, where the calendars of those years are known. */
function kept(
  rule: Rule,
  how: DueOptions,
  from: Instant,
  to: Instant,
): Pick<LimitBar, 'actual' | 'ok'> {
  // As the deciders judge it: a minimum in days must cover its last day.
  const days = how.counting?.custom !== 'elapsed' && rule.comparator.type === 'atLeast';
  const last = days ? later(to, -1) : to;
  const length = measure(rule, from, last, how);
  const judged = judgePeriod(rule, from, last, how);
  return {
    ...('ok' in length ? { actual: wholeUnits(length.ok) } : {}),
    ...('ok' in judged ? { ok: judged.ok.holds } : {}),
  };
}

/** Elapsed time is told in whole units, rounded down. */
function wholeUnits({ n, d }: { readonly n: bigint; readonly d: bigint }): number {
  return Number(n / d);
}
