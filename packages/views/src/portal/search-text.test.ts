import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf, phraseText, textQuery, vectorOf } from './search-text.ts';

const title = '轨道 3 号线（二期）BIM 施工监理，WH-2026-027 号地块';

describe('what is stored', () => {
  test('pairs of characters, the last of a run, and whole tokens', () => {
    expect(gramsOf(['公路施工', 'S218'])).toEqual(['公路', '路施', '施工', '工', 's218']);
  });

  test('full-width letters and digits are plain ones', () => {
    expect(gramsOf(['Ｓ２１８ 线'])).toEqual(['s218', '线']);
  });

  test('phrases have no spaces and no punctuation, and fields stay apart', () => {
    expect(phraseText([title, '甲 公司'])).toBe('轨道3号线二期bim施工监理wh2026027号地块\n甲公司');
  });

  test('any text gives lexemes that PostgreSQL reads without escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vectorOf(gramsOf([text]))).toMatch(/^$|^'[\p{L}\p{N}]+'( '[\p{L}\p{N}]+')*$/u);
      }),
    );
  });
});

describe('what is asked', () => {
  test('is found in whatever it was cut from', () => {
    fc.assert(
      fc.property(fc.nat(title.length), fc.nat(title.length), (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        const query = textQuery(title.slice(start, end));
        if (query === undefined) return;
        const grams = gramsOf([title]);
        for (const part of query.parts) {
          const { prefix, lexeme = '' } =
            /^'(?<lexeme>.+)'(?<prefix>:\*)?$/u.exec(part)?.groups ?? {};
          const found = grams.some((gram) =>
            prefix === undefined ? gram === lexeme : gram.startsWith(lexeme),
          );
          // A token cut at its head is no longer the beginning of one.
          if (!found) expect(lexeme).toMatch(/^[a-z0-9]+$/);
        }
        const phrase = phraseText([title]);
        for (const asked of query.phrases) expect(phrase).toContain(asked);
      }),
    );
  });

  test('nothing but punctuation is nothing', () => {
    expect(textQuery(' ，。() & | ! : * ')).toBeUndefined();
  });

  test('a code is found by its beginning', () => {
    expect(textQuery('A07-2026-004')).toMatchObject({
      exact: "'a07':* & '2026':* & '004':*",
      phrases: ['a072026004'],
    });
  });

  test('a short question allows no spoilt part', () => {
    expect(textQuery('公路')?.similar).toBeUndefined();
    expect(textQuery('公路施')?.similar).toBeUndefined();
  });

  test('a long one allows one wrong character anywhere', () => {
    const text = '临渠市城北污水处理厂';
    const grams = new Set(gramsOf([text]));
    const characters = [...text];
    for (const at of characters.keys()) {
      const typed = characters.with(at, '错').join('');
      const alternatives = (textQuery(typed)?.similar ?? '').split(' | ');
      const holds = alternatives.some((some) =>
        [...some.matchAll(/'([^']+)'/g)].every(([, gram = '']) => grams.has(gram)),
      );
      expect([typed, holds]).toEqual([typed, true]);
    }
  });

  test('a question of any length stays small', () => {
    expect(textQuery('工程'.repeat(5_000))?.exact.length).toBeLessThan(2_000);
  });
});
