import type { Socket } from 'node:net';
import { jsonPath } from '@yangguang/kernel';
import { isPassing } from '@yangguang/ledger';
import type { ConnectionError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { FAULTS, type FaultCode } from '../problem/faults.ts';
import { PROBLEM_TYPE, problemOf, type Refusal, refusalIn } from '../problem/problem.ts';
import { nameRequest } from './journal.ts';

/** Seconds after which a database that was lost is worth asking again. */
const DATABASE_RETRY = 2;

/** Whatever goes wrong leaves as a problem; what we did not foresee, without its reason. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalFor(error);
    if (refusal.status >= 500) {
      request.log.error({ code: refusal.code, error: wordsOf(error) }, 'failed');
    }
    return refuse(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, simple('not-found')));
}

/** A request that could not even be read: answered on the bare connection, which then ends. */
export function answerConnectionErrors(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const refusal = simple(
    error.code === 'HPE_HEADER_OVERFLOW' ? 'header-too-large' : 'body-malformed',
  );
  const problem = problemOf(refusal, { id: nameRequest(), acceptLanguage: undefined });
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${refusal.status} ${refusal.code}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  const { retryAfter, status } = refusal;
  const asked = { id: request.id, acceptLanguage: request.headers['accept-language'] };
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .serializer((text: string) => text)
    .send(JSON.stringify(problemOf(refusal, asked)));
}

function refusalFor(error: unknown): Refusal {
  const refusal = refusalIn(error);
  if (refusal !== undefined) return refusal;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      pointer: pathOf(instancePath),
      detail: message ?? 'invalid',
    }));
    return { ...simple('field-invalid'), errors };
  }
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return simple('body-too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return simple('media-type-unsupported');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return simple('body-malformed');
  }
  if (isPassing(error)) return { ...simple('database-unavailable'), retryAfter: DATABASE_RETRY };
  return simple('server-fault');
}

function simple(code: FaultCode): Refusal {
  return { code, status: FAULTS[code] };
}

/** `/bid/evidence/0/party` as `bid.evidence[0].party`. */
function pathOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return jsonPath(steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Where it failed. The words of an error may quote what was sent, so they stay out of the log. */
function wordsOf(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: `${error.name} ${codeOf(error) ?? ''}`.trim(), at: at.slice(0, 8) };
}
