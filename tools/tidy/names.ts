import type { Breach } from './breach.ts';
import type { Tree } from './tree.ts';

const KEBAB = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const SAYS_NOTHING = /^(?:utils?|helpers?|common|managers?|services?)$/;

/** Documents whose spelling custom has fixed. */
const CUSTOM = /^(?:README|ARCHITECTURE|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^LICENSE$/;

/** Files and folders are kebab-case, and named for what they hold. */
export function nameBreaches(tree: Tree): readonly Breach[] {
  return [...tree.keys()].flatMap((path) =>
    path.split('/').flatMap((name): readonly Breach[] => {
      if (CUSTOM.test(name)) return [];
      if (!KEBAB.test(name)) {
        return [{ path, line: 1, rule: 'name-not-kebab', message: `"${name}"` }];
      }
      const empty = name.split(/[-.]/).find((word) => SAYS_NOTHING.test(word));
      if (empty === undefined) return [];
      return [{ path, line: 1, rule: 'name-banned', message: `"${empty}" says nothing` }];
    }),
  );
}
