import { HUNDRED, rational } from '@yangguang/kernel';
import { type Token, tokensOf } from './lexer.ts';
import { type FormulaFault, isFault, type Value } from './value.ts';

export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '^';

/** A formula as a tree; `at` is the character, from 1, to point at when the node has no value. */
export type Node =
  | { readonly type: 'literal'; readonly at: number; readonly value: Value }
  | { readonly type: 'name'; readonly at: number; readonly name: string }
  | { readonly type: 'list'; readonly at: number; readonly items: readonly Node[] }
  | { readonly type: 'negation'; readonly at: number; readonly of: Node }
  | { readonly type: 'not'; readonly at: number; readonly of: Node }
  | Binary
  | Call
  | { readonly type: 'field'; readonly at: number; readonly of: Node; readonly name: string }
  | { readonly type: 'item'; readonly at: number; readonly of: Node; readonly index: Node };

export interface Binary {
  readonly type: 'binary';
  readonly at: number;
  readonly operator: Operator;
  readonly left: Node;
  readonly right: Node;
}

export interface Call {
  readonly type: 'call';
  readonly at: number;
  readonly name: string;
  readonly given: readonly Node[];
}

const STRENGTH: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};
const NOT = 3;
const NEGATION = 7;
const DEPTH = 64;

interface Parser {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/**
 * Parses a formula. From weakest to strongest: `or`, `and`, `not`, one comparison, `+ -`, `* /`,
 * a leading `-`, `^`, then `.field`, `[item]` and the percent sign (`90%` is 0.9, `(k + 1)%` too).
 */
export function parseFormula(formula: string): Node | FormulaFault {
  const tokens = tokensOf(formula);
  if (isFault(tokens)) return tokens;
  const parser: Parser = { tokens, next: 0, depth: 0 };
  const tree = parseExpression(parser, 0);
  if (isFault(tree)) return tree;
  const rest = peek(parser);
  return rest.kind === 'end' ? tree : unexpected(rest);
}

function parseExpression(parser: Parser, above: number): Node | FormulaFault {
  parser.depth += 1;
  if (parser.depth > DEPTH) return { fault: 'formula-too-deep', at: peek(parser).at, word: '' };
  let left = parsePrefix(parser);
  while (!isFault(left)) {
    const token = peek(parser);
    const operator = operatorOf(token);
    if (operator === undefined || STRENGTH[operator] <= above) break;
    parser.next += 1;
    // A power binds to the right, and a comparison has no successor (`1 < x < 3` is refused).
    const strength = STRENGTH[operator];
    const right = parseExpression(parser, operator === '^' ? NEGATION - 1 : strength);
    if (isFault(right)) return right;
    left = { type: 'binary', at: token.at, operator, left, right };
    const after = operatorOf(peek(parser));
    if (strength === 4 && after !== undefined && STRENGTH[after] === 4) {
      return unexpected(peek(parser));
    }
  }
  parser.depth -= 1;
  return left;
}

function parsePrefix(parser: Parser): Node | FormulaFault {
  const token = peek(parser);
  const isMinus = token.kind === 'mark' && token.word === '-';
  const isNot = token.kind === 'name' && token.word === 'not';
  if (!isMinus && !isNot) return parsePostfix(parser);
  parser.next += 1;
  const of = parseExpression(parser, isMinus ? NEGATION : NOT);
  if (isFault(of)) return of;
  return { type: isMinus ? 'negation' : 'not', at: token.at, of };
}

function parsePostfix(parser: Parser): Node | FormulaFault {
  let node = parsePrimary(parser);
  while (!isFault(node)) {
    const { at } = peek(parser);
    if (takes(parser, '.')) {
      const field = peek(parser);
      if (field.kind !== 'name') return unexpected(field);
      parser.next += 1;
      node = { type: 'field', at, of: node, name: field.word };
    } else if (takes(parser, '[')) {
      const index = parseExpression(parser, 0);
      if (isFault(index)) return index;
      if (!takes(parser, ']')) return unexpected(peek(parser));
      node = { type: 'item', at, of: node, index };
    } else if (takes(parser, '%')) {
      const right: Node = { type: 'literal', at, value: HUNDRED };
      node = { type: 'binary', at, operator: '/', left: node, right };
    } else return node;
  }
  return node;
}

function parsePrimary(parser: Parser): Node | FormulaFault {
  const token = peek(parser);
  parser.next += 1;
  const { at, word } = token;
  if (token.kind === 'text') return { type: 'literal', at, value: word };
  if (token.kind === 'number') {
    return { type: 'literal', at, value: rational(word) };
  }
  if (token.kind === 'name') {
    if (word === 'true' || word === 'false') return { type: 'literal', at, value: word === 'true' };
    if (operatorOf(token) !== undefined) return unexpected(token);
    if (!takes(parser, '(')) return { type: 'name', at, name: word };
    const given = parseItems(parser, ')');
    return isFault(given) ? given : { type: 'call', at, name: word, given };
  }
  if (token.kind === 'mark' && word === '[') {
    const items = parseItems(parser, ']');
    return isFault(items) ? items : { type: 'list', at, items };
  }
  if (token.kind !== 'mark' || word !== '(') return unexpected(token);
  const inner = parseExpression(parser, 0);
  if (isFault(inner)) return inner;
  return takes(parser, ')') ? inner : unexpected(peek(parser));
}

function parseItems(parser: Parser, end: ')' | ']'): readonly Node[] | FormulaFault {
  const items: Node[] = [];
  if (takes(parser, end)) return items;
  for (;;) {
    const item = parseExpression(parser, 0);
    if (isFault(item)) return item;
    items.push(item);
    if (takes(parser, end)) return items;
    if (!takes(parser, ',')) return unexpected(peek(parser));
  }
}

function peek(parser: Parser): Token {
  return parser.tokens[parser.next] ?? { kind: 'end', word: '', at: 0 };
}

function takes(parser: Parser, mark: string): boolean {
  const token = peek(parser);
  if (token.kind !== 'mark' || token.word !== mark) return false;
  parser.next += 1;
  return true;
}

function operatorOf({ kind, word }: Token): Operator | undefined {
  const isWord = word === 'and' || word === 'or';
  if (kind === 'name' ? !isWord : kind !== 'mark') return undefined;
  return isOperator(word) ? word : undefined;
}

function isOperator(word: string): word is Operator {
  return Object.hasOwn(STRENGTH, word);
}

function unexpected({ kind, word, at }: Token): FormulaFault {
  return { fault: kind === 'end' ? 'unexpected-end' : 'unexpected-token', at, word };
}
