import { checkDraws, checkFormulas } from './check-draws.ts';
import { checkScores } from './check-scores.ts';
import { checkParts } from './check-weights.ts';
import { type Refused, refuse } from './refusal.ts';
import type { EvaluationFile } from './schema/file.ts';
import type { EvaluationMethod } from './schema/method.ts';

/** The first contradiction inside a file, before anything is computed. */
export function check(file: EvaluationFile): Refused | undefined {
  return (
    checkNames(file) ??
    (file.method === undefined ? checkLone(file) : checkMethod(file, file.method)) ??
    checkFormulas(file)
  );
}

/** Without a method nothing of an evaluation can be computed, so nothing of it may be there. */
function checkLone({ scores, drawn, published = {} }: EvaluationFile): Refused | undefined {
  if (scores !== undefined) return refuse('method-missing', 'scores');
  if (drawn !== undefined) return refuse('method-missing', 'drawn');
  const { calculations: _, ...rest } = published;
  const [field] = Object.keys(rest);
  return field === undefined ? undefined : refuse('method-missing', `published.${field}`);
}

function checkMethod(file: EvaluationFile, method: EvaluationMethod): Refused | undefined {
  if (file.bids === undefined) return refuse('bids-missing', 'bids');
  return (
    checkTerms(method) ??
    checkParts(method) ??
    checkScores(file, method) ??
    checkDraws(file, method) ??
    checkPublished(file, method)
  );
}

function checkNames(file: EvaluationFile): Refused | undefined {
  const bidders = new Set<string>();
  for (const [index, { id }] of (file.bids ?? []).entries()) {
    if (bidders.has(id)) return refuse('bidder-twice', `bids[${index}].id`, { bidder: id });
    bidders.add(id);
  }
  const names = new Set(Object.keys(file.data ?? {}));
  for (const [index, { name }] of (file.calculations ?? []).entries()) {
    if (names.has(name)) return refuse('name-twice', `calculations[${index}].name`, { name });
    names.add(name);
  }
  const calculated = new Set((file.calculations ?? []).map(({ name }) => name));
  for (const name of Object.keys(file.published?.calculations ?? {})) {
    if (calculated.has(name)) continue;
    return refuse('unknown-part', `published.calculations.${name}`, { name });
  }
  return undefined;
}

function checkTerms(method: EvaluationMethod): Refused | undefined {
  const { price = {}, candidates, firstEnvelope } = method;
  for (const [index, { of }] of (price.valid ?? []).entries()) {
    if (price[of] === undefined)
      return refuse('terms-missing', `method.price.valid[${index}]`, { of });
  }
  const parts = new Set((price.parts ?? []).map(({ id }) => id));
  for (const [index, part] of (method.type === 'scoring' ? method.parts : []).entries()) {
    if (part.type !== 'price' || part.of === undefined || parts.has(part.of)) continue;
    return refuse('unknown-price-part', `method.parts[${index}].of`, { part: part.of });
  }
  if (firstEnvelope?.top === undefined && firstEnvelope?.atLeast === undefined) {
    if (firstEnvelope !== undefined) return refuse('pass-rule-missing', 'method.firstEnvelope');
  }
  const isRanked = candidates?.ranked ?? true;
  if (candidates !== undefined && isRanked && candidates.count > 3) {
    const { count } = candidates;
    return refuse('too-many-ranked-candidates', 'method.candidates', { count, most: 3 });
  }
  return undefined;
}

/** Whatever is said to be published must be about somebody and something that exists. */
function checkPublished(
  { published = {}, bids = [], tieDraw = [] }: EvaluationFile,
  method: EvaluationMethod,
): Refused | undefined {
  const known = new Set(bids.map(({ id }) => id));
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['tieDraw', tieDraw],
    ['published.ranking', published.ranking],
    ['published.candidates', published.candidates],
    ['published.rejected', published.rejected],
    ['published.passedFirstEnvelope', published.passedFirstEnvelope],
    ['published.prompted', published.prompted],
    ['published.winner', published.winner === undefined ? [] : [published.winner]],
    ['published.evaluatedPrices', Object.keys(published.evaluatedPrices ?? {})],
    ['published.ranks', Object.keys(published.ranks ?? {})],
    ...Object.entries(published.scores ?? {}).map(
      ([part, own]) => [`published.scores.${part}`, Object.keys(own)] as const,
    ),
  ];
  for (const [path, ids = []] of lists) {
    const stranger = ids.find((id) => !known.has(id));
    if (stranger !== undefined) return refuse('unknown-bidder', path, { bidder: stranger });
    if (new Set(ids).size < ids.length) return refuse('bidder-twice', path);
  }
  const own = method.type === 'scoring' ? method.parts.map(({ id }) => id) : [];
  const first = (method.firstEnvelope?.parts ?? []).map(({ id }) => id);
  const parts = new Set([...own, ...first, 'total', 'firstEnvelope']);
  const odd = Object.keys(published.scores ?? {}).find((part) => !parts.has(part));
  return odd === undefined ? undefined : refuse('unknown-part', `published.scores.${odd}`);
}
