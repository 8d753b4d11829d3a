import { expect, test } from 'vitest';
import { languageOf, lexiconOf } from './lexicon.ts';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr,en;q=0.5,zh;q=0.2', 'en'],
  ['en;q=0.3, zh;q=0.7', 'zh'],
  ['english', 'zh'],
  ['fr', 'zh'],
])('%s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('every sentence is there in both languages, each in its own', () => {
  const [zh, en] = [lexiconOf('zh').sentences, lexiconOf('en').sentences];
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
  for (const sentence of Object.values(zh)) expect(sentence).toMatch(/\p{Script=Han}/u);
  for (const sentence of Object.values(en)) expect(sentence).toMatch(/^[\x20-\x7e]+\.$/);
});
