import { expect, test } from 'vitest';
import { isPassing } from './connection.ts';

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test.each([
  failure('read ECONNRESET', 'ECONNRESET'),
  failure('connect ENOENT /run/.s.PGSQL.5432', 'ENOENT'),
  failure('terminating connection due to administrator command', '57P01'),
  failure('the database system is starting up', '57P03'),
  failure('cannot execute INSERT in a read-only transaction', '25006'),
  failure('connection failure', '08006'),
  failure('Connection terminated unexpectedly'),
  failure('Client has encountered a connection error and is not queryable'),
])('$message may pass', (error) => {
  expect(isPassing(error)).toBe(true);
});

test.each([
  failure('value too long', '22001'),
  failure('permission denied for function append', '42501'),
  failure('could not extend file: No space left on device', '53100'),
  failure('Cannot use a pool after calling end on the pool'),
  new TypeError('values is not iterable'),
  'text',
])('%s is an answer', (error) => {
  expect(isPassing(error)).toBe(false);
});
