import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  root,
  round,
  subtract,
  toText,
} from '@yangguang/kernel';
import type { Argument, Clause, Expression, Target } from './case-syntax.ts';

/** What an expression of a case works with. Every number is exact: 0.1 is one tenth. */
export type Value =
  | null
  | boolean
  | Rational
  | string
  | readonly Value[]
  | Called
  | { readonly [key: string]: Value };

/** A function behind a name of an expression; named arguments come as an object. */
export type Called = (args: readonly Value[], named: Readonly<Record<string, Value>>) => Value;

export type Names = Readonly<Record<string, Value>>;

/** Methods that lists, texts and records have: `i['bids'].items()`. */
export type Methods = (of: Value, name: string) => Called | undefined;

/** Digits of a root that is not exact; the figures of a notice have far fewer. */
const ROOT_PLACES = 15;
const GREATEST_POWER = 1_000n;

/** Evaluates one expression; a name or a use outside the subset throws an Error that says so. */
export function evaluated(expression: Expression, names: Names, methods: Methods): Value {
  const own = (inner: Expression, scope = names): Value => evaluated(inner, scope, methods);
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'name':
      return named(names, expression.name);
    case 'list':
      return expression.items.map((item) => own(item));
    case 'record':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [keyOf(own(key)), own(value)]),
      );
    case 'call':
      return called(own(expression.callee), expression.args, own);
    case 'index':
      return member(own(expression.of), own(expression.at));
    case 'slice':
      return sliced(
        own(expression.of),
        [expression.from, expression.to, expression.step].map((edge) =>
          edge === undefined ? undefined : whole(own(edge)),
        ),
      );
    case 'attribute': {
      const of = own(expression.of);
      return methods(of, expression.name) ?? member(of, expression.name);
    }
    case 'prefix': {
      const value = own(expression.value);
      return expression.sign === 'not' ? !truth(value) : negate(number(value));
    }
    case 'binary':
      return combined(expression.sign, own(expression.left), () => own(expression.right));
    case 'compare':
      return compared(own(expression.first), expression.rest, own);
    case 'choose':
      return own(truth(own(expression.test)) ? expression.yes : expression.no);
    case 'each':
      return scopesOf(expression.clauses, names, own).map((scope) => own(expression.value, scope));
    case 'each-pair': {
      const [key, value] = expression.pair;
      const scopes = scopesOf(expression.clauses, names, own);
      return Object.fromEntries(
        scopes.map((scope) => [keyOf(own(key, scope)), own(value, scope)] as const),
      );
    }
    case 'lambda':
      return (args) => own(expression.body, bound(expression.names, args, names));
  }
}

type Own = (inner: Expression, scope?: Names) => Value;

/** The names in force at each turn of a loop, or of loops within loops. */
function scopesOf([clause, ...deeper]: readonly Clause[], names: Names, own: Own): Names[] {
  if (clause === undefined) return [names];
  return list(own(clause.from, names)).flatMap((item) => {
    const inner = bound([clause.target], [item], names);
    const holds = clause.conditions.every((test) => truth(own(test, inner)));
    return holds ? scopesOf(deeper, inner, own) : [];
  });
}

function called(of: Value, args: readonly Argument[], own: Own): Value {
  if (typeof of !== 'function') throw new Error('what is called is no function');
  const placed: Value[] = [];
  const given: Record<string, Value> = {};
  for (const { name, spread, value } of args) {
    if (name !== undefined) given[name] = own(value);
    else if (spread === true) placed.push(...list(own(value)));
    else placed.push(own(value));
  }
  return of(placed, given);
}

function combined(sign: string, first: Value, right: () => Value): Value {
  if (sign === 'and') return truth(first) ? right() : first;
  if (sign === 'or') return truth(first) ? first : right();
  const second = right();
  if (sign === '+' && typeof first === 'string') return first + text(second);
  if (isList(first)) {
    if (sign === '+') return [...first, ...list(second)];
    // Only sets are subtracted.
    if (sign === '-') return first.filter((one) => !list(second).some((own) => same(one, own)));
    if (sign === '*') return Array.from({ length: whole(second) }, () => first).flat();
  }
  return ofNumbers(sign, number(first), number(second));
}

function ofNumbers(sign: string, a: Rational, b: Rational): Rational {
  switch (sign) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      return quotient(a, b);
    case '//':
      return round(quotient(a, b), { places: 0, mode: 'floor' });
    case '%':
      return subtract(a, multiply(b, ofNumbers('//', a, b)));
    case '**':
      return power(a, b);
    default:
      throw new Error(`unknown sign ${sign}`);
  }
}

function quotient(a: Rational, b: Rational): Rational {
  if (b.n === 0n) throw new Error('division by zero');
  return divide(a, b);
}

/** A whole power is exact; a part of one (`** 0.5`, `** (1 / 3)`) is a root to many digits. */
function power(base: Rational, exponent: Rational): Rational {
  if (exponent.n < 0n) return quotient(ONE, power(base, negate(exponent)));
  const [up, down] = [exponent.n / shared(exponent), exponent.d / shared(exponent)];
  if (up > GREATEST_POWER || down > GREATEST_POWER) throw new Error('the power is too large');
  const raised = { n: base.n ** up, d: base.d ** up };
  if (down === 1n) return raised;
  if (raised.n < 0n) throw new Error('the root of less than nothing');
  return root(raised, Number(down), { places: ROOT_PLACES, mode: 'half-up' });
}

function shared({ n, d }: Rational): bigint {
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function compared(
  first: Value,
  rest: readonly (readonly [string, Expression])[],
  own: Own,
): boolean {
  let left = first;
  return rest.every(([sign, to]) => {
    const right = own(to);
    const holds = holdsBetween(sign, left, right);
    left = right;
    return holds;
  });
}

function holdsBetween(sign: string, left: Value, right: Value): boolean {
  switch (sign) {
    case '==':
      return same(left, right);
    case '!=':
      return !same(left, right);
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
    default: {
      const order = ordered(left, right);
      if (sign === '<') return order < 0;
      if (sign === '<=') return order <= 0;
      return sign === '>' ? order > 0 : order >= 0;
    }
  }
}

export function same(left: Value, right: Value): boolean {
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((one, at) => same(one, right[at] ?? null));
  }
  if (isNumeric(left) && isNumeric(right)) return compare(number(left), number(right)) === 0;
  if (!isRecord(left) || !isRecord(right)) return left === right;
  const keys = Object.keys(left);
  const isSameSize = keys.length === Object.keys(right).length;
  return isSameSize && keys.every((key) => same(left[key] ?? null, right[key] ?? null));
}

/** Negative, zero or positive; numbers with numbers, text with text, lists item by item. */
export function ordered(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : Number(left > right);
  }
  if (!isList(left) || !isList(right)) return compare(number(left), number(right));
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const order = ordered(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function contains(outer: Value, part: Value): boolean {
  if (typeof outer === 'string') return outer.includes(text(part));
  return list(outer).some((one) => same(one, part));
}

function sliced(of: Value, [from, to, step = 1]: readonly (number | undefined)[]): Value {
  const items = list(of);
  const way = step < 0 ? [...items].reverse() : items;
  if (step < 0 && (from !== undefined || to !== undefined)) throw new Error('a slice backwards');
  const kept = way.slice(from, to).filter((_, at) => at % Math.abs(step) === 0);
  return typeof of === 'string' ? kept.map(text).join('') : kept;
}

function member(of: Value, key: Value): Value {
  if (isNumber(key) && !isRecord(of)) {
    const at = whole(key);
    const found = typeof of === 'string' ? of.at(at) : list(of).at(at);
    if (found === undefined) throw new Error(`nothing at ${at}`);
    return found;
  }
  if (!isRecord(of)) throw new Error(`${keyOf(key)} of what is no object`);
  return named(of, keyOf(key));
}

/** Keys of a record are texts; a number is one by its spelling. */
export function keyOf(key: Value): string {
  return isNumber(key) ? toText(key) : text(key);
}

function named(names: Names, name: string): Value {
  const value = Object.hasOwn(names, name) ? names[name] : undefined;
  if (value === undefined) throw new Error(`${name} has no counterpart here`);
  return value;
}

function bound(targets: readonly Target[], values: readonly Value[], outer: Names): Names {
  const own: Record<string, Value> = {};
  bind(targets, values, own);
  return { ...outer, ...own };
}

function bind(
  targets: readonly Target[],
  values: readonly Value[],
  into: Record<string, Value>,
): void {
  if (targets.length !== values.length) throw new Error('names and values differ in number');
  for (const [at, target] of targets.entries()) {
    const value = values[at] ?? null;
    if (typeof target === 'string') into[target] = value;
    else bind(target, list(value), into);
  }
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNumber(value: Value | undefined): value is Rational {
  return typeof value === 'object' && value !== null && 'd' in value && typeof value.d === 'bigint';
}

export function isRecord(value: Value | undefined): value is Names {
  return typeof value === 'object' && value !== null && !isList(value) && !isNumber(value);
}

function isNumeric(value: Value): value is Rational | boolean {
  return isNumber(value) || typeof value === 'boolean';
}

export function truth(value: Value): boolean {
  if (isNumber(value)) return value.n !== 0n;
  if (isList(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
}

export function number(value: Value | undefined): Rational {
  if (isNumber(value)) return value;
  if (typeof value === 'boolean') return rational(Number(value));
  throw new Error('what should be a number is none');
}

export function whole(value: Value | undefined): number {
  const exact = number(value);
  if (exact.n % exact.d !== 0n) throw new Error('what should be a whole number is none');
  return Number(exact.n / exact.d);
}

export function text(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error('what should be text is none');
}

export function list(value: Value | undefined): readonly Value[] {
  if (isList(value)) return value;
  if (typeof value === 'string') return [...value];
  if (isRecord(value)) return Object.keys(value);
  throw new Error('what should be a list is none');
}
