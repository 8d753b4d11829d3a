/** The path of the first place where two JSON values differ, or undefined if they are equal. */
export function differenceAt(a: unknown, b: unknown, path = ''): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return path || '/';
  if (Array.isArray(a) !== Array.isArray(b)) return path || '/';
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  for (const [key, value] of left) {
    if (!right.has(key)) return `${path}/${key}`;
    const found = differenceAt(value, right.get(key), `${path}/${key}`);
    if (found !== undefined) return found;
  }
  if (left.length === right.size) return undefined;
  const known = new Set(left.map(([key]) => key));
  const extra = [...right.keys()].find((key) => !known.has(key));
  return `${path}/${extra ?? ''}`;
}
