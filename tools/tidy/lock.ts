import type { Breach } from './breach.ts';
import type { Tree } from './tree.ts';

/** A lock file with download addresses would tie every clone to one registry. */
export function lockBreaches(tree: Tree): readonly Breach[] {
  const path = 'package-lock.json';
  return (tree.get(path) ?? '').split('\n').flatMap((text, index): readonly Breach[] => {
    const address = /"resolved": "([a-z+]+:[^"]*)"/.exec(text)?.[1];
    if (address === undefined) return [];
    return [{ path, line: index + 1, rule: 'lock-address', message: 'records a download address' }];
  });
}
