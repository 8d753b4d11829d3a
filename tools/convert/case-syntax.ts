import { type Rational, rational } from '@yangguang/kernel';

/**
 * The expressions in which the published cases state their checks: a small part of Python
 * (comprehensions, comparisons, slices, calls). They are read here and evaluated in
 * `case-values.ts` with our own functions behind the names; nothing is ever executed as code.
 */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | Rational | boolean | null }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | { readonly type: 'record'; readonly entries: readonly Pair[] }
  | { readonly type: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly type: 'index'; readonly of: Expression; readonly at: Expression }
  | {
      readonly type: 'slice';
      readonly of: Expression;
      readonly from: Expression | undefined;
      readonly to: Expression | undefined;
      readonly step: Expression | undefined;
    }
  | { readonly type: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly type: 'prefix'; readonly sign: string; readonly value: Expression }
  | {
      readonly type: 'binary';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'compare';
      readonly first: Expression;
      readonly rest: readonly (readonly [sign: string, to: Expression])[];
    }
  | {
      readonly type: 'choose';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly type: 'each'; readonly value: Expression; readonly clauses: readonly Clause[] }
  | { readonly type: 'each-pair'; readonly pair: Pair; readonly clauses: readonly Clause[] }
  | { readonly type: 'lambda'; readonly names: readonly Target[]; readonly body: Expression };

export type Pair = readonly [key: Expression, value: Expression];

/** What a loop or a lambda binds: a name, or several taken apart, `k, (a, b)`. */
export type Target = string | readonly Target[];

export interface Argument {
  readonly name?: string;
  /** `*rows`: each item of the list is an argument of its own. */
  readonly spread?: boolean;
  readonly value: Expression;
}

export interface Clause {
  readonly target: Target;
  readonly from: Expression;
  readonly conditions: readonly Expression[];
}

interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'sign';
  readonly text: string;
}

const TOKENS = [
  /(?<number>(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)/,
  /(?<raw>r?)(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>/,
  /(?<word>\p{L}[\p{L}\p{N}_]*|_+)/u,
  /(?<sign>\*\*|\/\/|[<>=!]=|[-+*/%<>=()[\]{},.:])/,
];
const TOKEN = new RegExp(`\\s*(?:${TOKENS.map(({ source }) => source).join('|')})`, 'uy');

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];

/** The tree of one expression; text outside the subset throws an Error that names the place. */
export function readExpression(text: string): Expression {
  const reader = readerOf(tokensOf(text));
  const whole = tuple(reader);
  if (reader.peek() !== undefined) throw new Error(`unread: ${reader.peek()?.text}`);
  return whole;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text)?.groups;
    if (found === undefined) throw new Error(`unreadable at ${start}: ${text.slice(start)}`);
    if (found.number !== undefined) tokens.push({ kind: 'number', text: found.number });
    else if (found.word !== undefined) tokens.push({ kind: 'word', text: found.word });
    else if (found.sign !== undefined) tokens.push({ kind: 'sign', text: found.sign });
    else {
      const raw = found.raw === 'r';
      const value = found.text ?? '';
      tokens.push({ kind: 'text', text: raw ? value : value.replaceAll(/\\(.)/g, '$1') });
    }
  }
  return tokens;
}

interface Reader {
  peek(ahead?: number): Token | undefined;
  next(): Token;
  /** Takes the next token when it is this word or sign. */
  takes(text: string): boolean;
  must(text: string): void;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const isNow = (text: string) => tokens[at]?.text === text && tokens[at]?.kind !== 'text';
  const reader: Reader = {
    peek: (ahead = 0) => tokens[at + ahead],
    next() {
      const token = tokens[at];
      if (token === undefined) throw new Error('the expression ends too early');
      at += 1;
      return token;
    },
    takes(text) {
      if (!isNow(text)) return false;
      at += 1;
      return true;
    },
    must(text) {
      if (!reader.takes(text)) throw new Error(`expected ${text}, found ${tokens[at]?.text}`);
    },
  };
  return reader;
}

function tuple(reader: Reader): Expression {
  const first = expression(reader);
  if (!reader.takes(',')) return first;
  const items = [first];
  const ended = () => reader.peek() === undefined || reader.peek()?.text === ')';
  while (!ended()) {
    items.push(expression(reader));
    if (!reader.takes(',')) break;
  }
  return { type: 'list', items };
}

function expression(reader: Reader): Expression {
  if (reader.takes('lambda')) {
    const names = reader.peek()?.text === ':' ? [] : targetsIn(reader);
    reader.must(':');
    return { type: 'lambda', names, body: expression(reader) };
  }
  const yes = either(reader);
  if (!reader.takes('if')) return yes;
  const test = either(reader);
  reader.must('else');
  return { type: 'choose', test, yes, no: expression(reader) };
}

function either(reader: Reader): Expression {
  const left = both(reader);
  return reader.takes('or') ? binary('or', left, either(reader)) : left;
}

function both(reader: Reader): Expression {
  const left = negated(reader);
  return reader.takes('and') ? binary('and', left, both(reader)) : left;
}

function negated(reader: Reader): Expression {
  if (reader.takes('not')) return { type: 'prefix', sign: 'not', value: negated(reader) };
  const first = sum(reader);
  const rest: [string, Expression][] = [];
  for (let sign = comparison(reader); sign !== undefined; sign = comparison(reader)) {
    rest.push([sign, sum(reader)]);
  }
  return rest.length === 0 ? first : { type: 'compare', first, rest };
}

function comparison(reader: Reader): string | undefined {
  if (reader.takes('in')) return 'in';
  if (reader.peek()?.text === 'not' && reader.peek(1)?.text === 'in') {
    reader.next();
    reader.next();
    return 'not in';
  }
  if (reader.takes('is')) return reader.takes('not') ? '!=' : '==';
  return COMPARISONS.find((sign) => reader.takes(sign));
}

function sum(reader: Reader): Expression {
  let left = product(reader);
  for (;;) {
    const sign = ['+', '-'].find((one) => reader.takes(one));
    if (sign === undefined) return left;
    left = binary(sign, left, product(reader));
  }
}

function product(reader: Reader): Expression {
  let left = power(reader);
  for (;;) {
    const sign = ['*', '/', '//', '%'].find((one) => reader.takes(one));
    if (sign === undefined) return left;
    left = binary(sign, left, power(reader));
  }
}

function power(reader: Reader): Expression {
  if (reader.takes('-')) return { type: 'prefix', sign: '-', value: power(reader) };
  if (reader.takes('+')) return power(reader);
  const base = postfix(reader);
  return reader.takes('**') ? binary('**', base, power(reader)) : base;
}

function postfix(reader: Reader): Expression {
  let left = atom(reader);
  for (;;) {
    if (reader.takes('(')) left = { type: 'call', callee: left, args: argumentsIn(reader) };
    else if (reader.takes('[')) left = subscript(reader, left);
    else if (reader.takes('.')) left = { type: 'attribute', of: left, name: reader.next().text };
    else return left;
  }
}

function argumentsIn(reader: Reader): readonly Argument[] {
  const args: Argument[] = [];
  while (!reader.takes(')')) {
    const named = reader.peek()?.kind === 'word' && reader.peek(1)?.text === '=';
    if (named) {
      const name = reader.next().text;
      reader.next();
      args.push({ name, value: expression(reader) });
    } else if (reader.takes('*')) args.push({ spread: true, value: expression(reader) });
    else args.push({ value: perhapsEach(reader, expression(reader)) });
    if (!reader.takes(',')) {
      reader.must(')');
      break;
    }
  }
  return args;
}

function subscript(reader: Reader, of: Expression): Expression {
  const from = reader.peek()?.text === ':' ? undefined : expression(reader);
  if (!reader.takes(':')) {
    reader.must(']');
    if (from === undefined) throw new Error('an empty subscript');
    return { type: 'index', of, at: from };
  }
  const edge = (): Expression | undefined =>
    reader.peek()?.text === ':' || reader.peek()?.text === ']' ? undefined : expression(reader);
  const to = edge();
  const step = reader.takes(':') ? edge() : undefined;
  reader.must(']');
  return { type: 'slice', of, from, to, step };
}

function atom(reader: Reader): Expression {
  const token = reader.next();
  if (token.kind === 'number') return { type: 'literal', value: numberIn(token.text) };
  if (token.kind === 'text') return { type: 'literal', value: token.text };
  if (token.kind === 'word') return word(token.text);
  if (token.text === '(') {
    if (reader.takes(')')) return { type: 'list', items: [] };
    const inner = perhapsEach(reader, tuple(reader));
    reader.must(')');
    return inner;
  }
  if (token.text === '[') return listIn(reader, ']');
  if (token.text === '{') return braced(reader);
  throw new Error(`unexpected ${token.text}`);
}

function numberIn(text: string): Rational {
  const plain = text
    .replaceAll('_', '')
    .replace(/^\./, '0.')
    .replace(/\.(?=e|$)/, '');
  return /e/.test(plain) ? rational(Number(plain)) : rational(plain);
}

function listIn(reader: Reader, close: ']' | '}', begun?: Expression): Expression {
  if (begun === undefined && reader.takes(close)) return { type: 'list', items: [] };
  const first = perhapsEach(reader, begun ?? expression(reader));
  const items = [first];
  while (reader.takes(',') && reader.peek()?.text !== close) items.push(expression(reader));
  reader.must(close);
  return first.type === 'each' ? first : { type: 'list', items };
}

/** A set, which is read as a list; or a record, by entries or by a loop. */
function braced(reader: Reader): Expression {
  if (reader.takes('}')) return { type: 'record', entries: [] };
  const first = expression(reader);
  if (!reader.takes(':')) return listIn(reader, '}', first);
  const pair: Pair = [first, expression(reader)];
  const clauses = clausesIn(reader);
  const entries = [pair];
  while (clauses.length === 0 && reader.takes(',') && reader.peek()?.text !== '}') {
    const key = expression(reader);
    reader.must(':');
    entries.push([key, expression(reader)]);
  }
  reader.must('}');
  return clauses.length === 0 ? { type: 'record', entries } : { type: 'each-pair', pair, clauses };
}

function word(text: string): Expression {
  switch (text) {
    case 'True':
      return { type: 'literal', value: true };
    case 'False':
      return { type: 'literal', value: false };
    case 'None':
      return { type: 'literal', value: null };
    default:
      return { type: 'name', name: text };
  }
}

function perhapsEach(reader: Reader, value: Expression): Expression {
  const clauses = clausesIn(reader);
  return clauses.length === 0 ? value : { type: 'each', value, clauses };
}

function clausesIn(reader: Reader): readonly Clause[] {
  const clauses: Clause[] = [];
  while (reader.takes('for')) {
    const targets = targetsIn(reader);
    const [only] = targets;
    const target = targets.length === 1 && only !== undefined ? only : targets;
    reader.must('in');
    const from = either(reader);
    const conditions: Expression[] = [];
    while (reader.takes('if')) conditions.push(either(reader));
    clauses.push({ target, from, conditions });
  }
  return clauses;
}

function targetsIn(reader: Reader): readonly Target[] {
  const targets: Target[] = [];
  do {
    if (reader.takes('(')) {
      targets.push(targetsIn(reader));
      reader.must(')');
    } else targets.push(reader.next().text);
  } while (reader.takes(','));
  return targets;
}

function binary(sign: string, left: Expression, right: Expression): Expression {
  return { type: 'binary', sign, left, right };
}
