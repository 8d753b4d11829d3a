import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { partyStream, tenderStream } from '../../office/office.ts';
import { refuse } from '../app/failures.ts';
import { fault } from '../commands/ask.ts';
import type { Feed, Page } from '../feed/feed.ts';
import { publicFactSchema } from '../feed/public-fact.ts';
import { problemSchema } from '../problem/problem.ts';

const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const paging = z.strictObject({
  from: position.default(0).meta({ description: 'the first position to read' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const pageSchema = z.strictObject({
  facts: z.array(publicFactSchema).readonly(),
  next: z.int().min(0).meta({ description: 'where to read on, now or when there is more' }),
});

const byCode = z.strictObject({ code: z.string().regex(/^[0-9A-Za-z]{1,40}$/) });

const read = (operationId: string, summary: string) => ({
  tags: ['public'],
  operationId,
  summary,
});

type Paging = z.infer<typeof paging>;

/** The public facts themselves: of everything, of one tender, of one party, and one by one. */
export function factRoutes(app: FastifyInstance, feed: Feed): void {
  const response = { 200: pageSchema, default: problemSchema };
  app.get(
    '/api/facts',
    {
      schema: {
        ...read('listFacts', '全部公开事实 All public facts'),
        querystring: paging,
        response,
      },
    },
    async (request, reply) => {
      const { from, limit } = paging.parse(request.query);
      const page = await feed.page(from, limit);
      return sendPage(reply, '/api/facts', page, { from, limit });
    },
  );
  app.get(
    '/api/facts/:position',
    {
      schema: {
        ...read('readFact', '一条公开事实 One public fact'),
        params: z.strictObject({ position }),
        response: { 200: publicFactSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const fact = await feed.at(z.object({ position }).parse(request.params).position);
      if (fact === undefined) return refuse(request, reply, fault('not-found'));
      return reply.header('cache-control', 'public, max-age=31536000, immutable').send(fact);
    },
  );
  for (const { kind, streamOf, name, words } of STREAMS) {
    app.get(
      `/api/${kind}/:code/facts`,
      { schema: { ...read(name, words), params: byCode, querystring: paging, response } },
      async (request, reply) => {
        const { code } = byCode.parse(request.params);
        const { from, limit } = paging.parse(request.query);
        const page = await feed.pageOf(streamOf(code), from, limit);
        if (page.facts.length === 0 && !(await feed.knows(streamOf(code)))) {
          return refuse(request, reply, fault('not-found'));
        }
        return sendPage(reply, `/api/${kind}/${code}/facts`, page, { from, limit });
      },
    );
  }
}

const STREAMS = [
  {
    kind: 'tenders',
    streamOf: tenderStream,
    name: 'listTenderFacts',
    words: '一个项目的公开事实 Public facts of one tender',
  },
  {
    kind: 'parties',
    streamOf: partyStream,
    name: 'listPartyFacts',
    words: '一个主体的公开事实 Public facts of one party',
  },
] as const;

/** `next` is a link only where something was left out: at the end there is nothing to follow. */
function sendPage(
  reply: FastifyReply,
  path: string,
  { facts, upTo }: Page,
  { from, limit }: Paging,
): FastifyReply {
  const links = [`<${path}?from=0&limit=${limit}>; rel="first"`];
  if (facts.length === limit && upTo > from) {
    links.push(`<${path}?from=${upTo}&limit=${limit}>; rel="next"`);
  }
  return reply.header('link', links.join(', ')).send({ facts, next: upTo });
}
