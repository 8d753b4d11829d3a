import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebook } from '@yangguang/rules';
import { expect, test } from 'vitest';
import { BY_SHAPE } from './law/by-shape.ts';
import { lawCoverageText } from './law/page.ts';

const ROOT = join(import.meta.dirname, '../..');
const page = lawCoverageText();

test('the committed page is what the packs and the sources say (else: tools/generate)', () => {
  const committed = readFileSync(join(ROOT, 'docs/reference/law-coverage.md'), 'utf8');
  expect(committed).toBe(page);
});

test('every row of the tables stands on it, and nothing kept is without a test', () => {
  const rows = Array.from({ length: 35 }, (_, at) => `E${at + 1}`);
  const missing = rows.filter((row) => !page.includes(`\n| ${row} |`));
  expect(missing).toEqual([]);
  expect(page).not.toContain('none names it');
});

test('what is kept by shape names a rule that exists and a test that exists', () => {
  const refs = new Set(rulebook.editions.flatMap(({ rules }) => rules.map(({ ref }) => ref)));
  for (const [ref, [, path]] of Object.entries(BY_SHAPE)) {
    expect(refs, ref).toContain(ref);
    expect(existsSync(join(ROOT, path)), path).toBe(true);
  }
});
