import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { languages } from '../lexicon/lexicon.ts';
import { silentIo } from '../testing/terminal.ts';
import { widthOf } from '../text/width.ts';
import { runTour } from './tour.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yangguang-tour-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the tour plays, exports and verifies a tender, and catches the forger', async () => {
  for (const [language, none, some] of [
    ['zh', /50 条事实.*，0 个疑点/, /[1-9]\d* 个疑点/],
    ['en', /50 facts.* 0 doubts/, /[1-9]\d* doubts/],
  ] as const) {
    const said: string[] = [];
    const io = { ...silentIo(80), write: (text: string) => void said.push(text) };
    const options = { folder, exports: join(folder, 'exports'), durability: 'none' } as const;
    equal(await runTour({ io, words: languages[language] }, options), 0);
    const out = said.join('');
    match(out, none);
    match(out, some);
    match(out, /entry-not-in-log/);
    deepEqual(
      ['1/5', '2/5', '3/5', '4/5', '5/5'].filter((step) => !out.includes(step)),
      [],
    );
    const lines = out.split('\n').filter((line) => !line.includes(folder.slice(-6)));
    for (const line of lines) ok(widthOf(line) <= 80, line);
  }
});
