import {
  compare,
  Defect,
  dayOf,
  daysAfter,
  daysBetween,
  endOf,
  type Finding,
  HOUR,
  type Instant,
  later,
  parseRational,
  type Rational,
  rational,
} from '@yangguang/kernel';
import type { Law, Term } from '../law/law.ts';

/** One rule as the stub knows it: what is measured must be so much at least, at most, or so. */
type StubRule =
  | { readonly article: string; readonly atLeast: number | string }
  | { readonly article: string; readonly atMost: number | string }
  | { readonly article: string; readonly must: boolean }
  | { readonly article: string; readonly daysAtLeast: number }
  | { readonly article: string; readonly daysAtMost: number }
  | { readonly article: string; readonly hoursAtMost: number };

const LAW = '招标投标法';
const REGULATIONS = '招标投标法实施条例';
const ORDER_16 = '必须招标的工程项目规定';
const ORDER_20 = '电子招标投标办法';

/** The terms of the open construction profile, all periods in plain calendar days. */
const OPEN_CONSTRUCTION: Readonly<Partial<Record<Term, StubRule>>> = {
  'must-tender': { article: `${LAW}第三条`, must: true },
  'state-budget-amount': { article: `${ORDER_16}第二条`, atLeast: 200_000_000 },
  'state-budget-share': { article: `${ORDER_16}第二条`, atLeast: 10 },
  'state-enterprise-control': { article: `${ORDER_16}第二条`, must: true },
  'must-tender-amount': { article: `${ORDER_16}第五条`, atLeast: 400_000_000 },
  invitees: { article: `${LAW}第十七条`, atLeast: 3 },
  'document-sale': { article: `${REGULATIONS}第十六条`, daysAtLeast: 5 },
  'bid-period': { article: `${LAW}第二十四条`, daysAtLeast: 20 },
  'clarification-lead': { article: `${REGULATIONS}第二十一条`, daysAtLeast: 15 },
  'documents-objection-lead': { article: `${REGULATIONS}第二十二条`, daysAtLeast: 10 },
  'objection-reply': { article: `${REGULATIONS}第五十四条`, daysAtMost: 3 },
  'objection-pause': { article: `${REGULATIONS}第二十二条`, must: true },
  'result-objection-pause': { article: `${REGULATIONS}第五十四条`, must: true },
  'bid-bond-cap': { article: `${REGULATIONS}第二十六条`, atMost: 2 },
  'bid-bond-ceiling': { article: '工程建设项目施工招标投标办法第三十七条', atMost: 80_000_000 },
  'bond-from-basic-account': { article: `${REGULATIONS}第二十六条`, must: true },
  'bond-return-after-withdrawal': { article: `${REGULATIONS}第三十五条`, daysAtMost: 5 },
  'bond-return-after-contract': { article: `${REGULATIONS}第五十七条`, daysAtMost: 5 },
  'bond-revoked': { article: `${REGULATIONS}第三十五条`, must: false },
  'bond-refused': { article: `${REGULATIONS}第七十四条`, must: false },
  'performance-bond-cap': { article: `${REGULATIONS}第五十八条`, atMost: 10 },
  'minimum-price-forbidden': { article: `${REGULATIONS}第二十七条`, must: false },
  'bidders-at-deadline': { article: `${LAW}第二十八条`, atLeast: 3 },
  'opening-at-deadline': { article: `${LAW}第三十四条`, must: true },
  'committee-size': { article: `${LAW}第三十七条`, atLeast: 5 },
  'committee-odd': { article: `${LAW}第三十七条`, must: true },
  'committee-expert-share': { article: `${LAW}第三十七条`, atLeast: '200/3' },
  'extension-share': { article: `${REGULATIONS}第四十八条`, atMost: '100/3' },
  'candidate-count': { article: `${REGULATIONS}第五十三条`, atMost: 3 },
  'publicity-start': { article: `${REGULATIONS}第五十四条`, daysAtMost: 3 },
  'publicity-length': { article: `${REGULATIONS}第五十四条`, daysAtLeast: 3 },
  'award-in-order': { article: `${REGULATIONS}第五十五条`, must: true },
  'contract-signing': { article: `${LAW}第四十六条`, daysAtMost: 30 },
  'written-report': { article: `${LAW}第四十七条`, daysAtMost: 15 },
  'complaint-filing': { article: `${REGULATIONS}第六十条`, daysAtMost: 10 },
  'complaint-acceptance': { article: `${REGULATIONS}第六十一条`, daysAtMost: 3 },
  'complaint-decision': { article: `${REGULATIONS}第六十一条`, daysAtMost: 30 },
  'barred-bidder': { article: '法〔2016〕285号', must: false },
  'interested-bidder': { article: `${REGULATIONS}第三十四条`, must: false },
  'related-bidders': { article: `${REGULATIONS}第三十四条`, must: false },
  'consortium-member-once': { article: `${REGULATIONS}第三十七条`, must: true },
  'operator-not-bidder': { article: `${ORDER_20}第二十三条`, must: true },
  'unencrypted-bid': { article: `${ORDER_20}第二十六条`, must: false },
  'withdrawal-in-time': { article: `${LAW}第二十九条`, must: true },
  'late-bid': { article: `${ORDER_20}第二十七条`, must: false },
  'undecrypted-bid': { article: `${ORDER_20}第三十一条`, must: false },
  'member-recusal': { article: `${LAW}第三十七条`, must: false },
  'bid-over-limit': { article: `${REGULATIONS}第五十一条`, must: false },
  'result-in-validity': { article: '评标委员会和评标方法暂行规定第四十条', must: true },
  'valid-bids': { article: '评标委员会和评标方法暂行规定第二十七条', atLeast: 3 },
  'opening-objection': { article: `${REGULATIONS}第四十四条`, must: true },
  'result-objection': { article: `${REGULATIONS}第五十四条`, must: true },
  'objection-first': { article: `${REGULATIONS}第六十条`, must: true },
  'contract-as-bid': { article: `${LAW}第四十六条`, must: true },
  'notice-media-time': { article: '招标公告和公示信息发布管理办法', hoursAtMost: 12 },
};

const EDITION = '2026-01-01';

/**
 * A law small enough to read in a test: the open construction profile, or other rules in its
 * place (`lawWith({ 'contract-publication': … })`). It knows no holidays.
 */
export function lawWith(changes: Readonly<Partial<Record<Term, StubRule | null>>> = {}): Law {
  const rules = { ...OPEN_CONSTRUCTION, ...changes };
  return {
    pins: [{ pack: 'test/open-construction', edition: EDITION, digest: '0'.repeat(64) }],
    breach: (term, measured) => judged(term, rules[term] ?? undefined, measured),
    breachOfPeriod: (term, from, until) =>
      judgedPeriod(term, rules[term] ?? undefined, from, until),
    dueBy: (term, start) => lastMomentAfter(rules[term] ?? undefined, start),
    latestBefore: (term, end) => lastMomentBefore(rules[term] ?? undefined, end),
  };
}

/** {@link lawWith} unchanged. */
export const openConstruction: Law = lawWith();

/** A law that names no term: nothing binds. */
export const noLaw: Law = {
  pins: [],
  breach: () => undefined,
  breachOfPeriod: () => undefined,
  dueBy: () => undefined,
  latestBefore: () => undefined,
};

function judged(
  term: Term,
  rule: StubRule | undefined,
  measured: number | string | boolean,
): Finding | undefined {
  if (rule === undefined) return undefined;
  if ('must' in rule) {
    if (typeof measured !== 'boolean') throw new Defect(`${term} asks yes or no`);
    return measured === rule.must
      ? undefined
      : found(term, rule, String(measured), String(rule.must));
  }
  if (typeof measured === 'boolean') throw new Defect(`${term} asks how much`);
  if ('atLeast' in rule) {
    const short = compare(exact(measured), exact(rule.atLeast)) < 0;
    return short ? found(term, rule, measured, rule.atLeast) : undefined;
  }
  if ('atMost' in rule) {
    const over = compare(exact(measured), exact(rule.atMost)) > 0;
    return over ? found(term, rule, measured, rule.atMost) : undefined;
  }
  throw new Defect(`${term} asks for a period`);
}

function judgedPeriod(
  term: Term,
  rule: StubRule | undefined,
  from: Instant,
  until: Instant,
): Finding | undefined {
  if (rule === undefined) return undefined;
  const days = daysBetween(dayOf(from), dayOf(until));
  if ('daysAtLeast' in rule) {
    return days < rule.daysAtLeast ? found(term, rule, days, rule.daysAtLeast) : undefined;
  }
  if ('daysAtMost' in rule) {
    return days > rule.daysAtMost ? found(term, rule, days, rule.daysAtMost) : undefined;
  }
  if ('hoursAtMost' in rule) {
    const last = later(from, rule.hoursAtMost * HOUR);
    return until > last ? found(term, rule, until, last) : undefined;
  }
  throw new Defect(`${term} asks for no period`);
}

/** Days run to the end of the last one; the first is not counted. */
function lastMomentAfter(rule: StubRule | undefined, start: Instant): Instant | undefined {
  if (rule === undefined) return undefined;
  if ('daysAtMost' in rule) {
    return later(endOf(daysAfter(dayOf(start), rule.daysAtMost)), -1);
  }
  return 'hoursAtMost' in rule ? later(start, rule.hoursAtMost * HOUR) : undefined;
}

function lastMomentBefore(rule: StubRule | undefined, end: Instant): Instant | undefined {
  if (rule === undefined || !('daysAtLeast' in rule)) return undefined;
  return later(endOf(daysAfter(dayOf(end), -rule.daysAtLeast)), -1);
}

function exact(value: number | string): Rational {
  const parsed = typeof value === 'number' ? rational(value) : parseRational(value);
  if (parsed === undefined) throw new Defect(`not a number: ${value}`);
  return parsed;
}

function found(
  term: Term,
  { article }: StubRule,
  measured: string | number,
  required: string | number,
): Finding {
  return { rule: `test/open-construction#${term}`, edition: EDITION, article, measured, required };
}
