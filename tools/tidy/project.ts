import { posix } from 'node:path';
import { z } from 'zod';
import { type Source, sourcesOf } from './source.ts';
import type { Tree } from './tree.ts';

/** The whole repository as the rules look at it. */
export interface Project {
  readonly tree: Tree;
  readonly sources: readonly Source[];
  /** By folder under `packages/`; the root's own under `''`. */
  readonly manifests: ReadonlyMap<string, Manifest>;
}

export type Manifest = z.infer<typeof manifestSchema>;

const versions = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  name: z.string(),
  exports: z.record(z.string(), z.string()).default({}),
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
});

/** Where an import leads. */
export type Target =
  | { readonly type: 'file'; readonly path: string }
  | {
      readonly type: 'workspace';
      readonly home: string;
      /** What follows the package's name: `''` for its main door. */
      readonly subPath: string;
      /** The file behind the door; undefined when the package does not export it. */
      readonly path: string | undefined;
    }
  | { readonly type: 'library'; readonly name: string }
  | { readonly type: 'node' };

const WORKSPACE = /^@yangguang\/([^/]+)(?:\/(.+))?$/;

export function projectOf(tree: Tree): Project {
  const manifests = new Map<string, Manifest>();
  for (const [path, text] of tree) {
    const match = /^(?:packages\/([^/]+)\/)?package\.json$/.exec(path);
    if (match !== null) manifests.set(match[1] ?? '', manifestSchema.parse(JSON.parse(text)));
  }
  return { tree, sources: sourcesOf(tree), manifests };
}

export function pathOfManifest(home: string): string {
  return home === '' ? 'package.json' : `packages/${home}/package.json`;
}

export function resolve(project: Project, from: string, specifier: string): Target {
  if (specifier.startsWith('.')) {
    return { type: 'file', path: posix.join(posix.dirname(from), specifier) };
  }
  if (specifier.startsWith('node:')) return { type: 'node' };
  const workspace = WORKSPACE.exec(specifier);
  if (workspace === null) return { type: 'library', name: libraryName(specifier) };
  const [, home = '', subPath = ''] = workspace;
  const exports = project.manifests.get(home)?.exports ?? {};
  return { type: 'workspace', home, subPath, path: behindDoor(home, subPath, exports) };
}

function behindDoor(
  home: string,
  subPath: string,
  exports: Readonly<Record<string, string>>,
): string | undefined {
  const door = subPath === '' ? '.' : `./${subPath}`;
  for (const [pattern, target] of Object.entries(exports)) {
    const [before = '', after] = pattern.split('*');
    const filled =
      after !== undefined && door.startsWith(before) && door.endsWith(after)
        ? target.replace('*', door.slice(before.length, door.length - after.length))
        : target;
    if (pattern === door || filled !== target) return posix.join(`packages/${home}`, filled);
  }
  return undefined;
}

function libraryName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
