/**
 * 行政区划 of GB/T 2260, six digits: a province ends in `0000`, a city in `00`, all else is a
 * county. Whoever has authority over a region has it over everything within.
 */
export function regionHolds(outer: string, inner: string): boolean {
  return inner.startsWith(stemOf(outer));
}

function stemOf(region: string): string {
  if (region.endsWith('0000')) return region.slice(0, 2);
  return region.endsWith('00') ? region.slice(0, 4) : region;
}
