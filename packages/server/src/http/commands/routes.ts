import type { PartyCommand, ProcedureCommand } from '@yangguang/trading';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../../office/office.ts';
import { refuse } from '../app/failures.ts';
import { tooMany } from '../app/guard.ts';
import type { Act, Identity, Visitor } from '../ports.ts';
import { PROBLEM_TYPE, problemSchema, type Refusal } from '../problem/problem.ts';
import type { AnswerRequest, Result } from './answer.ts';
import { acceptedSchema, fault, objection } from './ask.ts';
import { COMMAND_ROUTES, type CommandRoute } from './command-routes.ts';
import { requestDigest } from './outcomes.ts';

export interface CommandParts {
  readonly office: Office;
  readonly identity: Identity;
  readonly answer: AnswerRequest;
  /** Requests a minute under one session. */
  readonly perSession: number;
}

const KEY = /^[\x21-\x7e]{1,128}$/;

const headers = z.looseObject({
  'idempotency-key': z.exactOptional(z.string()).meta({
    description: 'one key for one request: a repeat gets the first answer again',
  }),
});

/** Every command at its one address: parse, identify, permit, ask, answer. */
export async function commandRoutes(app: FastifyInstance, parts: CommandParts): Promise<void> {
  const sessions = new WeakMap<FastifyRequest, string>();
  const limit = app.createRateLimit({
    max: parts.perSession,
    timeWindow: 60_000,
    keyGenerator: (request) => sessions.get(request) ?? request.id,
  });
  // A command without fields needs no body; what is missing in others is then named, one by one.
  app.addHook('preValidation', async (request) => {
    request.body ??= {};
  });
  for (const route of COMMAND_ROUTES) {
    const { method, url, params, body } = route;
    const schema = {
      tags: ['acts'],
      operationId: route.type,
      summary: route.type,
      headers,
      params,
      body,
      response: { 201: acceptedSchema, default: problemSchema },
    };
    app.route({
      ...{ method, url, schema },
      handler: async (request, reply) => {
        const visitor = await parts.identity.visitorOf({
          cookie: request.headers.cookie,
          authorization: request.headers.authorization,
        });
        if (visitor === undefined) return refuse(request, reply, fault('sign-in-required'));
        sessions.set(request, visitor.session);
        const within = await limit(request);
        if (!within.isAllowed && within.isExceeded) {
          return refuse(request, reply, tooMany(within.ttl));
        }
        const result = await answerAct(parts, route, request, visitor);
        return 'refusal' in result ? refuse(request, reply, result.refusal) : send(reply, result);
      },
    });
  }
}

async function answerAct(
  { office, identity, answer }: CommandParts,
  route: CommandRoute,
  request: FastifyRequest,
  visitor: Visitor,
): Promise<Result> {
  const key = keyOf(request);
  if (typeof key === 'object') return { refusal: key };
  const act = actOf(route, request);
  if ('code' in act && 'status' in act) return { refusal: act };
  const refusal = await objection(office, identity, visitor, act);
  if (refusal !== undefined) return { refusal };
  return answer({
    id: request.id,
    acceptLanguage: request.headers['accept-language'],
    visitor,
    act,
    key,
    digest: requestDigest(request.method, request.url, request.body),
  });
}

function keyOf({ headers }: FastifyRequest): string | undefined | Refusal {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  return typeof key === 'string' && KEY.test(key) ? key : fault('key-malformed');
}

/** The command that the address and the body make together. */
function actOf(route: CommandRoute, request: FastifyRequest): Act | Refusal {
  const { code, ...named } = fieldsOf(request.params);
  const own = route.type === 'registerParty' ? { code } : {};
  const command = route.command.parse({
    type: route.type,
    ...fieldsOf(request.body),
    ...named,
    ...own,
  });
  const act = { kind: route.kind, code: String(code), command } as Act;
  return namesAnother(act) ? fault('code-differs') : act;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(value);
}

/** A tender is published under the code of its own stream, or nobody would find it again. */
function namesAnother({
  code,
  command,
}: {
  code: string;
  command: ProcedureCommand | PartyCommand;
}) {
  return command.type === 'publishTender' && command.terms.code !== code;
}

function send(reply: FastifyReply, result: Extract<Result, { outcome: unknown }>): FastifyReply {
  const { status, body } = result.outcome;
  if (result.repeated) reply.header('idempotency-replayed', 'true');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(status < 400 ? 'application/json; charset=utf-8' : PROBLEM_TYPE)
    .serializer((text: string) => text)
    .send(body);
}
