import type { Argument, Clause, Expression } from './case-syntax.ts';

export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | Called
  | { readonly [key: string]: Value };

/** A function behind a name of an expression; named arguments come as an object. */
export type Called = (args: readonly Value[], named: Readonly<Record<string, Value>>) => Value;

export type Names = Readonly<Record<string, Value>>;

/** Evaluates one expression; a name or a use outside the subset throws an Error that says so. */
export function evaluated(expression: Expression, names: Names): Value {
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'name':
      return named(names, expression.name);
    case 'list':
      return expression.items.map((item) => evaluated(item, names));
    case 'call':
      return called(expression.callee, expression.args, names);
    case 'index':
      return member(evaluated(expression.of, names), evaluated(expression.at, names));
    case 'slice': {
      const of = evaluated(expression.of, names);
      const [from, to] = [expression.from, expression.to].map((edge) =>
        edge === undefined ? undefined : number(evaluated(edge, names)),
      );
      return typeof of === 'string' ? of.slice(from, to) : list(of).slice(from, to);
    }
    case 'attribute':
      return member(evaluated(expression.of, names), expression.name);
    case 'prefix': {
      const value = evaluated(expression.value, names);
      return expression.sign === 'not' ? !truth(value) : -number(value);
    }
    case 'binary':
      return combined(expression.sign, expression.left, expression.right, names);
    case 'compare':
      return compared(expression.first, expression.rest, names);
    case 'choose':
      return evaluated(
        truth(evaluated(expression.test, names)) ? expression.yes : expression.no,
        names,
      );
    case 'each':
      return each(expression.value, expression.clauses, names);
    case 'lambda':
      return (args) => evaluated(expression.body, bound(expression.names, [...args], names));
  }
}

function each(value: Expression, [clause, ...deeper]: readonly Clause[], names: Names): Value[] {
  if (clause === undefined) return [evaluated(value, names)];
  const found: Value[] = [];
  for (const item of list(evaluated(clause.from, names))) {
    const inner = bound(clause.names, clause.names.length === 1 ? [item] : list(item), names);
    if (clause.conditions.every((test) => truth(evaluated(test, inner)))) {
      found.push(...each(value, deeper, inner));
    }
  }
  return found;
}

function called(callee: Expression, args: readonly Argument[], names: Names): Value {
  const of = evaluated(callee, names);
  if (typeof of !== 'function') throw new Error('what is called is no function');
  const placed = args.filter(({ name }) => name === undefined);
  const given = args.flatMap(({ name, value }) =>
    name === undefined ? [] : [[name, evaluated(value, names)] as const],
  );
  return of(
    placed.map(({ value }) => evaluated(value, names)),
    Object.fromEntries(given),
  );
}

function combined(sign: string, left: Expression, right: Expression, names: Names): Value {
  const first = evaluated(left, names);
  if (sign === 'and') return truth(first) ? evaluated(right, names) : first;
  if (sign === 'or') return truth(first) ? first : evaluated(right, names);
  const second = evaluated(right, names);
  if (sign === '+' && typeof first === 'string') return first + text(second);
  if (sign === '+' && Array.isArray(first)) return [...first, ...list(second)];
  const [a, b] = [number(first), number(second)];
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      return ((a % b) + b) % b;
    case '**':
      return a ** b;
    default:
      throw new Error(`unknown sign ${sign}`);
  }
}

function compared(
  first: Expression,
  rest: readonly (readonly [string, Expression])[],
  names: Names,
): boolean {
  let left = evaluated(first, names);
  return rest.every(([sign, to]) => {
    const right = evaluated(to, names);
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
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((one, at) => same(one, right[at] ?? null));
  }
  return left === right;
}

/** Negative, zero or positive; numbers with numbers, text with text, lists item by item. */
export function ordered(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : Number(left > right);
  }
  if (!Array.isArray(left) || !Array.isArray(right)) return number(left) - number(right);
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const order = ordered(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function contains(whole: Value, part: Value): boolean {
  if (typeof whole === 'string') return whole.includes(text(part));
  return list(whole).some((one) => same(one, part));
}

function member(of: Value, key: Value): Value {
  if (typeof key === 'number') {
    const found = typeof of === 'string' ? of.at(key) : list(of).at(key);
    if (found === undefined) throw new Error(`nothing at ${key}`);
    return found;
  }
  if (of === null || typeof of !== 'object' || Array.isArray(of)) {
    throw new Error(`${text(key)} of what is no object`);
  }
  return named(of as Names, text(key));
}

function named(names: Names, name: string): Value {
  const value = Object.hasOwn(names, name) ? names[name] : undefined;
  if (value === undefined) throw new Error(`${name} has no counterpart here`);
  return value;
}

function bound(names: readonly string[], values: readonly Value[], outer: Names): Names {
  if (names.length !== values.length) throw new Error('names and values differ in number');
  return { ...outer, ...Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])) };
}

export function truth(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function number(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  throw new Error('what should be a number is none');
}

export function text(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error('what should be text is none');
}

export function list(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (value !== null && typeof value === 'object') return Object.keys(value);
  throw new Error('what should be a list is none');
}
