import { describe, expect, test } from 'vitest';
import { readImportTable } from './import-table.ts';
import { breachesAfter, manifest } from './small-house.ts';

/** The breaches when `home` imports by `statement`, its package.json declaring `names`. */
function importing(home: string, statement: string, ...names: readonly string[]) {
  const dependencies = Object.fromEntries(names.map((name) => [`@yangguang/${name}`, '0.1.0']));
  return breachesAfter({
    [`packages/${home}/package.json`]: manifest(home, ['.'], { dependencies }),
    [`packages/${home}/src/index.ts`]: `\n${statement}\n`,
  });
}

test('a house in order has no breach', () => {
  expect(breachesAfter({})).toEqual([]);
});

describe('the import table', () => {
  test('"all" is every door of the package', () => {
    expect(importing('trading', "import '@yangguang/kernel';", 'kernel')).toEqual([]);
  });

  test('blank is forbidden, type or not, in a test too', () => {
    const place = 'packages/trading/src/index.ts:2 import-forbidden';
    expect(importing('trading', "import '@yangguang/ledger';", 'ledger')).toContain(place);
    expect(
      importing('trading', "import type { A } from '@yangguang/ledger/read';", 'ledger'),
    ).toContain(place);
    expect(
      breachesAfter({ 'packages/kernel/src/a.test.ts': "import '@yangguang/trading';\n" }),
    ).toContain('packages/kernel/src/a.test.ts:1 import-forbidden');
  });

  test('"types" is "import type" alone', () => {
    const place = 'packages/views/src/index.ts:2 import-types-only';
    expect(importing('views', "import type { A } from '@yangguang/trading';", 'trading')).toEqual(
      [],
    );
    expect(importing('views', "export type { A } from '@yangguang/trading';", 'trading')).toEqual(
      [],
    );
    expect(importing('views', "type A = import('@yangguang/trading').A;", 'trading')).toEqual([]);
    for (const statement of [
      "import { a } from '@yangguang/trading';",
      "import { type A } from '@yangguang/trading';",
      "export * from '@yangguang/trading';",
      "void import('@yangguang/trading');",
    ]) {
      expect(importing('views', statement, 'trading'), statement).toEqual([place]);
    }
  });

  test('a named sub-path is that sub-path alone', () => {
    expect(importing('views', "import '@yangguang/ledger/read';", 'ledger')).toEqual([]);
    for (const door of ['', '/verify']) {
      expect(importing('views', `import '@yangguang/ledger${door}';`, 'ledger')).toEqual([
        'packages/views/src/index.ts:2 import-sub-path',
      ]);
    }
  });

  test('a table that cannot be read is a breach, never a free pass', () => {
    expect(breachesAfter({ 'ARCHITECTURE.md': '# Nothing' })).toEqual([
      'ARCHITECTURE.md:1 table-unreadable',
    ]);
    const shifted = '| from \\ to | a | b |\n|---|---|---|\n| a | | - |\n';
    expect(readImportTable(shifted)).toMatchObject({ breach: { line: 3 } });
    const short = '| from \\ to | a | b |\n|---|---|---|\n| a | - |\n';
    expect(readImportTable(short)).toMatchObject({ breach: { line: 3 } });
  });
});

describe('doors', () => {
  test('what a package does not export is not imported', () => {
    expect(importing('trading', "import '@yangguang/kernel/src/index.ts';", 'kernel')).toEqual([
      'packages/trading/src/index.ts:2 import-not-exported',
    ]);
  });

  test('no path leads into another package, or out of one', () => {
    expect(importing('trading', "import '../../kernel/src/index.ts';")).toEqual([
      'packages/trading/src/index.ts:2 import-past-door',
    ]);
    expect(
      breachesAfter({ 'tools/look.ts': "import '../packages/kernel/src/index.ts';\n" }),
    ).toEqual(['tools/look.ts:1 import-past-door']);
    expect(
      breachesAfter({
        'packages/web/bin/web.mjs': "import '../../../tools/launcher/verbs.mjs';\n",
        'tools/launcher/verbs.mjs': '',
      }),
    ).toEqual([]);
  });

  test('what only tests use stays in tests', () => {
    const source = { 'packages/kernel/src/a.test.ts': "import '@yangguang/kernel/testing';\n" };
    expect(breachesAfter(source)).toEqual([]);
    expect(importing('trading', "import '@yangguang/kernel/testing';", 'kernel')).toEqual([
      'packages/trading/src/index.ts:2 import-testing',
    ]);
    expect(
      breachesAfter({ 'packages/kernel/src/index.ts': "import './testing/index.ts';\n" }),
    ).toEqual(['packages/kernel/src/index.ts:1 import-testing']);
  });
});

test('pages are read as well', () => {
  const text =
    "import { page } from '@yangguang/server';\nexport const a = <p>{page as any}</p>;\n";
  expect(breachesAfter({ 'packages/web/src/a.tsx': text })).toEqual([
    'packages/web/src/a.tsx:1 dependency-missing',
    'packages/web/src/a.tsx:1 import-not-exported',
    'packages/web/src/a.tsx:2 any',
  ]);
});
