import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, test } from 'vitest';
import { languages } from './lexicon/lexicon.ts';
import { type, words } from './testing/terminal.ts';
import { widthOf } from './text/width.ts';
import { verbs } from './verbs/index.ts';

/** Verbs that need a database or another verb's file; their own suites run them. */
const WITH_DATABASE = ['replay', 'export', 'verify'];

describe('help', () => {
  test('names every verb, in both languages, and is an answer', async () => {
    for (const typed of [[], ['--help'], ['help'], ['--lang', 'en', '-h']]) {
      const { code, out, err } = await type(typed);
      deepEqual([code, err], [0, '']);
      for (const { name } of verbs) match(out, new RegExp(`^ {2}${name} `, 'm'));
    }
  });

  for (const one of verbs) {
    test(`${one.name} --help tells every option and fits 80 columns`, async () => {
      for (const language of ['zh', 'en']) {
        const { code, out } = await type([one.name, '--help', '--lang', language], { columns: 80 });
        equal(code, 0);
        for (const option of Object.keys(one.options)) ok(out.includes(`--${option}`), option);
        // A command is never broken: it is there to be copied.
        const text = out.split('\n').filter((line) => !line.includes('npx yangguang'));
        for (const line of text) ok(widthOf(line) <= 80, line);
      }
      equal((await type(['help', one.name])).code, 0);
    });
  }

  const examples = verbs
    .filter(({ name }) => !WITH_DATABASE.includes(name))
    .flatMap((one) => one.help(languages.zh).examples.map(({ command }) => command));
  for (const command of examples) {
    test(`runs as taught: ${command}`, async () => {
      for (const more of [[], ['--lang', 'en'], ['--json']]) {
        const { code, out, err } = await type([...words(command), ...more]);
        deepEqual([err, out === ''], ['', false]);
        ok(code === 0 || (code === 1 && command === 'code 91360102MA35F1BCXA'), command);
      }
    });
  }
});

describe('usage', () => {
  const cases: readonly (readonly [readonly string[], string, RegExp])[] = [
    [['evalaute'], 'unknown-verb', /evaluate/],
    [['due', '--form', 'x'], 'unknown-option', /--from/],
    [['due', '--from'], 'option-without-value', /--from/],
    [['rules', '--json=1'], 'switch-with-value', /--json/],
    [['rules', '--on', '2026-01-01', '--on', '2026-01-02'], 'option-twice', /--on/],
    [['--nonsense'], 'unknown-option', /--nonsense/],
    [['rules', '--lang', 'fr'], 'unknown-language', /fr/],
  ];
  for (const [typed, code, words] of cases) {
    test(`${typed.join(' ')}: one message, nothing else, code 2`, async () => {
      const said = await type(typed);
      deepEqual([said.code, said.out], [2, '']);
      match(said.err, words);
      equal(said.err.trimEnd().split('\n').length, 1);
      const json = await type([...typed.filter((word) => word !== '--json=1'), '--json']);
      if (!typed.includes('--json=1')) equal(JSON.parse(json.out).error.code, code);
      deepEqual([json.code, json.err], typed.includes('--json=1') ? [0, ''] : [2, '']);
    });
  }
});

test('colours only where they are wanted', async () => {
  const { out } = await type(['rules', 'E6'], { colour: true });
  equal(out.includes('\u001b[1m'), true);
  equal((await type(['rules', 'E6'])).out.includes('\u001b'), false);
});
