import ts from 'ts6';
import type { Breach } from './breach.ts';
import type { Project } from './project.ts';
import { eachNode, lineOf, type Source } from './source.ts';
import type { Tree } from './tree.ts';

interface Phrase {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly message: string;
}

// Each pattern is spelt so that it does not find itself.
const PHRASES: readonly Phrase[] = [
  {
    rule: 'unfinished',
    pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/,
    message: 'finish it, or open an issue',
  },
  {
    rule: 'machine-path',
    pattern: /(?<![\w.$}*~-])\/(?:work\b(?!-)|(?:root|tmp|home|Users)\/)/,
    message: "names a folder of somebody's machine",
  },
  {
    rule: 'registry-host',
    pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpmmirror\b|\bartifactory\b|^registry\s*=/i,
    message: 'names a package registry',
  },
  {
    rule: 'type-check-off',
    pattern: /@ts-(?:ignore|nocheck)\b/,
    message: 'switches the type checker off',
  },
];

const THEIRS = /^(?:LICENSE|package-lock\.json)$|^fixtures\//;

/** Words that must not be committed, in any file that we wrote. */
export function phraseBreaches(tree: Tree): readonly Breach[] {
  return [...tree]
    .filter(([path]) => !THEIRS.test(path))
    .flatMap(([path, text]) =>
      text
        .split('\n')
        .flatMap((content, index) =>
          PHRASES.filter(({ pattern }) => pattern.test(content)).map(
            ({ rule, message }): Breach => ({ path, line: index + 1, rule, message }),
          ),
        ),
    );
}

/** `any`, and tests that were singled out or switched off. */
export function syntaxBreaches({ sources }: Project): readonly Breach[] {
  return sources.flatMap(({ path, ast }: Source) => {
    const found: Breach[] = [];
    eachNode(ast, (node) => {
      const wrong = wrongSyntax(node);
      if (wrong === undefined) return;
      found.push({ path, line: lineOf(ast, node.getStart(ast)), ...wrong });
    });
    return found;
  });
}

function wrongSyntax(node: ts.Node): Pick<Breach, 'rule' | 'message'> | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) {
    return { rule: 'any', message: 'say which type, or unknown' };
  }
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  if (!/^(?:test|it|describe|suite)$/.test(node.expression.text)) return undefined;
  switch (node.name.text) {
    case 'only':
      return { rule: 'test-only', message: 'the other tests would not run' };
    case 'skip':
    case 'todo':
      return { rule: 'test-skipped', message: 'use skipIf with the reason, or remove it' };
    default:
      return undefined;
  }
}
