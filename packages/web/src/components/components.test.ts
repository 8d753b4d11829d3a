import { describe, expect, test } from 'vitest';
import { drawnExamples, EXAMPLES } from '../testing/components.tsx';

function textsOf(name: string): readonly string[] {
  return drawnExamples(name)
    .split('<div>')
    .slice(1)
    .map((html) => html.replace(/<[^>]+>/g, '').trim());
}

describe('components', () => {
  test.each(Object.keys(EXAMPLES))('%s speaks in each of its states, in both languages', (name) => {
    for (const lang of ['zh', 'en'] as const) {
      const html = drawnExamples(name, { lang });
      expect(html).not.toMatch(/undefined|\[object| style=/);
    }
    expect(textsOf(name).filter((text) => text === '')).toEqual([]);
  });

  test('no two states of a proof or a seal say the same', () => {
    for (const name of ['proof-badge', 'seal-strip']) {
      const texts = textsOf(name);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test('a deadline looks nearer the nearer it is, and past it cannot be bid on', () => {
    const classes = [...drawnExamples('due-card').matchAll(/class="(due[^"]*)"/g)]
      .map(([, name = '']) => name)
      .filter((name) => !name.includes('__'));
    expect(classes).toEqual([
      'due',
      'due due--soon',
      'due due--urgent',
      'due due--last',
      'due due--over',
    ]);
    expect(drawnExamples('due-card').match(/登录并投标/g)).toHaveLength(4);
  });

  test('a sealed value is not in the page', () => {
    expect(drawnExamples('seal-strip')).not.toMatch(/\*\*\*|\d{3}/);
  });

  test('amounts: 元 binds and is spelt out, 万元 and 亿元 are for lists', () => {
    expect(textsOf('money')).toEqual([
      '81,236,508.64元人民币捌仟壹佰贰拾叁万陆仟伍佰零捌元陆角肆分',
      '8,123.65万元',
      '0.8亿元',
    ]);
  });
});
