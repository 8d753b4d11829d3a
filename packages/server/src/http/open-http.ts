import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { DestinationStream } from 'pino';
import type { Clock } from '../clock/clock.ts';
import type { Office } from '../office/office.ts';
import { readStrictJson } from './app/body.ts';
import { clockRoute } from './app/clock-route.ts';
import { answerConnectionErrors, answerFailures } from './app/failures.ts';
import { guard } from './app/guard.ts';
import { answerHealth } from './app/health.ts';
import { keepJournal, nameRequest, openLog } from './app/journal.ts';
import { measure } from './app/metrics.ts';
import { openCounter } from './commands/answer.ts';
import { openOutcomes } from './commands/outcomes.ts';
import { commandRoutes } from './commands/routes.ts';
import type { Config } from './config/config.ts';
import { eventRoutes } from './feed/event-routes.ts';
import { type Feed, openFeed } from './feed/feed.ts';
import { watchLedger } from './feed/watch-ledger.ts';
import type { Documents, Identity, Portal } from './ports.ts';
import { factRoutes } from './reads/fact-routes.ts';
import { publicAnswers } from './reads/public-answer.ts';
import { describeRoutes, referenceRoutes } from './reference/describe.ts';

/** What the interface is made of. Without identity nobody can act; without a portal no pages. */
export interface HttpParts {
  readonly office: Office;
  /** Of the ledger's database, on which `migrateHttp` has run. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly config: Config;
  readonly identity?: Identity;
  readonly documents?: Documents;
  readonly portal?: Portal;
  /** Where log lines go; to the standard output unless a test says otherwise. */
  readonly logTo?: DestinationStream;
}

/** Nobody has signed in, and so nobody may do anything. */
const CITIZENS: Identity = {
  visitorOf: async () => undefined,
  permit: async () => 'absent',
  readsWithheld: () => false,
};

/**
 * The platform over HTTP, ready to listen or to be injected requests. `close()` ends it in good
 * order: no new work, event streams ended, what is being answered answered.
 */
export async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { office, pool, clock, config, identity = CITIZENS, documents, portal } = parts;
  const log = openLog(config, parts.logTo);
  const stopping = new AbortController();
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // The journal has its own line, without what this one would tell of who asks.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: nameRequest,
    requestIdHeader: false,
    bodyLimit: config.bodyBytes,
    trustProxy: (_address: string, hop: number) => hop < config.proxies,
    routerOptions: { maxParamLength: 512 },
    clientErrorHandler: answerConnectionErrors,
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readStrictJson(app);
  answerFailures(app);
  keepJournal(app);
  await describeRoutes(app);
  await guard(app, clock, config);
  const metrics = measure(app, config.metricsToken);
  answerHealth(app, pool, stopping.signal);
  clockRoute(app, clock);
  const feed = openFeed(pool);
  const watching = watchLedger(pool, feed.grow, stopping.signal);
  const outcomes = openOutcomes(pool, config.keyHours);
  const { answerWithin, perSession } = config;
  const warn = (event: string) => log.warn(event);
  const answer = openCounter({ office, identity, outcomes, clock, answerWithin, warn });
  await app.register(commandRoutes, { office, identity, answer, perSession });
  await app.register(async (scope) => publicReads(scope, feed));
  await app.register(async (scope) =>
    eventRoutes(scope, { feed, config, metrics, stopping: stopping.signal }),
  );
  for (const part of [identity, documents, portal]) {
    if (part?.routes !== undefined) await app.register(part.routes);
  }
  referenceRoutes(app);
  const sweeping = setInterval(() => void sweep(outcomes, clock, log), SWEEP_EVERY);
  sweeping.unref();
  app.addHook('preClose', async () => {
    clearInterval(sweeping);
    stopping.abort();
    await watching;
  });
  return app;
}

const SWEEP_EVERY = 600_000;

async function sweep(
  outcomes: ReturnType<typeof openOutcomes>,
  clock: Clock,
  log: FastifyBaseLogger,
): Promise<void> {
  await outcomes.sweep(clock.now()).catch(() => log.warn('outcomes-not-swept'));
}

function publicReads(app: FastifyInstance, feed: Feed): void {
  publicAnswers(app);
  factRoutes(app, feed);
}
