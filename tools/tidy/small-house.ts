import { tidy } from './tidy.ts';

/** A repository of five packages, in memory, in which nothing is wrong. */
const HOUSE: Readonly<Record<string, string>> = {
  'ARCHITECTURE.md': [
    '# A small house',
    '',
    '| from \\ to | kernel | ledger | trading | views | web |',
    '|---|---|---|---|---|---|',
    '| kernel | - | | | | |',
    '| ledger | all | - | | | |',
    '| trading | all | | - | | |',
    '| views | all | read | types | - | |',
    '| web | all | verify | types | types | - |',
  ].join('\n'),
  'docs/dependencies.md': '`pg` to speak to the database; `vitest` to run tests.\n',
  'package.json': manifest('root', [], { devDependencies: { vitest: '5.1.1' } }),
  'packages/kernel/package.json': manifest('kernel', ['.', './testing']),
  'packages/kernel/src/index.ts': 'export const one = 1;\n',
  'packages/kernel/src/testing/index.ts': 'export const tells = 2;\n',
  'packages/ledger/package.json': manifest('ledger', ['.', './read', './verify'], {
    dependencies: { '@yangguang/kernel': '0.1.0', pg: '8.23.1' },
  }),
  'packages/ledger/src/index.ts': "export { Pool } from 'pg';\n",
  'packages/ledger/src/read/index.ts': 'export const read = 3;\n',
  'packages/ledger/src/verify/index.ts': "export { one } from '@yangguang/kernel';\n",
  'packages/trading/package.json': manifest('trading', ['.']),
  'packages/trading/src/index.ts': 'export const tender = 4;\n',
  'packages/views/package.json': manifest('views', ['.']),
  'packages/views/src/index.ts': 'export const rows = 5;\n',
  'packages/web/package.json': manifest('web', ['.']),
  'packages/web/src/index.ts': 'export const page = 6;\n',
};

/** The breaches of the small house after `changes`, each as `path:line rule`. */
export function breachesAfter(changes: Readonly<Record<string, string>>): readonly string[] {
  const tree = new Map(Object.entries({ ...HOUSE, ...changes }));
  return tidy(tree, []).map(({ path, line, rule }) => `${path}:${line} ${rule}`);
}

type Section = Readonly<Record<string, string>>;

/** A package.json with a door for each of `doors`. */
export function manifest(
  name: string,
  doors: readonly string[],
  sections: { readonly dependencies?: Section; readonly devDependencies?: Section } = {},
): string {
  const exports = Object.fromEntries(
    doors.map((door) => [
      door,
      door === '.' ? './src/index.ts' : `./src/${door.slice(2)}/index.ts`,
    ]),
  );
  return JSON.stringify({ name: `@yangguang/${name}`, exports, ...sections });
}
