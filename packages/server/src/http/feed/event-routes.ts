import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { tenderStream } from '../../office/office.ts';
import { refuse } from '../app/failures.ts';
import { tooMany } from '../app/guard.ts';
import type { Metrics } from '../app/metrics.ts';
import { fault } from '../commands/ask.ts';
import type { Config } from '../config/config.ts';
import { problemSchema } from '../problem/problem.ts';
import { sendEvents } from './event-stream.ts';
import type { Feed } from './feed.ts';
import { follow } from './follow.ts';

export interface EventParts {
  readonly feed: Feed;
  readonly config: Config;
  readonly metrics: Metrics;
  readonly stopping: AbortSignal;
}

const byCode = z.strictObject({ code: z.string().regex(/^[0-9A-Za-z]{1,40}$/) });

const lastEvent = z
  .string()
  .regex(/^\d{1,15}$/)
  .meta({ description: 'the position after which to resume' });

const headers = z.looseObject({ 'last-event-id': z.exactOptional(lastEvent) });

const words = (operationId: string, summary: string) => ({
  tags: ['public'],
  operationId,
  summary,
  headers,
  response: { default: problemSchema },
});

/**
 * Public facts as they come, as server-sent events. The id of an event is its position; whoever
 * was cut off sends the last one he has, and gets all that followed.
 */
export function eventRoutes(app: FastifyInstance, parts: EventParts): void {
  const open: Count = { clients: 0 };
  app.get(
    '/api/feed',
    { schema: words('followAll', '全部公开事实的实时推送 All public facts as they come') },
    (request, reply) => answer(parts, open, request, reply),
  );
  const schema = {
    ...words('followTender', '一个项目的实时推送 One tender as it goes'),
    params: byCode,
  };
  app.get('/api/tenders/:code/events', { schema }, async (request, reply) => {
    const stream = tenderStream(byCode.parse(request.params).code);
    if (!(await parts.feed.knows(stream))) return refuse(request, reply, fault('not-found'));
    return answer(parts, open, request, reply, stream);
  });
}

/** How many clients there are just now. */
interface Count {
  clients: number;
}

async function answer(
  parts: EventParts,
  open: Count,
  request: FastifyRequest,
  reply: FastifyReply,
  stream?: string,
): Promise<FastifyReply> {
  const { feed, config, metrics, stopping } = parts;
  if (stopping.aborted) return refuse(request, reply, { ...fault('shutting-down'), retryAfter: 1 });
  if (open.clients >= config.streamClients) return refuse(request, reply, tooMany(1_000));
  const count = (by: number): void => {
    open.clients += by;
    metrics.streams.set(open.clients);
  };
  count(1);
  try {
    const from = await resumeFrom(feed, request);
    const { raw } = begin(reply);
    const gone = new AbortController();
    raw.on('close', () => gone.abort());
    const stop = AbortSignal.any([stopping, gone.signal]);
    await sendEvents(raw, follow(feed, stream, from, stop), stop, config).catch(() => {
      // The status is out already: cutting off is what makes the client resume.
      raw.destroy();
    });
  } finally {
    count(-1);
  }
  return reply;
}

/** Takes the answer out of the framework's hands, with the headers that stand in it. */
function begin(reply: FastifyReply): FastifyReply {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'access-control-allow-origin': '*',
  });
  return reply;
}

/** After the event that the client has last seen; without one, from now on. */
async function resumeFrom(feed: Feed, request: FastifyRequest): Promise<number> {
  const last = request.headers['last-event-id'];
  return typeof last === 'string' ? Number(last) + 1 : feed.head();
}
