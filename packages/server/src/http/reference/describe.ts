import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { publicAnswers } from '../reads/public-answer.ts';
import { documentSchema } from './document.ts';
import { REFERENCE_CSS, referencePage } from './page.ts';

/** Collects what the routes say of themselves; must come before them. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yangguang 阳光',
        version: '1',
        description: 'Public facts for everybody; acts for whoever may do them.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: createJsonSchemaTransform({}),
  });
}

/** OpenAPI 3.1 at `/api/openapi.json`, and the same for people at `/api/reference`. */
export function referenceRoutes(app: FastifyInstance): void {
  // Written once: after the start no route is added.
  let text: string | undefined;
  const described = (): string => {
    text ??= JSON.stringify(app.swagger());
    return text;
  };
  void app.register(async (scope) => {
    publicAnswers(scope);
    scope.get('/api/openapi.json', async (_, reply) => {
      return reply.type('application/json; charset=utf-8').send(described());
    });
    scope.get('/api/reference', async (request, reply) => {
      const document = documentSchema.parse(JSON.parse(described()));
      reply.header('vary', 'accept-language');
      const page = referencePage(document, request.headers['accept-language']);
      return reply.type('text/html; charset=utf-8').send(page);
    });
    scope.get('/api/reference.css', async (_, reply) => {
      return reply.type('text/css; charset=utf-8').send(REFERENCE_CSS);
    });
  });
}
