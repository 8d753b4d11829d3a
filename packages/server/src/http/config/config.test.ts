import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configSchema, readConfig } from './config.ts';
import { configurationGuide } from './guide.ts';
import { SETTINGS } from './settings.ts';

const noFile = (): string => {
  throw new Error('there is no file');
};

test('nothing set is a production server on this machine', () => {
  const read = readConfig({}, noFile);
  expect(read).toMatchObject({ config: { mode: 'production', host: '127.0.0.1', port: 8_080 } });
});

test('the environment wins over the file', () => {
  const environment = { YANGGUANG_CONFIG: 'y.json', YANGGUANG_PORT: '9000' };
  const read = readConfig(environment, () => '{"port": 1, "host": "0.0.0.0"}');
  expect(read).toMatchObject({ config: { port: 9_000, host: '0.0.0.0' } });
});

test('every setting that is wrong is named, and no value repeated', () => {
  const environment = { YANGGUANG_PORT: 'eighty', YANGGUANG_MODE: 'prodution' };
  const read = readConfig(environment, noFile);
  if ('config' in read) throw new Error('accepted');
  expect(read.fault.map((line) => line.split(':')[0])).toEqual(['port', 'mode']);
  expect(read.fault.join()).not.toContain('eighty');
});

test.each([
  ['a misspelt variable', { YANGGUANG_PROT: '80' }, '{}'],
  ['a key nobody knows', { YANGGUANG_CONFIG: 'y.json' }, '{"prot": 80}'],
  ['a key written twice', { YANGGUANG_CONFIG: 'y.json' }, '{"port": 80, "port": 81}'],
  ['a file that is a list', { YANGGUANG_CONFIG: 'y.json' }, '[]'],
  ['a number out of range', { YANGGUANG_PORT: '65536' }, '{}'],
])('%s is a fault', (_, environment, file) => {
  expect(readConfig(environment, () => file)).toHaveProperty('fault');
});

test('a file that cannot be read is a fault', () => {
  expect(readConfig({ YANGGUANG_CONFIG: 'gone.json' }, noFile)).toHaveProperty('fault');
});

test('an empty variable is an unset one', () => {
  expect(readConfig({ YANGGUANG_PORT: '' }, noFile)).toMatchObject({ config: { port: 8_080 } });
});

test('each setting is a key of the file', () => {
  expect(Object.keys(configSchema.shape)).toEqual(Object.keys(SETTINGS));
});

test('the guide says what the settings are', () => {
  const page = new URL('../../../../../docs/guide/configuration.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(configurationGuide());
});
