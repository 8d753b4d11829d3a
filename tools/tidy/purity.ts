import ts from 'ts6';
import type { Breach } from './breach.ts';
import { isGlobalReference } from './globals.ts';
import { type Project, resolve } from './project.ts';
import { eachNode, lineOf, type Source } from './source.ts';

const PURE = /^packages\/(?:(?:kernel|rules|trading)\/src|[^/]+\/src\/verify)\//;

/** Libraries that compute and do nothing else. */
const PURE_LIBRARIES = new Set(['zod', 'immutable', '@noble/hashes', '@noble/curves']);

/** Whatever reads the world, or exists only in Node or only in a browser. */
const WORLDLY = new Set([
  ...['Date', 'Intl', 'Temporal', 'performance', 'process', 'Buffer', 'require'],
  ...['crypto', 'fetch', 'XMLHttpRequest', 'WebSocket', 'navigator', 'console'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['globalThis', 'global', 'window', 'self', 'document', 'localStorage'],
]);

/** Methods whose answer depends on the machine's language and time zone. */
const LOCAL = /^(?:localeCompare|toLocale\w*)$/;

/** The one file that turns ISO text into milliseconds and back; even it may not ask the time. */
const CALENDAR = 'packages/kernel/src/instant.ts';

/**
 * The pure packages, every `verify` path, and all that these import: same arguments, same answer,
 * on a server, in a test and in a stranger's browser.
 */
export function purityBreaches(project: Project): readonly Breach[] {
  return pureSources(project).flatMap((source) => [
    ...impureImports(project, source),
    ...impureNames(source),
  ]);
}

function pureSources(project: Project): readonly Source[] {
  const byPath = new Map(project.sources.map((source) => [source.path, source]));
  const pure = new Map<string, Source>();
  const add = (source: Source | undefined): void => {
    if (source === undefined || source.isTest || pure.has(source.path)) return;
    pure.set(source.path, source);
    for (const { specifier, typeOnly } of source.imports) {
      const target = resolve(project, source.path, specifier);
      const leads = target.type === 'file' || target.type === 'workspace';
      if (!typeOnly && leads && target.path !== undefined) add(byPath.get(target.path));
    }
  };
  for (const source of project.sources) if (PURE.test(source.path)) add(source);
  return [...pure.values()];
}

function impureImports(project: Project, { path, imports }: Source): readonly Breach[] {
  return imports.flatMap(({ specifier, line, typeOnly }): readonly Breach[] => {
    const target = resolve(project, path, specifier);
    const impure =
      target.type === 'node' || (target.type === 'library' && !PURE_LIBRARIES.has(target.name));
    if (!impure || typeOnly) return [];
    return [{ path, line, rule: 'impure-import', message: `pure code imports ${specifier}` }];
  });
}

function impureNames({ path, ast }: Source): readonly Breach[] {
  const found: Breach[] = [];
  eachNode(ast, (node) => {
    const name = impureName(path, node);
    if (name === undefined) return;
    const line = lineOf(ast, node.getStart(ast));
    found.push({ path, line, rule: 'impure-name', message: `pure code uses ${name}` });
  });
  return found;
}

function impureName(path: string, node: ts.Node): string | undefined {
  if (ts.isMetaProperty(node)) return 'import.meta';
  if (ts.isPropertyAccessExpression(node)) return impureProperty(node);
  if (!ts.isIdentifier(node) || !WORLDLY.has(node.text) || !isGlobalReference(node)) {
    return undefined;
  }
  if (path === CALENDAR && node.text === 'Date') return asksTheTime(node) ? 'the clock' : undefined;
  return node.text;
}

function impureProperty(node: ts.PropertyAccessExpression): string | undefined {
  const { expression, name } = node;
  if (LOCAL.test(name.text)) return name.text;
  const ofMath = ts.isIdentifier(expression) && expression.text === 'Math';
  return ofMath && name.text === 'random' ? 'Math.random' : undefined;
}

/** `Date.now`, `new Date()` and `Date()`; not `Date.parse(text)` or `new Date(millis)`. */
function asksTheTime(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) === 0;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'now';
  return ts.isCallExpression(parent) && parent.expression === node;
}
