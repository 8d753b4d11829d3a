import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { FAULTS } from '../problem/faults.ts';
import { refuse } from './failures.ts';
import { shownRoute } from './journal.ts';

export interface Metrics {
  readonly registry: Registry;
  /** Clients of event streams just now. */
  readonly streams: Gauge;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures every answer; served at `/metrics` to whoever has the token, and to nobody else. */
export function measure(app: FastifyInstance, token: string | undefined): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'http_answer_seconds',
    help: 'Time to answer, by route and class of status; all acts together',
    labelNames: ['route', 'status'] as const,
    buckets: BUCKETS,
    registers,
  });
  const streams = new Gauge({
    name: 'http_event_streams',
    help: 'Clients of event streams',
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    answers.observe({ route: shownRoute(request), status }, reply.elapsedTime / 1_000);
  });
  if (token !== undefined) {
    app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
      if (!isToken(request.headers.authorization, token)) {
        return refuse(request, reply, { code: 'not-found', status: FAULTS['not-found'] });
      }
      return reply.type(registry.contentType).send(await registry.metrics());
    });
  }
  return { registry, streams };
}

function isToken(header: string | undefined, token: string): boolean {
  const [given, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
