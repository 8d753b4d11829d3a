import { Defect } from '@yangguang/kernel';
import type { FastifyPluginAsync } from 'fastify';
import type { Office } from '../../office/office.ts';
import type { Identity } from '../identity.ts';
import { administrationRoutes } from './administration-routes.ts';
import { credentialRoutes } from './credential-routes.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { peopleRoutes } from './people-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/**
 * All routes of identity, to be hung under the platform's interface, whose guard refuses other
 * sites' requests and whose compilers read the zod schemas. Nothing here may be kept by a cache.
 */
export function identityRoutes(
  identity: Identity,
  office: Pick<Office, 'procedure'>,
): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.addHook('onRoute', (route) => {
      if (route.method === 'HEAD') return;
      const description = DESCRIPTIONS[`${String(route.method)} ${route.url}`];
      if (description === undefined) throw new Defect(`nobody describes ${route.url}`);
      const [operationId, summary] = description;
      route.schema = { ...route.schema, tags: ['identity'], operationId, summary };
    });
    sessionRoutes(app, identity);
    credentialRoutes(app, identity);
    peopleRoutes(app, identity, office);
    administrationRoutes(app, identity);
  };
}
