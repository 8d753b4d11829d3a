import { expect, test } from 'vitest';
import { breachesAfter, manifest } from './small-house.ts';

const web = 'packages/web/package.json';

test('what the sources import is declared, and what is declared is imported', () => {
  expect(breachesAfter({ 'packages/web/src/index.ts': "import 'pg';\n" })).toEqual([
    'packages/web/src/index.ts:1 dependency-missing',
  ]);
  const dependencies = { pg: '8.23.1', '@yangguang/kernel': '0.1.0' };
  expect(breachesAfter({ [web]: manifest('web', ['.'], { dependencies }) })).toEqual([
    `${web}:1 dependency-unused`,
    `${web}:1 dependency-unused`,
  ]);
});

test("a library's sub-path belongs to the library", () => {
  const source = { 'packages/ledger/src/more.ts': "import 'pg/lib/query.js';\n" };
  expect(breachesAfter(source)).toEqual([]);
});

test('a dependency that only tests import is a devDependency', () => {
  const source = { 'packages/web/src/a.test.ts': "import 'pg';\nimport 'vitest';\n" };
  expect(breachesAfter(source)).toEqual(['packages/web/src/a.test.ts:1 dependency-missing']);
  const devDependencies = { pg: '8.23.1' };
  const declared = { ...source, [web]: manifest('web', ['.'], { devDependencies }) };
  expect(breachesAfter(declared)).toEqual([]);
  const shipped = manifest('web', ['.'], { dependencies: devDependencies });
  expect(breachesAfter({ ...source, [web]: shipped })).toEqual([`${web}:1 dependency-unused`]);
});

test('tools import what the root declares', () => {
  expect(breachesAfter({ 'tools/look.ts': "import 'pg';\nimport 'vitest';\n" })).toEqual([
    'tools/look.ts:1 dependency-missing',
  ]);
});

test('a dependency is pinned to one version and has its reason in the docs', () => {
  const devDependencies = { vitest: '^5.1.1', knip: '6.40.0', ts6: 'npm:typescript@6.0.3' };
  const root = manifest('root', [], { devDependencies });
  expect(breachesAfter({ 'package.json': root })).toEqual([
    'package.json:1 dependency-unexplained',
    'package.json:1 dependency-unexplained',
    'package.json:1 dependency-unpinned',
  ]);
});

test('the lock file records no download address', () => {
  const lock = ['{', '"resolved": "packages/kernel",', '"resolved": "https://a.cn/b.tgz"', '}'];
  expect(breachesAfter({ 'package-lock.json': lock.join('\n') })).toEqual([
    'package-lock.json:3 lock-address',
  ]);
});
