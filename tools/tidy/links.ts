import { posix } from 'node:path';
import type { Breach } from './breach.ts';
import type { Tree } from './tree.ts';

const LINK = /\]\(([^)\s]+)\)/g;

/** A document's links within the repository lead somewhere. */
export function linkBreaches(tree: Tree): readonly Breach[] {
  const places = new Set([...tree.keys()].flatMap(withFolders));
  return [...tree]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((content, index) =>
        [...content.matchAll(LINK)]
          .map(([, link = '']) => link)
          .filter((link) => !leads(places, path, link))
          .map((link): Breach => ({ path, line: index + 1, rule: 'link-dead', message: link })),
      ),
    );
}

function leads(places: ReadonlySet<string>, from: string, link: string): boolean {
  const [target = ''] = link.split('#');
  if (target === '' || /^[a-z]+:/.test(target)) return true;
  const path = posix.join(posix.dirname(from), target).replace(/\/$/, '');
  return places.has(path);
}

/** `a/b/c.md` stands in `a` and in `a/b`. */
function withFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
