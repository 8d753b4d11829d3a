import { describe, expect, test } from 'vitest';
import { lexicons } from './index.ts';

function isWord(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

/** Every text of a lexicon under its path; functions are asked with stand-ins. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (isWord(value)) return [[path, String(spoken(value))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const LEFT = { days: 3, hours: 4, minutes: 5 };

function spoken(say: () => unknown): unknown {
  return Reflect.apply(say, undefined, [say.toString().includes('days') ? LEFT : 3, 4, 5]);
}

const zh = textsOf(lexicons.zh, 'zh');
const en = textsOf(lexicons.en, 'en');

describe('lexicon', () => {
  test('Chinese beside Chinese takes full-width punctuation', () => {
    const wrong = zh.filter(([, text]) => /[一-鿿][,:;?!()]|[,:;?!()][一-鿿]/.test(text));
    expect(wrong).toEqual([]);
  });

  test('no word that the wording guide forbids', () => {
    const wrong = zh.filter(([, text]) =>
      /甲方|上传操作|进行操作|操作成功|系统异常|上链/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test('buttons, chips and stages are short', () => {
    const short = zh.filter(([path]) =>
      /\.(stages|kinds|shortCategories|menu|check|apply)/.test(path),
    );
    expect(short.length).toBeGreaterThan(20);
    expect(short.filter(([, text]) => [...text].length > 14)).toEqual([]);
  });

  test('English says everything that Chinese says, and nothing is empty by mistake', () => {
    expect(en.map(([path]) => path.slice(2))).toEqual(
      expect.arrayContaining(
        zh.map(([path]) => path.slice(2)).filter((path) => !/\.\d+/.test(path)),
      ),
    );
    const empty = zh.filter(([path, text]) => text === '' && !path.includes('.units.'));
    expect(empty).toEqual([]);
  });

  test('English shows no Chinese but the other language and legal names in brackets', () => {
    const wrong = en.filter(
      ([path, text]) =>
        path !== 'en.chrome.otherLanguage' && /[一-鿿]/.test(text.replace(/\([一-鿿]+\)/g, '')),
    );
    expect(wrong).toEqual([]);
  });
});
