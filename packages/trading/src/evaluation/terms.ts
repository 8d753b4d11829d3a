import { Defect, type Rational } from '@yangguang/kernel';
import { type Scope, valueOfTree } from './formula/interpreter.ts';
import { parseFormula } from './formula/parser.ts';
import { isFault, isNumber, type Value } from './formula/value.ts';
import { type Refused, refuse } from './refusal.ts';
import { type Coefficient, exact } from './schema/decimal.ts';
import type { Bid, DataValue, EvaluationFile } from './schema/file.ts';
import type { PriceTerms } from './schema/method.ts';

/** The figures the tender document or a draw fixed, by which bids are measured. */
export interface Terms {
  readonly limit: Rational | undefined;
  readonly estimate: Rational | undefined;
  readonly budget: Rational | undefined;
  /** Of the whole price: a discount rate is the better the higher. */
  readonly higherIsBetter: boolean;
  readonly drawn: ReadonlyMap<string, Rational>;
  /** Bidders drawn, by the name of the draw. */
  readonly drawnBidders: ReadonlyMap<string, readonly string[]>;
}

/** A bid that is still in, with its price exact; `price` is the evaluated one. */
export interface Priced {
  readonly id: string;
  readonly bid: Bid;
  readonly price: Rational;
  readonly quoted: Rational;
}

export function termsOf(file: EvaluationFile): Terms {
  const price: PriceTerms = file.method?.price ?? {};
  const drawn = new Map<string, Rational>();
  const drawnBidders = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(file.drawn ?? {})) {
    if (Array.isArray(value)) {
      drawnBidders.set(
        name,
        value.map((at) => (typeof at === 'number' ? (file.bids?.[at - 1]?.id ?? '') : at)),
      );
    } else drawn.set(name, exact(value));
  }
  return {
    limit: price.limit === undefined ? undefined : exact(price.limit),
    estimate: price.estimate === undefined ? undefined : exact(price.estimate),
    budget: price.budget === undefined ? undefined : exact(price.budget),
    higherIsBetter: price.form === 'discount-rate',
    drawn,
    drawnBidders,
  };
}

/** The value of a coefficient. That every draw is there was checked before anything is computed. */
export function coefficientOf(term: Coefficient, { drawn }: Terms): Rational {
  if (typeof term !== 'object') return exact(term);
  const value = drawn.get(term.draw);
  if (value === undefined) throw new Defect(`not drawn: ${term.draw}`);
  return value;
}

/** Data of a file as formula values; a text that spells a decimal is that number. */
export function valueOfData(data: DataValue): Value {
  if (typeof data === 'number') return exact(data);
  if (typeof data === 'string') return DECIMAL.test(data) ? exact(data) : data;
  if (typeof data === 'boolean') return data;
  if (isArray(data)) return data.map(valueOfData);
  return new Map(Object.entries(data).map(([key, value]) => [key, valueOfData(value)]));
}

const DECIMAL = /^-?\d{1,18}(\.\d{1,18})?$/;

function isArray(data: object): data is readonly DataValue[] {
  return Array.isArray(data);
}

/** The names every formula of a method may use: limit, estimate, budget and the draws. */
export function termScope(terms: Terms): Scope {
  return (name) => {
    if (name === 'limit') return terms.limit;
    if (name === 'estimate') return terms.estimate;
    if (name === 'budget') return terms.budget;
    return terms.drawn.get(name);
  };
}

/** The facts of a bid, by name. */
export function factScope({ facts }: Bid): Scope {
  return (name) => {
    const fact = facts !== undefined && Object.hasOwn(facts, name) ? facts[name] : undefined;
    return fact === undefined ? undefined : valueOfData(fact);
  };
}

/** The number a formula of the method gives, or a refusal that points into the formula. */
export function numberByFormula(formula: string, scope: Scope, path: string): Rational | Refused {
  const tree = parseFormula(formula);
  const outcome = isFault(tree) ? tree : valueOfTree(tree, scope);
  if (isFault(outcome)) {
    const { fault, at, word } = outcome;
    return refuse('formula-fault', path, { fault, at, word });
  }
  return isNumber(outcome)
    ? outcome
    : refuse('formula-fault', path, { fault: 'not-a-number', at: 1, word: '' });
}

/** Looks in each scope in turn. */
export function eitherScope(...scopes: readonly Scope[]): Scope {
  return (name) => {
    for (const scope of scopes) {
      const value = scope(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
