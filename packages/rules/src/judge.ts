import {
  compare,
  Defect,
  type Finding,
  parseRational,
  type Rational,
  rational,
  toText,
} from '@yangguang/kernel';
import type { Comparator, Rule } from './rule.ts';

/** What a rule is applied to: exact numbers, a word of the rule's list, or yes or no. */
export type Measured = number | bigint | string | boolean | Rational;

export interface Judgement {
  readonly holds: boolean;
  readonly finding: Finding;
}

/**
 * Applies one rule to one measured value, in the rule's unit, without rounding anything. A value
 * of the wrong kind (a word for a number) is our own mistake and a Defect.
 */
export function judge(rule: Rule, measured: Measured): Judgement {
  const value = exactly(rule, measured);
  const finding = findingOf(rule, shown(value), requirement(rule.comparator));
  return { holds: holds(rule.comparator, value), finding };
}

/** The finding when the limit is broken, else undefined. A threshold cannot be broken: Defect. */
export function breach(rule: Rule, measured: Measured): Finding | undefined {
  if (rule.role === 'threshold') throw new Defect(`${rule.ref} is a threshold, not a limit`);
  const judgement = judge(rule, measured);
  return judgement.holds ? undefined : judgement.finding;
}

/** Whether a duty begins at this value: a project of this estimate must be tendered. */
export function reaches(rule: Rule, measured: Measured): boolean {
  if (rule.role === 'limit') throw new Defect(`${rule.ref} is a limit, not a threshold`);
  return judge(rule, measured).holds;
}

export function findingOf(
  rule: Rule,
  measured: string | number,
  required: string | number,
): Finding {
  return { rule: rule.ref, edition: rule.edition, article: rule.article, measured, required };
}

/** The comparator in one word or number: `20`, `30..60`, `yes`, `no`, `a|b`. */
export function requirement(comparator: Comparator): string | number {
  switch (comparator.type) {
    case 'atLeast':
    case 'atMost':
      return shown(comparator.value);
    case 'within':
      return `${toText(comparator.from)}..${toText(comparator.to)}`;
    case 'oneOf':
      return comparator.values.join('|');
    case 'required':
      return shown(true);
    case 'forbidden':
      return shown(false);
  }
}

type Exact = Rational | string | boolean;

function holds(comparator: Comparator, value: Exact): boolean {
  switch (comparator.type) {
    case 'atLeast':
      return compare(amount(value), comparator.value) >= 0;
    case 'atMost':
      return compare(amount(value), comparator.value) <= 0;
    case 'within':
      return (
        compare(amount(value), comparator.from) >= 0 && compare(amount(value), comparator.to) <= 0
      );
    case 'oneOf':
      return typeof value === 'string' && comparator.values.includes(value);
    case 'required':
      return value === true;
    case 'forbidden':
      return value === false;
  }
}

function exactly(rule: Rule, measured: Measured): Exact {
  if ((typeof measured === 'boolean') !== (rule.unit === 'yes-no')) {
    throw new Defect(`${rule.ref} is measured in ${rule.unit}, not as ${typeof measured}`);
  }
  if (typeof measured === 'boolean') return measured;
  if (rule.unit === 'word') {
    if (typeof measured !== 'string') throw new Defect(`${rule.ref} is judged on a word`);
    return measured;
  }
  if (typeof measured === 'object') return measured;
  if (typeof measured !== 'string') return rational(measured);
  const read = parseRational(measured);
  if (read === undefined) throw new Defect(`${rule.ref} cannot measure "${measured}"`);
  return read;
}

function amount(value: Exact): Rational {
  if (typeof value === 'object') return value;
  throw new Defect(`not a number: ${value}`);
}

function shown(value: Exact): string | number {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const text = toText(value);
  const whole = Number(text);
  return Number.isSafeInteger(whole) && String(whole) === text ? whole : text;
}
