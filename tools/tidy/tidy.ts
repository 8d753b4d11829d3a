import { type Breach, inOrder } from './breach.ts';
import { cycleBreaches } from './cycles.ts';
import { dependencyBreaches } from './dependencies.ts';
import { exactnessBreaches } from './exactness.ts';
import type { Exception } from './exceptions.ts';
import { importBreaches } from './imports.ts';
import { linkBreaches } from './links.ts';
import { lockBreaches } from './lock.ts';
import { nameBreaches } from './names.ts';
import { projectOf } from './project.ts';
import { purityBreaches } from './purity.ts';
import { sizeBreaches } from './size.ts';
import { phraseBreaches, syntaxBreaches } from './text.ts';
import type { Tree } from './tree.ts';

/** Every breach of the house rules in a tree, in order, those excepted left out. */
export function tidy(tree: Tree, exceptions: readonly Exception[]): readonly Breach[] {
  const project = projectOf(tree);
  const all = [
    ...importBreaches(project),
    ...dependencyBreaches(project),
    ...purityBreaches(project),
    ...exactnessBreaches(project),
    ...cycleBreaches(project),
    ...sizeBreaches(project),
    ...syntaxBreaches(project),
    ...phraseBreaches(tree),
    ...nameBreaches(tree),
    ...linkBreaches(tree),
    ...lockBreaches(tree),
  ];
  const covers = (exception: Exception) => (breach: Breach) =>
    breach.path === exception.path && breach.rule === exception.rule;
  const unused = exceptions
    .filter((exception) => !all.some(covers(exception)))
    .map(({ path, rule }) => ({ path, line: 1, rule: 'exception-unused', message: rule }));
  const kept = all.filter((breach) => !exceptions.some((exception) => covers(exception)(breach)));
  return inOrder([...kept, ...unused]);
}
