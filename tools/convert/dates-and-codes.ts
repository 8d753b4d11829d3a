import {
  absolute,
  add,
  clockOf,
  compare,
  type Day,
  dayOf,
  type Instant,
  parseDay,
  parseInstant,
  parseInvestmentProjectCode,
  parseSocialCreditCode,
  type Rational,
  rational,
  subtract,
} from '@yangguang/kernel';
import {
  type CalendarAnswer,
  type Counting,
  chinaCalendar as calendar,
  dueBy,
  isWorkingDay,
  measure,
  type Rule,
  rollForward,
  ruleAt,
  rulebook,
} from '@yangguang/rules';
import { z } from 'zod';
import { FUNCTIONS, methods } from './case-functions.ts';
import { readExpression } from './case-syntax.ts';
import {
  type Called,
  evaluated,
  isList,
  isNumber,
  isRecord,
  type Names,
  text,
  type Value,
  whole,
} from './case-values.ts';

/** One published figure and what our rules, calendar and identifiers make of the same inputs. */
export type DatesCheck = {
  readonly name: string;
  readonly expected: Value;
  readonly tolerance: Rational;
} & ({ readonly computed: Value } | { readonly unusable: string });

const json: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    // Taken at its shortest spelling: 0.1 is one tenth.
    z.number().transform(rational),
    z.string(),
    z.array(json),
    z.record(z.string(), json),
  ]),
);

/** How near is equal where a check does not say. */
const NEAR = 1e-9;

const caseSchema = z.object({
  id: z.string().max(40),
  inputs: z.record(z.string(), json),
  checks: z
    .array(
      z.object({
        name: z.string(),
        expr: z.string().max(4000),
        expected: json,
        tol: z.coerce.number().min(0).max(1e9).default(NEAR),
      }),
    )
    .max(200),
});

/**
 * Turns a published case into checks, each computed by our own code: its expression is evaluated
 * with our exact arithmetic, due dates, calendar and parsers behind the names. Every list of
 * investment project codes among the inputs is also read by our parser.
 */
export function convertDatesCase(
  file: unknown,
): readonly DatesCheck[] | { readonly unusable: string } {
  const parsed = caseSchema.safeParse(file);
  if (!parsed.success) return { unusable: 'not a case with inputs and checks' };
  const { inputs, checks } = parsed.data;
  const stated = checks.map(({ name, expr, expected, tol }): DatesCheck => {
    const check = { name, expected, tolerance: rational(tol) };
    try {
      const tree = readExpression(expr);
      if (tree.type === 'literal') return { ...check, unusable: 'it states a value, not a rule' };
      return { ...check, computed: evaluated(tree, { ...NAMES, i: inputs }, methods) };
    } catch (problem) {
      return { ...check, unusable: problem instanceof Error ? problem.message : String(problem) };
    }
  });
  const all = [...stated, ...projectCodesIn(inputs)];
  return all.length === 0 ? { unusable: 'the case states no check' } : all;
}

export function matches(check: DatesCheck): boolean {
  return 'computed' in check && isNear(check.computed, check.expected, check.tolerance);
}

function isNear(computed: Value, expected: Value, tolerance: Rational): boolean {
  if (isNumber(computed) && isNumber(expected)) {
    const away = absolute(subtract(computed, expected));
    return compare(away, add(tolerance, rational(NEAR))) <= 0;
  }
  const near = (one: Value, other: Value | undefined): boolean =>
    other !== undefined && isNear(one, other, tolerance);
  if (isList(computed) && isList(expected)) {
    const same = computed.length === expected.length;
    return same && computed.every((one, at) => near(one, expected[at]));
  }
  if (isRecord(computed) && isRecord(expected)) {
    const same = Object.keys(computed).length === Object.keys(expected).length;
    return same && Object.entries(computed).every(([key, one]) => near(one, expected[key]));
  }
  return computed === expected;
}

// Their own checks compare project codes with a pattern only, so ours reads them as well.
function projectCodesIn(inputs: Readonly<Record<string, Value>>): readonly DatesCheck[] {
  return Object.entries(inputs).flatMap(([key, values]): DatesCheck[] => {
    if (!Array.isArray(values) || values.length === 0) return [];
    if (!values.every((value) => typeof value === 'string' && /^\d{4}-\d{6}-/.test(value)))
      return [];
    const computed = values.filter((value) => 'ok' in parseInvestmentProjectCode(text(value)));
    const [expected, tolerance] = [rational(values.length), rational(0)];
    const check = { name: `${key} read as project codes`, expected, tolerance };
    return [{ ...check, computed: rational(computed.length) }];
  });
}

const PUBLICITY = ruleOf('cn/implementing-regulations#candidates-publicity');
const BID_PERIOD = ruleOf('cn/tendering-law#bid-period');
const COMPLAINT = ruleOf('cn/implementing-regulations#complaint-decision');

function ruleOf(ref: string): Rule {
  const rule = ruleAt(rulebook, ref, dayOf(momentOf('2026-01-01')));
  if (rule === undefined) throw new Error(`no rule ${ref}`);
  return rule;
}

/** 72 hours for three days, rolled to a working day at the same clock time. */
function publicityEnd(start: string, days: number): string {
  const rule: Rule = { ...PUBLICITY, comparator: { type: 'atLeast', value: rational(days) } };
  const counting: Partial<Counting> = { custom: 'elapsed', rollForward: true };
  const { at } = answer(dueBy(rule, momentOf(start), { calendar, counting }));
  return `${dayOf(at)} ${clockOf(at).slice(0, 5)}`;
}

function counted(rule: Rule, from: string, until: string, custom?: Counting['custom']): Rational {
  const options = { calendar, ...(custom === undefined ? {} : { counting: { custom } }) };
  return answer(measure(rule, civil(from), civil(until), options));
}

function workingDaysAfter(from: string, count: number): string {
  const rule: Rule = { ...COMPLAINT, comparator: { type: 'atMost', value: rational(count) } };
  return answer(dueBy(rule, civil(from), { calendar })).lastDay;
}

function answer<T>(asked: CalendarAnswer<T>): T {
  if ('ok' in asked) return asked.ok;
  throw new Error(`${asked.fault.code}: ${asked.fault.day}`);
}

function momentOf(written: string): Instant {
  const moment = parseInstant(parseDay(written) === undefined ? written : `${written} 00:00`);
  if (moment === undefined) throw new Error(`not a date: ${written}`);
  return moment;
}

function civil(written: string): Day {
  return dayOf(momentOf(written));
}

function matching(anchored: (pattern: string) => string): Called {
  return ([pattern, whole]) => new RegExp(anchored(text(pattern)), 'u').test(text(whole));
}

/** The names that the expressions use, each with our own code behind it. */
const NAMES: Names = {
  ...FUNCTIONS,
  pub_end: ([start, days], named) =>
    publicityEnd(text(start), whole(days ?? named.days ?? rational(3))),
  daydiff: ([from, until]) => counted(BID_PERIOD, text(from), text(until)),
  workdays_between: ([from, until]) => counted(COMPLAINT, text(from), text(until)),
  workdays_incl: ([from, until]) =>
    counted(COMPLAINT, text(from), text(until), 'include-first-day'),
  add_workdays: ([from, count]) => workingDaysAfter(text(from), whole(count)),
  dt: ([written]) => momentOf(text(written)),
  is_work: ([on]) => answer(isWorkingDay(calendar, civil(text(on)))),
  roll: ([on]) => answer(rollForward(calendar, civil(text(on)))),
  uscc_ok: ([code]) => 'ok' in parseSocialCreditCode(text(code)),
  re: {
    fullmatch: matching((pattern) => `^(?:${pattern})$`),
    match: matching((pattern) => `^(?:${pattern})`),
    search: matching((pattern) => pattern),
  },
};
