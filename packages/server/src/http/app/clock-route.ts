import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../clock/clock.ts';

const clockSchema = z.strictObject({
  now: z
    .string()
    .meta({ description: 'server time, UTC with milliseconds: limits are judged by it' }),
});

/** The clock by which limits are judged, so that a reader can measure how far off his own is. */
export function clockRoute(app: FastifyInstance, clock: Clock): void {
  const schema = {
    tags: ['public'],
    operationId: 'readClock',
    summary: '平台时间 Server time',
    response: { 200: clockSchema },
  };
  app.get('/api/clock', { schema }, async (_, reply) => {
    return reply.header('cache-control', 'no-store').send({ now: clock.now() });
  });
}
