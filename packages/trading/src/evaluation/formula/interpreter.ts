import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  subtract,
} from '@yangguang/kernel';
import { FUNCTIONS } from './functions.ts';
import { type Binary, type Call, type Node, type Operator, parseFormula } from './parser.ts';
import {
  type FormulaFault,
  type FormulaFaultCode,
  isFault,
  isList,
  isNumber,
  isRecord,
  type Outcome,
  type Value,
} from './value.ts';

/** Finds what a name stands for; undefined for a name that is not known. */
export type Scope = (name: string) => Value | undefined;

const STEPS = 500_000;
const ITEMS = 20_000;
const GREATEST = 1n << 8192n;
const GREATEST_POWER = 10_000n;

interface Run {
  readonly scope: Scope;
  readonly budget: { steps: number };
}

/**
 * The value of a formula, exactly, or why it has none. Time and size are bounded: at most 500,000
 * steps, lists of 20,000, numbers of 8,192 bits; beyond that it is a fault, never a long wait.
 */
export function valueOfFormula(formula: string, scope: Scope): Outcome {
  const tree = parseFormula(formula);
  return isFault(tree) ? tree : valueOfTree(tree, scope);
}

export function valueOfTree(tree: Node, scope: Scope): Outcome {
  return outcomeOf(tree, { scope, budget: { steps: STEPS } });
}

function outcomeOf(node: Node, run: Run): Outcome {
  run.budget.steps -= 1;
  if (run.budget.steps < 0) return fault('too-many-steps', node);
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'name':
      return run.scope(node.name) ?? fault('unknown-name', node, node.name);
    case 'list':
      return valuesOf(node.items, run);
    case 'negation': {
      const value = numberOf(node.of, run);
      return isFault(value) ? value : negate(value);
    }
    case 'not': {
      const value = conditionOf(node.of, run);
      return typeof value === 'boolean' ? !value : value;
    }
    case 'binary':
      return binaryOf(node, run);
    case 'call':
      return callOf(node, run);
    case 'field': {
      const record = outcomeOf(node.of, run);
      if (isFault(record)) return record;
      return (isRecord(record) ? record.get(node.name) : undefined) ?? missing(node, node.name);
    }
    case 'item':
      return itemOf(outcomeOf(node.of, run), outcomeOf(node.index, run), node);
  }
}

function binaryOf(node: Binary, run: Run): Outcome {
  const { operator } = node;
  if (operator === 'and' || operator === 'or') {
    const left = conditionOf(node.left, run);
    // The second side is not looked at when the first has settled the matter.
    return left === (operator === 'or') || isFault(left) ? left : conditionOf(node.right, run);
  }
  const left = outcomeOf(node.left, run);
  if (isFault(left)) return left;
  const right = outcomeOf(node.right, run);
  if (isFault(right)) return right;
  if (isNumber(left) && isNumber(right)) return ofNumbers(operator, left, right, node);
  if (operator === '=' || operator === '!=') {
    const comparable = typeof left === typeof right && typeof left !== 'object';
    return comparable ? (left === right) === (operator === '=') : fault('not-comparable', node);
  }
  return fault('not-a-number', node, operator);
}

function ofNumbers(
  operator: Exclude<Operator, 'and' | 'or'>,
  left: Rational,
  right: Rational,
  node: Node,
): Outcome {
  switch (operator) {
    case '=':
      return compare(left, right) === 0;
    case '!=':
      return compare(left, right) !== 0;
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    case '+':
      return bounded(add(left, right), node);
    case '-':
      return bounded(subtract(left, right), node);
    case '*':
      return bounded(multiply(left, right), node);
    case '/':
      return right.n === 0n ? fault('division-by-zero', node) : bounded(divide(left, right), node);
    case '^':
      return powerOf(left, right, node);
  }
}

function powerOf(base: Rational, exponent: Rational, node: Node): Outcome {
  if (exponent.n % exponent.d !== 0n) return fault('not-a-whole-number', node, '^');
  const whole = exponent.n / exponent.d;
  const size = whole < 0n ? -whole : whole;
  if (whole < 0n && base.n === 0n) return fault('division-by-zero', node);
  const bits = BigInt(Math.max(base.n.toString(16).length, base.d.toString(16).length)) * 4n;
  if (size > GREATEST_POWER || bits * size > 65_536n) return fault('number-too-large', node);
  const power = { n: base.n ** size, d: base.d ** size };
  return bounded(whole < 0n ? divide(ONE, power) : power, node);
}

function bounded(value: Rational, node: Node): Outcome {
  const tooLarge = value.n > GREATEST || value.n < -GREATEST || value.d > GREATEST;
  return tooLarge ? fault('number-too-large', node) : value;
}

function callOf(node: Call, run: Run): Outcome {
  const { name } = node;
  const [first, second, third] = node.given;
  if (name === 'if') {
    if (first === undefined || second === undefined || third === undefined) {
      return fault('wrong-arguments', node, name);
    }
    const condition = conditionOf(first, run);
    return isFault(condition) ? condition : outcomeOf(condition ? second : third, run);
  }
  if (name === 'each' || name === 'where') {
    if (first === undefined || second === undefined || third !== undefined) {
      return fault('wrong-arguments', node, name);
    }
    return name === 'each' ? eachOf(first, second, run) : whereOf(first, second, run);
  }
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) return fault('unknown-function', node, name);
  const given = valuesOf(node.given, run);
  if (isFault(given)) return given;
  // A function may look at every item of its lists; that work counts as steps too.
  for (const value of given) run.budget.steps -= isList(value) ? value.length : 1;
  if (run.budget.steps < 0) return fault('too-many-steps', node);
  const outcome = known(given);
  if (typeof outcome === 'object' && 'refused' in outcome) {
    return fault(outcome.refused, node, name);
  }
  if (isNumber(outcome)) return bounded(outcome, node);
  return isList(outcome) && outcome.length > ITEMS ? fault('list-too-long', node, name) : outcome;
}

/**
 * `each(list, formula)`: inside, `it` is the item, `at` its place from 1, a field its own name. Of
 * a record, a record with the same keys.
 */
function eachOf(list: Node, formula: Node, run: Run): Outcome {
  const entries = entriesOf(list, run);
  if (isFault(entries)) return entries;
  const results: (readonly [Value, Value])[] = [];
  for (const [key, item, at] of entries) {
    const value = outcomeOf(formula, { ...run, scope: inside(run.scope, key, item, at) });
    if (isFault(value)) return value;
    results.push([key, value]);
  }
  return likeSource(entries, results);
}

/** `where(list, condition)`: the items for which it holds; of a record, a record. */
function whereOf(list: Node, condition: Node, run: Run): Outcome {
  const entries = entriesOf(list, run);
  if (isFault(entries)) return entries;
  const kept: (readonly [Value, Value])[] = [];
  for (const [key, item, at] of entries) {
    const holds = conditionOf(condition, { ...run, scope: inside(run.scope, key, item, at) });
    if (isFault(holds)) return holds;
    if (holds) kept.push([key, item]);
  }
  return likeSource(entries, kept);
}

/** Of a list a list; of a record, whose keys are texts, a record with the keys that are kept. */
function likeSource(source: readonly Entry[], kept: readonly (readonly [Value, Value])[]): Value {
  const isRecordLike = typeof source[0]?.[0] === 'string';
  if (!isRecordLike) return kept.map(([, value]) => value);
  return new Map(kept.map(([key, value]) => [String(key), value]));
}

type Entry = readonly [key: Value, item: Value, at: Rational];

function entriesOf(list: Node, run: Run): readonly Entry[] | FormulaFault {
  const value = outcomeOf(list, run);
  if (isFault(value)) return value;
  const place = (index: number): Rational => rational(index + 1);
  if (isRecord(value)) return [...value].map(([key, item], index) => [key, item, place(index)]);
  if (!isList(value)) return fault('not-a-list', list);
  return value.map((item, index) => [place(index), item, place(index)]);
}

function inside(outer: Scope, key: Value, item: Value, at: Rational): Scope {
  return (name) => {
    if (name === 'it') return item;
    if (name === 'key') return key;
    if (name === 'at') return at;
    return (isRecord(item) ? item.get(name) : undefined) ?? outer(name);
  };
}

function itemOf(of: Outcome, index: Outcome, node: Node): Outcome {
  if (isFault(of)) return of;
  if (isFault(index)) return index;
  if (isRecord(of) && typeof index === 'string') return of.get(index) ?? missing(node, index);
  if (!isList(of)) return fault('not-a-list', node);
  if (!isNumber(index) || index.n % index.d !== 0n) return fault('not-a-whole-number', node);
  const place = Number(index.n / index.d);
  return (place >= 1 ? of[place - 1] : undefined) ?? missing(node, String(place));
}

function valuesOf(nodes: readonly Node[], run: Run): readonly Value[] | FormulaFault {
  const values: Value[] = [];
  for (const node of nodes) {
    const value = outcomeOf(node, run);
    if (isFault(value)) return value;
    values.push(value);
  }
  return values;
}

function numberOf(node: Node, run: Run): Rational | FormulaFault {
  const value = outcomeOf(node, run);
  if (isFault(value)) return value;
  return isNumber(value) ? value : fault('not-a-number', node);
}

function conditionOf(node: Node, run: Run): boolean | FormulaFault {
  const value = outcomeOf(node, run);
  if (isFault(value)) return value;
  return typeof value === 'boolean' ? value : fault('not-a-condition', node);
}

function missing(node: Node, word: string): FormulaFault {
  return fault('no-such-item', node, word);
}

function fault(code: FormulaFaultCode, { at }: Node, word = ''): FormulaFault {
  return { fault: code, at, word };
}
