import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { FAULTS, type FaultCode } from '../problem/faults.ts';
import { refuse } from './failures.ts';

const NO_LIMIT = { config: { rateLimit: false as const } };
const ANSWER_WITHIN = 1_000;

/**
 * `/health/live`: the process answers. `/health/ready`: it can also do its work, so that whoever
 * spreads the load sends requests elsewhere while the database is lost or the process stops.
 */
export function answerHealth(app: FastifyInstance, pool: pg.Pool, stopping: AbortSignal): void {
  app.get('/health/live', NO_LIMIT, async (_, reply) => {
    return reply.header('cache-control', 'no-store').send({ live: true });
  });
  app.get('/health/ready', NO_LIMIT, async (request, reply) => {
    const code = stopping.aborted ? 'shutting-down' : await troubleOf(pool);
    if (code === undefined) {
      return reply.header('cache-control', 'no-store').send({ ready: true });
    }
    return refuse(request, reply, { code, status: FAULTS[code], retryAfter: 1 });
  });
}

async function troubleOf(pool: pg.Pool): Promise<FaultCode | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN);
  });
  const answers = pool.query('select 1').then(
    () => true,
    () => false,
  );
  const isThere = await Promise.race([answers, late]);
  clearTimeout(timer);
  return isThere ? undefined : 'database-unavailable';
}
