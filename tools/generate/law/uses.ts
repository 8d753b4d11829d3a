import ts from 'ts6';
import { eachNode, type Source } from '../../tidy/source.ts';

/**
 * What a decider does about a term: `refuses` the command with a code, `records` a finding in a
 * fact, or lets the clerk record the `lapse` of a limit.
 */
export interface Use {
  readonly term: string;
  readonly how: 'refuses' | 'records' | 'lapse';
  readonly path: string;
  /** The rejection's code, of a refusal; else the type of the fact, where the function names it. */
  readonly name?: string;
}

/** Every place in the domain's sources where a term of law is asked about. */
export function usesOf(sources: readonly Source[], terms: ReadonlySet<string>): readonly Use[] {
  return sources.flatMap((source) => {
    const found: Use[] = [];
    eachNode(source.ast, (node) => {
      if (!ts.isStringLiteral(node) || !terms.has(node.text)) return;
      const use = useOf(node, source);
      if (use !== undefined) found.push(use);
    });
    return found;
  });
}

function useOf(literal: ts.StringLiteral, { path, ast }: Source): Use | undefined {
  const { text: term } = literal;
  const call = enclosing(literal, isQuestion);
  if (call !== undefined) {
    const code = codeOf(call, ast);
    if (code !== undefined) return { term, how: 'refuses', path, name: code };
    const home = enclosing(call, ts.isFunctionDeclaration);
    return { term, how: 'records', path, ...named(home, call.end) };
  }
  return isRunningLimit(literal) ? { term, how: 'lapse', path } : undefined;
}

/** The type of the first fact that the code writes down after the question. */
function named(home: ts.Node | undefined, after = 0): { readonly name?: string } {
  const text = home?.getSourceFile().text.slice(Math.max(after, home.getStart()), home.end) ?? '';
  const name = /type: '(\w+)',\s*\.\.\.stamp/.exec(text)?.[1];
  return name === undefined ? {} : { name };
}

/** `law.breach(…)` or `law.breachOfPeriod(…)`, however the law is reached. */
function isQuestion(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /\.breach(OfPeriod)?$/.test(node.expression.getText());
}

/** `{ limit: 'term' }`, `{ term: 'term' }`, or a row of a table of limits. */
function isRunningLimit(literal: ts.StringLiteral): boolean {
  const { parent } = literal;
  if (ts.isPropertyAssignment(parent)) return /^(limit|term)$/.test(parent.name.getText());
  return ts.isArrayLiteralExpression(parent) && ts.isPropertyAssignment(parent.parent);
}

/** The code with which the answer to a question is refused, here or by whoever called for it. */
function codeOf(question: ts.CallExpression, ast: ts.SourceFile): string | undefined {
  const within = enclosing(question.parent, ts.isCallExpression);
  const direct = within && (rejectionCode(within) ?? codeOfHelper(within, ast));
  if (direct !== undefined) return direct;
  const home = enclosing(question, ts.isFunctionDeclaration);
  if (home === undefined) return undefined;
  const variable = enclosing(question, ts.isVariableDeclaration)?.name.getText();
  const here = variable === undefined ? undefined : codeWith(home, variable, question.end);
  return here ?? codeOfCaller(home, ast);
}

function codeOfHelper(call: ts.CallExpression, ast: ts.SourceFile): string | undefined {
  const outer = enclosing(call.parent, ts.isCallExpression);
  const around = outer && rejectionCode(outer);
  if (around !== undefined) return around;
  let code: string | undefined;
  eachNode(ast, (node) => {
    if (!ts.isFunctionDeclaration(node) || node.name?.text !== call.expression.getText()) return;
    eachNode(node, (inner) => {
      if (ts.isCallExpression(inner)) code ??= rejectionCode(inner);
    });
  });
  return code;
}

/** Of the rejections that follow in the function, the first that carries the variable. */
function codeWith(home: ts.Node, variable: string, after: number): string | undefined {
  let code: string | undefined;
  const carries = new RegExp(`(?<![.'\\w-])${variable}\\b(?!')`);
  eachNode(home, (node) => {
    if (code !== undefined || !ts.isCallExpression(node) || node.end <= after) return;
    const rejection = rejectionCode(node);
    const given = node.arguments.slice(rejection === undefined ? 0 : 1);
    const texts = given.map((argument) => argument.getText().replaceAll('...', ' '));
    if (!texts.some((text) => carries.test(text))) return;
    code = rejection ?? codeOfHelper(node, home.getSourceFile());
  });
  return code;
}

/** One step up: `const wrong = asked(…)`, and `wrong` goes into a rejection. */
function codeOfCaller(home: ts.FunctionDeclaration, ast: ts.SourceFile): string | undefined {
  const name = home.name?.text;
  let code: string | undefined;
  eachNode(ast, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== name) return;
    const caller = enclosing(node, ts.isFunctionDeclaration);
    const variable = enclosing(node, ts.isVariableDeclaration)?.name.getText();
    if (caller !== undefined && variable !== undefined) {
      code ??= codeWith(caller, variable, node.end);
    }
  });
  return code;
}

function rejectionCode(call: ts.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (call.expression.getText() !== 'reject' || first === undefined) return undefined;
  return ts.isStringLiteral(first) ? first.text : undefined;
}

function enclosing<T extends ts.Node>(
  from: ts.Node | undefined,
  is: (node: ts.Node) => node is T,
): T | undefined {
  for (let node = from; node !== undefined; node = node.parent) if (is(node)) return node;
  return undefined;
}
