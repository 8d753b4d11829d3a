import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Seconds for which anybody may keep a public answer, and use it while he fetches a new one. */
const KEEP = 'public, max-age=5, stale-while-revalidate=30';

/**
 * For routes that everybody may read: an ETag made of the answer itself (never of a version, which
 * would tell of private facts), 304 when the reader has it, and reading from any other site.
 */
export function publicAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || reply.statusCode !== 200) return payload;
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', KEEP);
    reply.header('access-control-allow-origin', '*');
    reply.header('cross-origin-resource-policy', 'cross-origin');
    if (!isKnown(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return '';
  });
}

function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => {
    const known = one.trim();
    return known === '*' || known.replace(/^W\//, '') === tag;
  });
}
