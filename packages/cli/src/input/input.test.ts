import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { languages } from '../lexicon/lexicon.ts';
import { silentIo } from '../testing/terminal.ts';
import { readDocument } from './document.ts';
import { locate, stepsOf } from './locate.ts';

const schema = z.strictObject({
  name: z.string().max(5),
  many: z.array(z.union([z.number(), z.strictObject({ id: z.string(), n: z.int() })])).min(1),
  kind: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('one'), a: z.boolean() }),
    z.strictObject({ type: z.literal('two') }),
  ]),
});

async function faultOf(text: string): Promise<unknown> {
  const io = {
    ...silent,
    read: async () => ({ text }),
  };
  const read = await readDocument('f.json', schema, { io, words: languages.zh });
  if (!('fault' in read)) return 'none';
  const { code, path, line, column } = read.fault;
  return [code, path, line, column];
}

const silent = silentIo(80);

const FINE = '{"name": "a", "many": [1], "kind": {"type": "two"}}';

describe('a faulty document is refused with one fault and its place', () => {
  test('what has the right shape has none', async () => {
    equal(await faultOf(FINE), 'none');
  });

  const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['empty', '', ['empty-text', '', 1, 1]],
    ['malformed', '{"name": "a",}', ['unexpected-character', '', 1, 14]],
    ['cut short', '{"name": "a"', ['unexpected-end', '', 1, 13]],
    ['duplicate key', '{"name": "a",\n "name": "b"}', ['duplicate-key', 'name', 2, 2]],
    ['not an object', '[]', ['invalid-type', '', 1, 1]],
    ['wrong type', FINE.replace('"a"', '7'), ['invalid-type', 'name', 1, 10]],
    ['too long', FINE.replace('"a"', '"abcdef"'), ['too-big', 'name', 1, 10]],
    ['missing', '{"name": "a",\n "many": [1]}', ['missing', 'kind', 1, 1]],
    ['mistyped key', FINE.replace('kind', 'knid'), ['unknown-key', 'knid', 1, 36]],
    ['no such type', FINE.replace('two', 'six'), ['invalid-value', 'kind.type', 1, 45]],
    ['no type', FINE.replace('"type": "two"', ''), ['missing', 'kind.type', 1, 36]],
    [
      'inside a union',
      FINE.replace('[1]', '[1, {"id": "x", "n": "y"}]'),
      ['invalid-type', 'many[1].n', 1, 44],
    ],
    ['too few', FINE.replace('[1]', '[]'), ['too-small', 'many', 1, 23]],
  ];
  for (const [name, text, fault] of cases) {
    test(name, async () => deepEqual(await faultOf(text), fault));
  }
});

test('a mistyped key that is required is recognised', async () => {
  const io = { ...silent, read: async () => ({ text: FINE.replace('kind', 'knid') }) };
  const read = await readDocument('f.json', schema, { io, words: languages.en });
  equal('fault' in read && read.fault.message.includes('"kind"'), true);
});

describe('locate', () => {
  test('finds every value of any document again', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(undefined, 1, '\t'),
        (value, tab) => {
          const text = JSON.stringify(value, null, tab);
          for (const [steps, inner] of inside(value)) {
            const { line, column } = locate(text, steps);
            const rest = text
              .split('\n')
              .slice(line - 1)
              .join('\n')
              .slice(column - 1);
            equal(rest.startsWith(firstSign(inner)), true, `${steps.join('.')} in ${text}`);
          }
        },
      ),
    );
  });

  test('an item by its id, and the parent of what is not there', () => {
    const text = '{\n "bids": [\n  {"id": "甲"},\n  {"id": "乙", "price": 1}\n ]\n}';
    deepEqual(locate(text, stepsOf('bids[乙].price')), { line: 4, column: 24 });
    deepEqual(locate(text, stepsOf('bids[甲].price')), { line: 3, column: 3 });
    deepEqual(locate(text, stepsOf('bids[7]')), { line: 2, column: 10 });
  });

  test('paths come apart into their steps', () => {
    deepEqual(stepsOf('a.b[2][甲 1]["x \\" y"].c'), ['a', 'b', 2, '甲 1', 'x " y', 'c']);
    deepEqual(stepsOf(''), []);
  });
});

type Inner = readonly (readonly [readonly PropertyKey[], unknown])[];

function inside(value: unknown, steps: readonly PropertyKey[] = []): Inner {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => [
      [[...steps, at], item] as const,
      ...inside(item, [...steps, at]),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    [[...steps, key], item] as const,
    ...inside(item, [...steps, key]),
  ]);
}

function firstSign(value: unknown): string {
  if (Array.isArray(value)) return '[';
  return typeof value === 'object' && value !== null ? '{' : JSON.stringify(value);
}
