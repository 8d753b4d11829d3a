import { compare, type Rational, toText } from '@yangguang/kernel';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { type Decimal, exact } from './schema/decimal.ts';
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
  const path = `scores.${part.id}`;
  let members = memberCount(method);
  const bounds = boundsOf(part);
  for (const [bidder, marks] of Object.entries(own)) {
    const at = `${path}.${bidder}`;
    if (!bidders.has(bidder)) return refuse('unknown-bidder', at, { bidder });
    const rows = rowsOf(part, marks, at);
    if (isRefused(rows)) return rows;
    for (const { criterion, path: place, marks: row } of rows) {
      if (part.type === 'members') {
        if (!Array.isArray(row)) return refuse('score-shape', place, { expected: 'members' });
        members ??= row.length;
        const found = checkMembers(row.length, members, part, place);
        if (found !== undefined) return found;
      } else if (Array.isArray(row)) {
        return refuse('score-shape', place, { expected: 'number' });
      }
      const most = bounds.get(criterion);
      for (const mark of Array.isArray(row) ? row : [row]) {
        const found = checkMark(mark, most, part.extra === true, place);
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
  const drop = part.combine?.drop;
  if (drop === undefined || found < (drop.whenMembersAtLeast ?? 0)) return undefined;
  const dropped = drop.highest + drop.lowest;
  if (found > dropped) return undefined;
  return refuse('too-few-members-to-drop', path, { members: found, dropped });
}

interface Row {
  /** Empty for a part without criteria. */
  readonly criterion: string;
  readonly path: string;
  readonly marks: Decimal | readonly Decimal[];
}

function rowsOf(part: SheetPart, marks: MarksOfBid, path: string): readonly Row[] | Refused {
  const { criteria } = part;
  const isRecord = typeof marks === 'object' && !Array.isArray(marks);
  if (criteria === undefined) {
    if (isRecord) return refuse('unknown-criterion', path);
    return [{ criterion: '', path, marks }];
  }
  if (!isRecord) return refuse('score-shape', path, { expected: 'criteria' });
  const rows: Row[] = [];
  for (const { id } of criteria) {
    const own = marks[id];
    if (own === undefined) return refuse('criterion-missing', path, { criterion: id });
    rows.push({ criterion: id, path: `${path}.${id}`, marks: own });
  }
  const odd = Object.keys(marks).find((id) => !criteria.some((criterion) => criterion.id === id));
  return odd === undefined ? rows : refuse('unknown-criterion', `${path}.${odd}`);
}

function boundsOf(part: SheetPart): ReadonlyMap<string, Rational> {
  const bounds = new Map<string, Rational>();
  for (const { id, full, weight } of part.criteria ?? [{ ...part, id: '' }]) {
    if (full !== undefined) bounds.set(id, exact(full));
    else if (weight !== undefined) bounds.set(id, exact(100));
  }
  return bounds;
}

function checkMark(
  mark: Decimal,
  most: Rational | undefined,
  mayBeNegative: boolean,
  path: string,
): Refused | undefined {
  const value = exact(mark);
  if (value.n < 0n && !mayBeNegative) return refuse('score-negative', path, { mark });
  if (most === undefined || compare(value, most) <= 0) return undefined;
  return refuse('score-over-full', path, { mark, full: toText(most) });
}
