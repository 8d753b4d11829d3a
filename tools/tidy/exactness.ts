import ts from 'ts6';
import type { Breach } from './breach.ts';
import type { Project } from './project.ts';
import { eachNode, lineOf, type Source } from './source.ts';

const EXACT = /^packages\/(?:kernel|rules|trading)\/src\//;
const FLOATING = new Set([
  ...['parseFloat', 'toFixed', 'toPrecision', 'toExponential'],
  ...['round', 'sqrt', 'cbrt', 'pow', 'exp', 'log', 'log10', 'log2', 'EPSILON'],
]);

/** Money, scores and weights are exact: the pure core has no binary fractions. */
export function exactnessBreaches(project: Project): readonly Breach[] {
  return project.sources
    .filter(({ path, isTest }) => EXACT.test(path) && !isTest)
    .flatMap(floatsIn);
}

function floatsIn({ path, ast }: Source): readonly Breach[] {
  const found: Breach[] = [];
  eachNode(ast, (node) => {
    const float = floatOf(node);
    if (float === undefined) return;
    const line = lineOf(ast, node.getStart(ast));
    const message = `${float} is a binary fraction; use the kernel's exact numbers`;
    found.push({ path, line, rule: 'not-exact', message });
  });
  return found;
}

function floatOf(node: ts.Node): string | undefined {
  if (ts.isNumericLiteral(node)) {
    return Number.isInteger(Number(node.text)) ? undefined : node.text;
  }
  if (ts.isIdentifier(node) && node.text === 'parseFloat') return 'parseFloat';
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const { expression, name } = node;
  const owner = ts.isIdentifier(expression) ? expression.text : '';
  const formats = name.text.startsWith('to') && FLOATING.has(name.text);
  const computes = (owner === 'Math' || owner === 'Number') && FLOATING.has(name.text);
  return (formats || computes) && name.text !== 'parseFloat' ? name.text : undefined;
}
