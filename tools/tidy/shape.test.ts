import { describe, expect, test } from 'vitest';
import { breachesAfter } from './small-house.ts';

const path = 'packages/web/src/extra.ts';

function lines(count: number): string {
  return '// One line.\n'.repeat(count);
}

describe('size', () => {
  test('a file has at most 400 lines', () => {
    expect(breachesAfter({ [path]: lines(400) })).toEqual([]);
    expect(breachesAfter({ [path]: lines(401) })).toEqual([`${path}:401 file-long`]);
  });

  test('a function has at most 70 lines', () => {
    const long = (body: number) => `\nexport const f = () => {\n${lines(body)}};\n`;
    expect(breachesAfter({ [path]: long(68) })).toEqual([]);
    expect(breachesAfter({ [path]: long(69) })).toEqual([`${path}:2 function-long`]);
  });

  test('a chapter of tests may be longer, a test may not', () => {
    const place = 'packages/web/src/a.test.ts';
    const chapter = (test: number) =>
      `describe('a', () => {\n${lines(70)}test('b', () => {\n${lines(test)}});\n});\n`;
    expect(breachesAfter({ [place]: chapter(3) })).toEqual([]);
    expect(breachesAfter({ [place]: chapter(70) })).toEqual([`${place}:72 function-long`]);
  });

  test('a line has at most 100 columns, counted in characters', () => {
    expect(breachesAfter({ [path]: `// ${'标'.repeat(97)}\n` })).toEqual([]);
    expect(breachesAfter({ [path]: `\n// ${'a'.repeat(98)}\n` })).toEqual([`${path}:2 line-long`]);
  });
});

describe('names', () => {
  test.each([
    'packages/web/src/sealBid.ts',
    'packages/web/src/Seal.ts',
    'docs/my_page.md',
    'docs/阳光.md',
  ])('are kebab-case: not %s', (name) => {
    expect(breachesAfter({ [name]: '' })).toEqual([`${name}:1 name-not-kebab`]);
  });

  test.each([
    'packages/web/src/utils/text.ts',
    'packages/web/src/string-utils.ts',
    'packages/web/src/helpers.ts',
    'packages/web/src/common.ts',
    'packages/web/src/bid-manager.ts',
    'packages/web/src/tender.service.ts',
  ])('say what is inside: not %s', (name) => {
    expect(breachesAfter({ [name]: '' })).toEqual([`${name}:1 name-banned`]);
  });

  test.each(['README.md', '.ci/run', 'packages/web/src/seal-bid.db.test.ts', '.editorconfig'])(
    'may be %s',
    (name) => {
      expect(breachesAfter({ [name]: '' })).toEqual([]);
    },
  );
});

describe('cycles', () => {
  test('no file leads back to itself, not even by types', () => {
    expect(
      breachesAfter({
        'packages/web/src/a.ts': "import type { B } from './b.ts';\n",
        'packages/web/src/b.ts': "export * from './c.ts';\n",
        'packages/web/src/c.ts': "import './a.ts';\n",
        'packages/web/src/d.ts': "import './a.ts';\n",
      }),
    ).toEqual(['packages/web/src/a.ts:1 cycle']);
  });

  test('a package does not lead back to itself through its own door', () => {
    const text = "import '@yangguang/web';\n";
    expect(
      breachesAfter({
        'packages/web/src/index.ts': "import './a.ts';\n",
        'packages/web/src/a.ts': text,
      }),
    ).toEqual(['packages/web/src/a.ts:1 cycle']);
  });

  test('no package leads back to itself through another', () => {
    const breaches = breachesAfter({
      'packages/trading/src/a.ts': "import type { A } from '@yangguang/views';\n",
      'packages/views/src/a.ts': "import type { A } from '@yangguang/trading';\n",
    });
    expect(breaches).toContain('packages/trading/package.json:1 package-cycle');
  });
});
