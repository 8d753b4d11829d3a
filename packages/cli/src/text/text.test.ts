import { deepEqual, equal, ok } from 'node:assert/strict';
import { rational } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { evenly, exactly, followed, grouped, shown } from './amount.ts';
import { nearest } from './nearest.ts';
import { table } from './table.ts';
import { hanging, padEnd, padStart, widthOf, wrap } from './width.ts';

const mixed = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '阳', '光', '，', '。', '-', '/', '1', '「', '」'),
  maxLength: 60,
});

describe('width', () => {
  test('a Chinese character takes two columns, a mark or a colour none', () => {
    equal(widthOf('阳光 ok'), 7);
    equal(widthOf('e\u0301'), 1);
    equal(widthOf('，（）'), 6);
    equal(widthOf('\u001b[1m阳\u001b[22m'), 2);
    equal(padEnd('阳', 4), '阳  ');
    equal(padStart('阳', 4), '  阳');
  });

  test('no line is wider than asked, and no sign but a blank is lost', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) ok(widthOf(line) <= width, JSON.stringify(line));
        equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      }),
    );
  });

  test('lines break at blanks, at joints of long names, and never before a closing mark', () => {
    deepEqual(wrap('one two three', 8), ['one two', 'three']);
    deepEqual(wrap('cn/tendering-law#bid-period', 18), ['cn/tendering-law#', 'bid-period']);
    deepEqual(wrap('2026-03-31 08:00', 10), ['2026-03-31', '08:00']);
    deepEqual(wrap('阳光，阳光', 4), ['阳', '光，', '阳光']);
    deepEqual(hanging('题  ', '一二三四五六七八九十一二三四五六', 34).map(widthOf), [34, 6]);
  });
});

describe('table', () => {
  test('columns stand one under the other, numbers at their end', () => {
    const columns = [{ title: '名次', align: 'end' }, { title: '投标人' }] as const;
    deepEqual(
      table(
        columns,
        [
          ['1', '甲'],
          ['12', '乙丙'],
        ],
        { columns: 40 },
      ),
      ['  名次  投标人', '     1  甲', '    12  乙丙'],
    );
  });

  test('what is too wide breaks inside its cell, and the table fits', () => {
    const columns = [
      { title: 'a', least: 8 },
      { title: 'n', align: 'end' },
    ] as const;
    fc.assert(
      fc.property(fc.array(mixed, { maxLength: 5 }), (cells) => {
        const lines = table(
          columns,
          cells.map((cell) => [cell, '12345']),
          { columns: 30 },
        );
        for (const line of lines) ok(widthOf(line) <= 30, line);
      }),
    );
  });
});

test('the nearest word is one that a slip of the finger explains', () => {
  const known = ['evaluate', 'replay', 'export', 'verify', 'due', 'code', 'rules'];
  equal(nearest('evalaute', known), 'evaluate');
  equal(nearest('rule', known), 'rules');
  equal(nearest('DUE', known), 'due');
  equal(nearest('banana', known), undefined);
  equal(nearest('x', []), undefined);
});

test('amounts are grouped, and exact unless they say that they are cut', () => {
  equal(grouped('1234567.50'), '1,234,567.50');
  equal(grouped('-1000'), '-1,000');
  equal(grouped('甲'), '甲');
  equal(shown(rational('1234.56785')), '1,234.5679');
  const third = { n: 1n, d: 3n };
  equal(exactly(third), '1/3');
  equal(followed(third), '0.3333333333…');
  equal(followed(rational('0.25')), '0.25');
  deepEqual([rational('1.5'), rational(2)].map(evenly([rational('1.5'), rational(2)])), [
    '1.5',
    '2.0',
  ]);
});
