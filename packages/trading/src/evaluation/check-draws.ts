import { compare, divide, rational, subtract } from '@yangguang/kernel';
import { parseFormula } from './formula/parser.ts';
import { isFault } from './formula/value.ts';
import { type Refused, refuse } from './refusal.ts';
import { type Decimal, exact } from './schema/decimal.ts';
import type { EvaluationFile } from './schema/file.ts';
import type { DrawRule, EvaluationMethod } from './schema/method.ts';

type Drawn = NonNullable<EvaluationFile['drawn']>[string];

/** Draws: declared with their set before opening, made, and inside that set. */
export function checkDraws(file: EvaluationFile, method: EvaluationMethod): Refused | undefined {
  const declared = method.draws ?? {};
  for (const [name, path] of wordsAt(method, 'draw', 'method')) {
    const rule = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (rule === undefined) return refuse('draw-not-declared', path, { draw: name });
    if (file.drawn?.[name] === undefined) return refuse('draw-missing', `drawn.${name}`);
    const wantsBidders = path.includes('.filters[');
    if (wantsBidders !== 'bidders' in rule) return refuse('draw-shape', path, { draw: name });
  }
  for (const [name, drawn] of Object.entries(file.drawn ?? {})) {
    const rule = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const path = `drawn.${name}`;
    if (rule === undefined) return refuse('draw-not-declared', path, { draw: name });
    const found = checkDrawn(rule, drawn, file, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkDrawn(
  rule: DrawRule,
  drawn: Drawn,
  { bids = [] }: EvaluationFile,
  path: string,
): Refused | undefined {
  if (!('bidders' in rule)) {
    if (Array.isArray(drawn)) return refuse('draw-shape', path, { expected: 'number' });
    if (isInSet(rule, drawn)) return undefined;
    return refuse('draw-outside-set', path, { drawn });
  }
  if (!Array.isArray(drawn)) return refuse('draw-shape', path, { expected: 'bidders' });
  if (drawn.length !== rule.bidders) {
    return refuse('draw-outside-set', path, { drawn: drawn.length, required: rule.bidders });
  }
  const known = new Set(bids.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, ball] of drawn.entries()) {
    const id = typeof ball === 'number' ? bids[ball - 1]?.id : ball;
    if (id === undefined || !known.has(id)) {
      return refuse('drawn-bidder-unknown', `${path}[${index}]`, { drawn: ball });
    }
    if (seen.has(id)) return refuse('drawn-twice', `${path}[${index}]`, { bidder: id });
    seen.add(id);
  }
  return undefined;
}

export function isInSet(rule: Exclude<DrawRule, { bidders: number }>, drawn: Decimal): boolean {
  const value = exact(drawn);
  if ('oneOf' in rule) return rule.oneOf.some((one) => compare(exact(one), value) === 0);
  const [from, to] = [exact(rule.from), exact(rule.to)];
  const atEnd = compare(value, to);
  if (compare(value, from) < 0 || atEnd > 0) return false;
  if (atEnd === 0 && rule.toExcluded === true) return false;
  if (rule.step === undefined || compare(exact(rule.step), rational(0)) === 0) return true;
  const steps = divide(subtract(value, from), exact(rule.step));
  return steps.n % steps.d === 0n;
}

/** Every formula of the file can at least be read. */
export function checkFormulas(file: EvaluationFile): Refused | undefined {
  const inMethod = wordsAt(file.method, 'formula', 'method');
  const own = (file.calculations ?? []).map(
    ({ formula }, index) => [formula, `calculations[${index}].formula`] as const,
  );
  for (const [formula, path] of [...inMethod, ...own]) {
    const tree = parseFormula(formula);
    if (isFault(tree)) {
      return refuse('formula-fault', path, { fault: tree.fault, at: tree.at, word: tree.word });
    }
  }
  return undefined;
}

/** Every text that stands under `key`, however deep, with its path. */
function wordsAt(
  value: unknown,
  key: string,
  path: string,
): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const found: (readonly [string, string])[] = [];
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    if (name === key && typeof member === 'string') found.push([member, at]);
    else found.push(...wordsAt(member, key, at));
  }
  return found;
}
