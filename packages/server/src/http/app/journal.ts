import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import type { Config } from '../config/config.ts';

/** A log of lines of JSON, which hold no address, name, body or query of anybody. */
export function openLog(config: Config, destination?: DestinationStream): FastifyBaseLogger {
  const options = { level: config.logLevel, base: { app: 'yangguang' } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What a request is called in logs, metrics and problems. It says nothing about who asks. */
export function nameRequest(): string {
  return randomUUID();
}

/**
 * The route as logs and metrics may show it. All acts are one: a line or a counter for each bid
 * would tell, before the opening, how many there are (Law art. 22).
 */
export function shownRoute(request: FastifyRequest): string {
  const { method, routeOptions } = request;
  if (method !== 'GET' && method !== 'HEAD') return 'act';
  return routeOptions.url ?? 'unknown';
}

/** One line when a request has been answered. */
export function keepJournal(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode, elapsedTime } = reply;
    const line = { route: shownRoute(request), status: statusCode, ms: Math.round(elapsedTime) };
    request.log.info(line, 'answered');
  });
}
