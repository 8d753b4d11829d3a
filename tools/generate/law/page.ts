import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profiles, type Rule, rulebook } from '@yangguang/rules';
import { TERMS } from '@yangguang/trading';
import { isTestPath, sourcesOf } from '../../tidy/source.ts';
import { BY_SHAPE } from './by-shape.ts';
import { type Use, usesOf } from './uses.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DOMAIN = 'packages/trading/src';

/** Where a rule is put to use, and the test that shows it. */
interface Keeping {
  readonly how: string;
  readonly test: string;
}

interface Files {
  readonly uses: readonly Use[];
  readonly tests: readonly (readonly [path: string, text: string])[];
}

/** One row of the page per rule; the national rules of a row in the order of their packs. */
export function lawCoverageText(): string {
  const files = filesOf();
  const termsOf = new Map<string, Set<string>>();
  for (const { terms } of profiles) {
    for (const [term, ref] of Object.entries(terms)) {
      termsOf.set(ref, (termsOf.get(ref) ?? new Set()).add(term));
    }
  }
  const rules = currentRules();
  const section = (rows: readonly string[], needsTerm = false) =>
    rows.flatMap((row) => {
      const own = rules.filter((rule) => rule.rows.includes(row));
      const shown = needsTerm ? own.filter(({ ref }) => termsOf.has(ref)) : own;
      return shown.map((rule) => line(row, rule, [...(termsOf.get(rule.ref) ?? [])], files));
    });
  const rowsLike = (prefix: RegExp) => {
    const all = new Set(rules.flatMap(({ rows }) => rows.filter((row) => prefix.test(row))));
    return [...all].sort((a, b) => numberOf(a) - numberOf(b));
  };
  return [
    INTRODUCTION,
    '## Construction tendering (E1-E35)\n',
    HEAD,
    ...section(rowsLike(/^E/)),
    '\n## Order 20, electronic tendering, by article\n',
    HEAD,
    ...section(rowsLike(/^20-/)),
    '\n## Government procurement: the rules that a profile names\n',
    HEAD,
    ...section(rowsLike(/^G/), true),
    '',
  ].join('\n');
}

const HEAD = '| row | rule | article | term | what keeps it | test |\n|---|---|---|---|---|---|';

const INTRODUCTION = `# What keeps each rule

Made by \`tools/generate/law-coverage.ts\` from the rule packs, the profiles and the sources of
\`packages/trading\`; a test fails when it is stale.

- *Refused*: the command is turned down with this code and the article.
- *Recorded*: it happens, and the fact carries the finding.
- *Lapse*: the clerk records once that a limit passed unkept.
- *By shape*: it cannot be said otherwise.
- **Predicate only**: the rule can be asked by anybody, with its article and examples, and nothing
  in the platform asks it yet.
`;

function line(row: string, rule: Rule, terms: readonly string[], files: Files): string {
  const { how, test } = keepingOf(rule, terms, files);
  const name = `\`${rule.ref.replace(/^cn\//, '')}\` ${rule.title.zh}`;
  const asked = terms.map((term) => `\`${term}\``).join(' ');
  return `| ${row} | ${name} | ${rule.article} | ${asked} | ${how} | ${test} |`;
}

function keepingOf(rule: Rule, terms: readonly string[], files: Files): Keeping {
  const uses = files.uses.filter(({ term }) => terms.includes(term));
  const known = BY_SHAPE[rule.ref];
  if (known !== undefined) return { how: known[0], test: linkTo(known[1]) };
  if (uses.length > 0) {
    const shown = uses.map((use) => testOf(use, files)).find((path) => path !== undefined);
    return {
      how: wordsOf(uses),
      test: shown === undefined ? 'none names it' : linkTo(shown),
    };
  }
  const asked = terms.length > 0;
  const why = asked ? 'a profile names the term, no decider asks it' : 'nothing asks it';
  return { how: `**predicate only**: ${why}`, test: linkTo('packages/rules/src/packs.test.ts') };
}

/** Each way once; an unnamed record says nothing beside a named one. */
function wordsOf(uses: readonly Use[]): string {
  const plain = uses.filter(({ how, name }) => how !== 'records' || name !== undefined);
  return [...new Set((plain.length > 0 ? plain : uses).map(words))].join('; ');
}

function words({ how, name }: Use): string {
  switch (how) {
    case 'refuses':
      return `refused: \`${name ?? ''}\``;
    case 'records':
      return name === undefined ? 'recorded in the fact' : `recorded: \`${name}\``;
    case 'lapse':
      return 'lapse';
  }
}

/** The test that names the code, the fact or the term: of the module itself before any other. */
function testOf({ path, term, name }: Use, { tests }: Files): string | undefined {
  const home = path.slice(0, path.lastIndexOf('/') + 1);
  const near = tests.filter(([test]) => test.startsWith(home));
  const naming = (word: string) => (text: string) => text.includes(word);
  const limit = /Lapsed'|Lapsed: /; // A module tells the lapses of all its limits in one way.
  return (
    [name, term]
      .flatMap((word) => (word === undefined ? [] : [naming(word)]))
      .map((names) => [...near, ...tests].find(([, text]) => names(text))?.[0])
      .find((found) => found !== undefined) ?? near.find(([, text]) => limit.test(text))?.[0]
  );
}

function linkTo(path: string): string {
  return `[${path.slice(path.lastIndexOf('/') + 1)}](../../${path})`;
}

/** The newest edition of every national rule. */
function currentRules(): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const { rules: own } of rulebook.editions) {
    for (const rule of own) {
      const earlier = rules.get(rule.ref);
      const newer = earlier === undefined || earlier.edition < rule.edition;
      if (rule.ref.startsWith('cn/') && newer) rules.set(rule.ref, rule);
    }
  }
  return [...rules.values()];
}

function numberOf(row: string): number {
  return Number(/\d+$/.exec(row)?.[0]);
}

function filesOf(): Files {
  const all = [...read(DOMAIN), ...read('stories')];
  const code = all.filter(
    ([path]) => !isTestPath(path) && !/(?:^|\/)schema\.ts$|\/law\/law\.ts$/.test(path),
  );
  const tests = all.filter(([path]) => /\.(test|story)\.ts$/.test(path));
  return { uses: usesOf(sourcesOf(new Map(code)), new Set(TERMS)), tests };
}

function read(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => [`${folder}/${path}`, readFileSync(join(ROOT, folder, path), 'utf8')] as const);
}
