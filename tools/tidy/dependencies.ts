import type { Breach } from './breach.ts';
import { type Manifest, type Project, pathOfManifest, resolve } from './project.ts';
import type { Source } from './source.ts';

export const REASONS = 'docs/dependencies.md';
const PINNED = /^(?:npm:(?:@[^/@]+\/)?[^@]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** A package.json repeats what the sources import, pinned, and each library has its reason. */
export function dependencyBreaches(project: Project): readonly Breach[] {
  return [...project.manifests].flatMap(([home, manifest]) => [
    ...(home === '' ? missingAtRoot(project, manifest) : disagreements(project, home, manifest)),
    ...unpinned(home, manifest),
    ...unexplained(project, home, manifest),
  ]);
}

interface Use {
  readonly name: string;
  readonly path: string;
  readonly line: number;
}

/** The packages that `sources` import, libraries and our own, each at each place. */
function usesOf(project: Project, sources: readonly Source[]): readonly Use[] {
  return sources.flatMap(({ path, home, imports }) =>
    imports.flatMap(({ specifier, line }): readonly Use[] => {
      const target = resolve(project, path, specifier);
      if (target.type === 'library') return [{ name: target.name, path, line }];
      if (target.type !== 'workspace' || target.home === home) return [];
      return [{ name: `@yangguang/${target.home}`, path, line }];
    }),
  );
}

function disagreements(project: Project, home: string, manifest: Manifest): readonly Breach[] {
  const own = project.sources.filter((source) => source.home === home);
  const shipped = usesOf(
    project,
    own.filter(({ isTest }) => !isTest),
  );
  const tested = usesOf(
    project,
    own.filter(({ isTest }) => isTest),
  );
  const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const shared = project.manifests.get('')?.devDependencies;
  const forTests = { ...needed, ...manifest.devDependencies, ...shared };
  return [
    ...missing(shipped, needed, 'dependencies'),
    ...missing(tested, forTests, 'devDependencies'),
    ...unused(home, Object.keys(needed), shipped),
    ...unused(home, Object.keys(manifest.devDependencies), tested),
  ];
}

function missingAtRoot(project: Project, manifest: Manifest): readonly Breach[] {
  const outside = project.sources.filter(({ home }) => home === undefined);
  const libraries = usesOf(project, outside).filter(({ name }) => !name.startsWith('@yangguang/'));
  return missing(libraries, everyDependency(manifest), 'devDependencies');
}

function missing(
  uses: readonly Use[],
  declared: Readonly<Record<string, string>>,
  section: string,
): readonly Breach[] {
  return uses
    .filter(({ name }) => !Object.hasOwn(declared, name))
    .map(({ name, path, line }) => ({
      path,
      line,
      rule: 'dependency-missing',
      message: `${name} is not in the package's ${section}`,
    }));
}

function unused(home: string, names: readonly string[], uses: readonly Use[]): readonly Breach[] {
  const used = new Set(uses.map(({ name }) => name));
  return names
    .filter((name) => !used.has(name))
    .map((name) => at(home, 'dependency-unused', `nothing here imports ${name}`));
}

function unpinned(home: string, manifest: Manifest): readonly Breach[] {
  return Object.entries(everyDependency(manifest))
    .filter(([, version]) => !PINNED.test(version))
    .map(([name, version]) => at(home, 'dependency-unpinned', `${name} ${version}`));
}

function unexplained(project: Project, home: string, manifest: Manifest): readonly Breach[] {
  const reasons = project.tree.get(REASONS) ?? '';
  return Object.keys(everyDependency(manifest))
    .filter((name) => !name.startsWith('@yangguang/') && !reasons.includes(`\`${name}\``))
    .map((name) => at(home, 'dependency-unexplained', `${name} has no line in ${REASONS}`));
}

function everyDependency(manifest: Manifest): Readonly<Record<string, string>> {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return { ...dependencies, ...devDependencies, ...optionalDependencies };
}

function at(home: string, rule: string, message: string): Breach {
  return { path: pathOfManifest(home), line: 1, rule, message };
}
