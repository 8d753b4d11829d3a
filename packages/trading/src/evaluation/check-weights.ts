import { compare, HUNDRED, type Rational, sum, toText } from '@yangguang/kernel';
import { type Refused, refuse } from './refusal.ts';
import type { BenchmarkRule } from './schema/benchmark.ts';
import { type Decimal, exact } from './schema/decimal.ts';
import type { Criterion, EvaluationMethod, Part } from './schema/method.ts';
import type { PriceRule } from './schema/price-rule.ts';

const RESERVED: readonly string[] = ['total', 'firstEnvelope'];

interface Weighed {
  readonly full?: Decimal | undefined;
  readonly weight?: Decimal | undefined;
  readonly extra?: boolean | undefined;
}

/** Parts and criteria: named once, and their weights or full marks sum to what they must. */
export function checkParts(method: EvaluationMethod): Refused | undefined {
  const first = method.firstEnvelope?.parts ?? [];
  const main = method.type === 'scoring' ? method.parts : [];
  const seen = new Set<string>();
  for (const [path, parts] of [
    ['method.firstEnvelope.parts', first],
    ['method.parts', main],
  ] as const) {
    for (const [index, part] of parts.entries()) {
      const at = `${path}[${index}]`;
      if (seen.has(part.id)) return refuse('part-twice', `${at}.id`, { part: part.id });
      if (RESERVED.includes(part.id)) return refuse('part-name-reserved', `${at}.id`);
      seen.add(part.id);
      const found = checkPart(part, method, at);
      if (found !== undefined) return found;
    }
  }
  if (method.type !== 'scoring') return undefined;
  const total = method.fullMarks === undefined ? HUNDRED : exact(method.fullMarks);
  return checkSum(main, total, 'method.parts');
}

function checkPart(part: Part, method: EvaluationMethod, path: string): Refused | undefined {
  if (part.type === 'first-envelope' && method.firstEnvelope === undefined) {
    return refuse('envelope-missing', path);
  }
  if (part.type === 'price') return checkPriceRule(part.rule, `${path}.rule`);
  const criteria = part.type === 'given' || part.type === 'members' ? part.criteria : undefined;
  if (criteria === undefined) return undefined;
  const seen = new Set<string>();
  for (const [index, { id }] of criteria.entries()) {
    const at = `${path}.criteria[${index}].id`;
    if (seen.has(id)) return refuse('criterion-twice', at, { criterion: id });
    seen.add(id);
  }
  const full = part.full === undefined ? undefined : exact(part.full);
  return checkSum(criteria, full, `${path}.criteria`);
}

/**
 * Weights sum to 100. Without weights, full marks sum to `total`; where some were not published,
 * the known ones must at least leave room for the rest.
 */
function checkSum(
  all: readonly (Weighed | Criterion)[],
  total: Rational | undefined,
  path: string,
): Refused | undefined {
  const counted = all.filter((one) => !('extra' in one && one.extra === true));
  const weights = counted.flatMap(({ weight }) => (weight === undefined ? [] : [exact(weight)]));
  if (weights.length > 0) {
    if (weights.length < counted.length) return refuse('weights-incomplete', path);
    return wrongSum(sum(weights), HUNDRED, path);
  }
  if (total === undefined) return undefined;
  const fulls = counted.flatMap(({ full }) => (full === undefined ? [] : [exact(full)]));
  const known = sum(fulls);
  if (fulls.length < counted.length && compare(known, total) < 0) return undefined;
  return wrongSum(known, total, path);
}

function wrongSum(found: Rational, required: Rational, path: string): Refused | undefined {
  if (compare(found, required) === 0) return undefined;
  return refuse('weights-do-not-sum', path, { sum: toText(found), required: toText(required) });
}

function checkPriceRule(rule: PriceRule, path: string): Refused | undefined {
  switch (rule.type) {
    case 'table':
      return checkAscending(
        rule.points.map(({ at }) => at),
        `${path}.points`,
      );
    case 'deviation':
      for (const side of ['above', 'below'] as const) {
        const deduction = rule[side];
        if (typeof deduction !== 'object' || 'draw' in deduction) continue;
        const { perUnit } = deduction;
        if (!Array.isArray(perUnit)) continue;
        const bounds = perUnit.map(({ upTo }) => upTo);
        const found = checkBounds(bounds, `${path}.${side}.perUnit`);
        if (found !== undefined) return found;
      }
      return checkBenchmark(rule.benchmark, `${path}.benchmark`);
    case 'ratio':
      return rule.to === undefined ? undefined : checkBenchmark(rule.to, `${path}.to`);
    case 'between-extremes':
    case 'by-place':
    case 'formula':
      return undefined;
  }
}

function checkBenchmark(rule: BenchmarkRule, path: string): Refused | undefined {
  if (rule.type === 'float') return checkBenchmark(rule.of, `${path}.of`);
  if (rule.type === 'composite') {
    return checkBenchmark(rule.a, `${path}.a`) ?? checkBenchmark(rule.b, `${path}.b`);
  }
  if (rule.type !== 'mean') return undefined;
  for (const [index, filter] of (rule.filters ?? []).entries()) {
    if (filter.type !== 'drop-by-number') continue;
    const bounds = filter.table.map(({ upTo }) => upTo);
    const found = checkBounds(bounds, `${path}.filters[${index}].table`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Upper bounds ascend, and only the last may be open. */
function checkBounds(bounds: readonly (Decimal | undefined)[], path: string): Refused | undefined {
  const open = bounds.indexOf(undefined);
  if (open >= 0 && open < bounds.length - 1) return refuse('points-not-ascending', path);
  return checkAscending(
    bounds.filter((bound) => bound !== undefined),
    path,
  );
}

function checkAscending(values: readonly Decimal[], path: string): Refused | undefined {
  let before: Rational | undefined;
  for (const [index, value] of values.entries()) {
    const now = exact(value);
    if (before !== undefined && compare(now, before) <= 0) {
      return refuse('points-not-ascending', `${path}[${index}]`);
    }
    before = now;
  }
  return undefined;
}
