import { multiply, type Rational, rational, round, toText } from '@yangguang/kernel';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { type Decimal, exact, MILLIONTHS, millionths } from './schema/decimal.ts';
import type { EvaluationFile, MarksOfBid } from './schema/file.ts';
import type { EvaluationMethod, Part } from './schema/method.ts';

type Scores = NonNullable<EvaluationFile['scores']>;
type SheetPart = Extract<Part, { type: 'given' | 'members' }>;

/** Marks: only for parts and bidders that exist, complete, of the right shape and within range. */
export function checkScores(file: EvaluationFile, method: EvaluationMethod): Refused | undefined {
  const all = [
    ...(method.firstEnvelope?.parts ?? []),
    ...(method.type === 'scoring' ? method.parts : []),
  ];
  const bidders = new Set((file.bids ?? []).map(({ id }) => id));
  for (const [id, own] of Object.entries(file.scores ?? {})) {
    const part = all.find((one) => one.id === id);
    const path = `scores.${id}`;
    if (part === undefined) return refuse('unknown-part', path, { part: id });
    if (part.type !== 'given' && part.type !== 'members') {
      return refuse('part-takes-no-scores', path, { part: id });
    }
    const found = checkPart(part, own, bidders, method);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkPart(
  part: SheetPart,
  own: Scores[string],
  bidders: ReadonlySet<string>,
  method: EvaluationMethod,
): Refused | undefined {
  let members = memberCount(method);
  const bounds = boundsOf(part);
  for (const [bidder, marks] of Object.entries(own)) {
    const path = `scores.${part.id}.${bidder}`;
    if (!bidders.has(bidder)) return refuse('unknown-bidder', path, { bidder });
    const rows = rowsOf(part, marks, path);
    if (isRefused(rows)) return rows;
    for (const { criterion, marks: row } of rows) {
      const isRow = Array.isArray(row);
      const at = criterion === '' ? path : `${path}.${criterion}`;
      if (isRow !== (part.type === 'members')) {
        return refuse('score-shape', at, { expected: isRow ? 'number' : 'members' });
      }
      if (part.type === 'members' && isRow) {
        members ??= row.length;
        const found = checkMembers(row.length, members, part, at);
        if (found !== undefined) return found;
      }
      const bound = { most: bounds.get(criterion), mayBeNegative: part.extra === true };
      for (const mark of isRow ? row : [row]) {
        const found = checkMark(mark, bound, at);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function memberCount({ members }: EvaluationMethod): number | undefined {
  return Array.isArray(members) ? members.length : members;
}

function checkMembers(
  found: number,
  required: number,
  part: Extract<SheetPart, { type: 'members' }>,
  path: string,
): Refused | undefined {
  if (found < required) return refuse('member-missing', path, { found, required });
  if (found > required) return refuse('member-too-many', path, { found, required });
  const { drop, dropBeyondPercent } = part.combine ?? {};
  if (drop === undefined || found < (drop.whenMembersAtLeast ?? 0)) return undefined;
  const dropped = drop.highest + drop.lowest;
  // Where far marks fall out first, nobody knows beforehand how many are left to drop from.
  const isCertain = dropBeyondPercent === undefined || drop.whenMembersAtLeast !== undefined;
  if (found > dropped && isCertain) return undefined;
  return refuse('too-few-members-to-drop', path, { members: found, dropped });
}

interface Marked {
  /** Empty for a part without criteria. */
  readonly criterion: string;
  readonly marks: Decimal | readonly Decimal[];
}

function rowsOf(
  { criteria }: SheetPart,
  marks: MarksOfBid,
  path: string,
): readonly Marked[] | Refused {
  const isRecord = typeof marks === 'object' && !Array.isArray(marks);
  if (criteria === undefined) {
    return isRecord ? refuse('unknown-criterion', path) : [{ criterion: '', marks }];
  }
  if (!isRecord) return refuse('score-shape', path, { expected: 'criteria' });
  const rows: Marked[] = [];
  for (const { id } of criteria) {
    const own = marks[id];
    if (own === undefined) return refuse('criterion-missing', path, { criterion: id });
    rows.push({ criterion: id, marks: own });
  }
  if (Object.keys(marks).length === rows.length) return rows;
  const odd = Object.keys(marks).find((id) => !criteria.some((criterion) => criterion.id === id));
  return refuse('unknown-criterion', `${path}.${odd}`);
}

interface Bound {
  readonly most: Bounded | undefined;
  readonly mayBeNegative: boolean;
}

interface Bounded {
  readonly full: Rational;
  readonly units: number;
}

function boundsOf(part: SheetPart): ReadonlyMap<string, Bounded> {
  const bounds = new Map<string, Bounded>();
  for (const { id, full, weight } of part.criteria ?? [{ ...part, id: '' }]) {
    const most = full ?? (weight === undefined ? undefined : 100);
    if (most === undefined) continue;
    const limit = round(multiply(exact(most), rational(MILLIONTHS)), { places: 0, mode: 'floor' });
    bounds.set(id, { full: exact(most), units: Number(limit.n) });
  }
  return bounds;
}

function checkMark(
  mark: Decimal,
  { most, mayBeNegative }: Bound,
  path: string,
): Refused | undefined {
  const units = millionths(mark);
  if (units === undefined) return refuse('score-shape', path, { expected: 'six decimals', mark });
  if (units < 0 && !mayBeNegative) return refuse('score-negative', path, { mark });
  if (most === undefined || units <= most.units) return undefined;
  return refuse('score-over-full', path, { mark, full: toText(most.full) });
}
