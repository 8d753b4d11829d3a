import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../clock/clock.ts';
import type { Config } from '../config/config.ts';
import { FAULTS } from '../problem/faults.ts';
import { type Refusal, refusalError, TIME_HEADER } from '../problem/problem.ts';
import { refuse } from './failures.ts';

/** Everything comes from here, nothing is framed, and no script or style stands in a page. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
};

const MINUTE = 60_000;

/** Headers, limits and the refusal of other sites' requests, for every route. */
export async function guard(app: FastifyInstance, clock: Clock, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  await app.register(rateLimit, {
    max: config.perAddress,
    timeWindow: MINUTE,
    errorResponseBuilder: (_, { ttl }) => refusalError(tooMany(ttl)),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header(TIME_HEADER, clock.now());
    const code = 'cross-site';
    if (changes(request) && !isOurs(request)) {
      return refuse(request, reply, { code, status: FAULTS[code] });
    }
    return undefined;
  });
}

export function tooMany(ttl: number): Refusal {
  const code = 'too-many-requests';
  return { code, status: FAULTS[code], retryAfter: Math.max(1, Math.ceil(ttl / 1_000)) };
}

function changes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** Whether a browser sent it from one of our own pages; programs send neither header. */
function isOurs({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
