/** The path of the first place where two JSON values differ, or undefined if they are equal. */
export function differenceAt(a: unknown, b: unknown): string | undefined {
  return isSame(a, b) ? undefined : (placeOf(a, b, '') ?? '/');
}

// Nearly all pairs are equal, and to know that is several times cheaper than to look for the place.
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [membersOf(a), membersOf(b)];
  let excess = 0;
  for (const key of Object.keys(a)) {
    const value = left[key];
    if (value === undefined) continue;
    excess += 1;
    if (!Object.hasOwn(b, key) || !isSame(value, right[key])) return false;
  }
  for (const key of Object.keys(b)) if (right[key] !== undefined) excess -= 1;
  return excess === 0;
}

function membersOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}

function placeOf(a: unknown, b: unknown, path: string): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return path || '/';
  if (Array.isArray(a) !== Array.isArray(b)) return path || '/';
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  for (const [key, value] of left) {
    if (!right.has(key)) return `${path}/${key}`;
    const found = placeOf(value, right.get(key), `${path}/${key}`);
    if (found !== undefined) return found;
  }
  if (left.length === right.size) return undefined;
  const known = new Set(left.map(([key]) => key));
  const extra = [...right.keys()].find((key) => !known.has(key));
  return `${path}/${extra ?? ''}`;
}
