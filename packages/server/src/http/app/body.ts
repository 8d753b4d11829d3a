import { JSON_LIMITS, parseJsonText } from '@yangguang/kernel';
import type { FastifyInstance } from 'fastify';
import { FAULTS } from '../problem/faults.ts';
import { type Refusal, refusalError } from '../problem/problem.ts';

/**
 * Reads JSON bodies with the kernel's strict reader: a key written twice, a lone surrogate or a
 * byte that is no UTF-8 is refused with its place. No other kind of body is taken.
 */
export function readStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => {
      const text = decode(bytes);
      if (text === undefined) throw refusalError(malformed('', 'not-utf-8'));
      const read = parseJsonText(text, { ...JSON_LIMITS, depth: 32 });
      if ('value' in read) return read.value;
      const { code, path, line, column } = read.fault;
      throw refusalError(malformed(path, `${code} ${line}:${column}`));
    },
  );
}

function malformed(pointer: string, detail: string): Refusal {
  const code = 'body-malformed';
  return { code, status: FAULTS[code], errors: [{ pointer, detail }] };
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
