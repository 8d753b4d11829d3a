import ts from 'ts6';
import type { Breach } from './breach.ts';
import type { Project } from './project.ts';
import { eachNode, lineOf, type Source } from './source.ts';

const FILE_LINES = 400;
const FUNCTION_LINES = 70;
const COLUMNS = 100;

/** What does not fit on a screen is not read: limits for files, functions and lines. */
export function sizeBreaches({ sources }: Project): readonly Breach[] {
  return sources.flatMap((source) => [
    ...longFile(source),
    ...longLines(source),
    ...longFunctions(source),
  ]);
}

function longFile({ path, text }: Source): readonly Breach[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines <= FILE_LINES) return [];
  return [{ path, line: FILE_LINES + 1, rule: 'file-long', message: `${lines} lines` }];
}

function longLines({ path, text }: Source): readonly Breach[] {
  return text.split('\n').flatMap((content, index): readonly Breach[] => {
    const columns = [...content].length;
    if (columns <= COLUMNS) return [];
    return [{ path, line: index + 1, rule: 'line-long', message: `${columns} columns` }];
  });
}

function longFunctions({ path, ast }: Source): readonly Breach[] {
  const found: Breach[] = [];
  eachNode(ast, (node) => {
    if (!ts.isFunctionLike(node) || isChapter(node)) return;
    const line = lineOf(ast, node.getStart(ast));
    const lines = lineOf(ast, node.getEnd()) - line + 1;
    if (lines > FUNCTION_LINES) {
      found.push({ path, line, rule: 'function-long', message: `${lines} lines` });
    }
  });
  return found;
}

/** The function given to `describe` groups tests, and is no more a function than a heading is. */
function isChapter({ parent }: ts.Node): boolean {
  if (!ts.isCallExpression(parent)) return false;
  return /^\(?describe\b/.test(parent.expression.getText());
}
