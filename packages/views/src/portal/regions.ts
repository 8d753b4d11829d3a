import { ownName } from './categories.ts';
import type { Coded, Words } from './named.ts';

/** 行政区划 of the province: six digits, and the region that it lies in, if any. */
export interface Region {
  readonly code: string;
  readonly name: Words;
  readonly parent?: string;
}

/** The regions of an installation, which brings its own list. */
export interface Regions {
  named(code: string): Coded;
  /** The region and all within it. */
  within(code: string): readonly string[];
  /** The region itself, or the one just below the root that it lies in: what filters count by. */
  cityOf(code: string): string;
}

export function regionsOf(list: readonly Region[]): Regions {
  const byCode = new Map(list.map((region) => [region.code, region]));
  const parentOf = (code: string): string | undefined => byCode.get(code)?.parent;
  // A list that turns in a circle ends all the same: no tree of regions is this deep.
  const lineOf = (code: string): readonly string[] => {
    const line = [code];
    for (let up = parentOf(code); up !== undefined && line.length < 6; up = parentOf(up)) {
      line.push(up);
    }
    return line;
  };
  return {
    named: (code) => ({ code, name: byCode.get(code)?.name ?? ownName(code) }),
    within: (code) => {
      const inside = list.filter((region) => lineOf(region.code).includes(code));
      return [...new Set([code, ...inside.map((region) => region.code)])];
    },
    cityOf: (code) => lineOf(code).at(-2) ?? code,
  };
}
