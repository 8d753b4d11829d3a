import ts from 'ts6';
import type { Tree } from './tree.ts';

/** One module, parsed. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
  readonly imports: readonly Import[];
  /** The folder under `packages/` that holds it; undefined for tools, stories and benches. */
  readonly home: string | undefined;
  /** Tests and what only tests use: they may import more, and need not be pure. */
  readonly isTest: boolean;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

const CODE = /\.(ts|tsx|mjs)$/;
const TEST = /\.(test|story|peer)\.tsx?$|^packages\/[^/]+\/src\/testing\/|^(stories|bench)\//;

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function isTestPath(path: string): boolean {
  return TEST.test(path);
}

export function sourcesOf(tree: Tree): readonly Source[] {
  return [...tree].filter(([path]) => isCode(path)).map(([path, text]) => parse(path, text));
}

function parse(path: string, text: string): Source {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const home = /^packages\/([^/]+)\//.exec(path)?.[1];
  return { path, text, ast, imports: importsOf(ast), home, isTest: isTestPath(path) };
}

export function lineOf(ast: ts.SourceFile, position: number): number {
  return ast.getLineAndCharacterOfPosition(position).line + 1;
}

/** Calls `visit` for `node` and everything in it, outermost first. */
export function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    eachNode(child, visit);
  });
}

function importsOf(ast: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  eachNode(ast, (node) => {
    const named = specifierOf(node);
    if (named === undefined) return;
    const line = lineOf(ast, node.getStart(ast));
    found.push({ specifier: named.text, line, typeOnly: isTypeOnly(node) });
  });
  return found;
}

/** The quoted name in `import … from`, `export … from`, `import('…')` and `import('…').Type`. */
function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const named = expressionOf(node);
  return named !== undefined && ts.isStringLiteralLike(named) ? named : undefined;
}

function expressionOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return node.arguments[0];
  }
  return undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return (
    ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  );
}
