import ts from 'ts6';

/**
 * Whether an identifier means the global of that name: not a property, not a key, and not a name
 * that the file itself declares around it. (A contract's `performance` is no clock.)
 */
export function isGlobalReference(node: ts.Identifier): boolean {
  if (isNameOfMember(node)) return false;
  for (let scope: ts.Node | undefined = node.parent; scope !== undefined; scope = scope.parent) {
    if (declaredIn(scope).has(node.text)) return false;
  }
  return true;
}

function isNameOfMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true;
  if (ts.isNamedTupleMember(parent) || ts.isMetaProperty(parent)) return parent.name === node;
  const isMember = ts.isClassElement(parent) || ts.isTypeElement(parent);
  return (isMember || ts.isPropertyAssignment(parent)) && parent.name === node;
}

const known = new WeakMap<ts.Node, ReadonlySet<string>>();

/** The names declared directly in `scope`: parameters, variables, functions, types, imports. */
function declaredIn(scope: ts.Node): ReadonlySet<string> {
  const before = known.get(scope);
  if (before !== undefined) return before;
  const names = new Set<string>();
  if (isScope(scope)) {
    ts.forEachChild(scope, (child) => {
      collect(child, names);
    });
  }
  known.set(scope, names);
  return names;
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isSourceFile(node) ||
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node)
  );
}

/** Adds what `node` declares, without entering a scope inside it. */
function collect(node: ts.Node, names: Set<string>): void {
  const { name } = node as { readonly name?: ts.Node };
  const declares = ts.isBindingElement(node) || isDeclaration(node);
  if (declares && name !== undefined && ts.isIdentifier(name)) names.add(name.text);
  if (isScope(node)) return;
  ts.forEachChild(node, (child) => {
    collect(child, names);
  });
}

function isDeclaration(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isImportClause(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node)
  );
}
