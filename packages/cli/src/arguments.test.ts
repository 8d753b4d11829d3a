import { deepEqual } from 'node:assert/strict';
import { test } from 'vitest';
import { readArguments } from './arguments.ts';

const options = {
  from: { type: 'string', value: 'DAY' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function read(...typed: readonly string[]): unknown {
  return readArguments(typed, options);
}

function fault(code: string, option: string): unknown {
  return { fault: { code, option } };
}

test('values, switches, and the rest in order', () => {
  const all = { values: { from: '2026-03-31', list: true }, positionals: ['a', '-', 'b'] };
  deepEqual(read('a', '--from', '2026-03-31', '-', '--list', 'b'), all);
  deepEqual(read('--from=2026-03-31'), { values: { from: '2026-03-31' }, positionals: [] });
  deepEqual(read('-h'), { values: { help: true }, positionals: [] });
  deepEqual(read('--', '--list'), { values: {}, positionals: ['--list'] });
});

test('the first thing that is wrong is named', () => {
  deepEqual(read('--form', 'x'), fault('unknown-option', '--form'));
  deepEqual(read('--from'), fault('option-without-value', '--from'));
  deepEqual(read('--from', '--list'), fault('option-without-value', '--from'));
  deepEqual(read('--list=yes'), fault('switch-with-value', '--list'));
  deepEqual(read('--list', '--list'), fault('option-twice', '--list'));
  deepEqual(read('-x'), fault('unknown-option', '-x'));
  deepEqual(read('--toString'), fault('unknown-option', '--toString'));
});
