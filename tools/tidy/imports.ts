import type { Breach } from './breach.ts';
import { type Allowance, type ImportTable, readImportTable, TABLE } from './import-table.ts';
import { type Project, resolve, type Target } from './project.ts';
import { type Import, isTestPath, type Source } from './source.ts';

/** Holds every import to the table in ARCHITECTURE.md, and every package to its doors. */
export function importBreaches(project: Project): readonly Breach[] {
  const read = readImportTable(project.tree.get(TABLE));
  if ('breach' in read) return [read.breach];
  return project.sources.flatMap((source) =>
    source.imports.flatMap((imported): readonly Breach[] => {
      const target = resolve(project, source.path, imported.specifier);
      const wrong = judge(read.table, source, imported, target);
      if (wrong === undefined) return [];
      return [{ path: source.path, line: imported.line, ...wrong }];
    }),
  );
}

type Wrong = Pick<Breach, 'rule' | 'message'> | undefined;

function judge(table: ImportTable, source: Source, imported: Import, target: Target): Wrong {
  switch (target.type) {
    case 'node':
    case 'library':
      return undefined;
    case 'file':
      return judgeFile(source, target.path);
    case 'workspace':
      return judgeDoor(table, source, imported, target);
  }
}

function judgeFile(source: Source, path: string): Wrong {
  const home = /^packages\/([^/]+)\//.exec(path)?.[1];
  if (isTestPath(path) && !source.isTest) {
    return { rule: 'import-testing', message: `only tests may import ${path}` };
  }
  // A command's stub starts the launcher, which stands outside the packages and depends on none.
  const isStub = /^packages\/[^/]+\/bin\//.test(source.path);
  if (home === source.home || (isStub && path.startsWith('tools/launcher/'))) return undefined;
  return { rule: 'import-past-door', message: `${path} is reached by a path, not by its package` };
}

function judgeDoor(
  table: ImportTable,
  source: Source,
  imported: Import,
  target: Target & { readonly type: 'workspace' },
): Wrong {
  const { specifier, typeOnly } = imported;
  if (target.path === undefined) {
    return { rule: 'import-not-exported', message: `${specifier} is not exported` };
  }
  if (target.subPath === 'testing') {
    if (source.isTest) return undefined;
    return { rule: 'import-testing', message: `only tests may import ${specifier}` };
  }
  if (source.home === undefined || source.home === target.home) return undefined;
  const allowed = table.get(source.home)?.get(target.home);
  return judgeAllowance(allowed, `${source.home} → ${target.home}`, target.subPath, typeOnly);
}

function judgeAllowance(
  allowed: Allowance | undefined,
  route: string,
  subPath: string,
  typeOnly: boolean,
): Wrong {
  if (allowed === undefined) {
    return { rule: 'import-forbidden', message: `${route} is not allowed by ${TABLE}` };
  }
  switch (allowed.type) {
    case 'all':
      return undefined;
    case 'types':
      if (typeOnly) return undefined;
      return { rule: 'import-types-only', message: `${route} allows "import type" alone` };
    case 'sub-path':
      if (subPath === allowed.subPath) return undefined;
      return { rule: 'import-sub-path', message: `${route} allows /${allowed.subPath} alone` };
  }
}
