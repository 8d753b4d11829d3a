import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { disableAccount, enableAccount } from '../account.ts';
import { readAudit } from '../audit.ts';
import type { Identity } from '../identity.ts';
import { giveSeat } from '../seat.ts';
import { endSessions } from '../session.ts';
import { administrator, auditAfter, byId } from './bodies.ts';
import { answer, callerWho } from './desk.ts';

/** 三员: what the security administrator does, and what the audit administrator reads. */
export function administrationRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  const onAccount = { schema: { params: byId } };

  api.put('/api/accounts/:id/disablement', onAccount, async (request, reply) => {
    const security = await callerWho(identity, request, reply, 'disableAccount', {});
    if (security === undefined) return reply;
    const { account } = security.current;
    return answer(request, reply, await disableAccount(identity, request.params.id, account), 204);
  });

  api.delete('/api/accounts/:id/disablement', onAccount, async (request, reply) => {
    const security = await callerWho(identity, request, reply, 'enableAccount', {});
    if (security === undefined) return reply;
    const { account } = security.current;
    return answer(request, reply, await enableAccount(identity, request.params.id, account), 204);
  });

  api.delete('/api/accounts/:id/sessions', onAccount, async (request, reply) => {
    const security = await callerWho(identity, request, reply, 'endSessions', {});
    if (security === undefined) return reply;
    await endSessions(identity, request.params.id, security.current.account);
    return reply.code(204).send();
  });

  const seating = { schema: { body: administrator } };
  api.post('/api/administrators', seating, async (request, reply) => {
    const security = await callerWho(identity, request, reply, 'seatAdministrator', {});
    if (security === undefined) return reply;
    const seat = { ...request.body, heads: false };
    const given = await giveSeat(identity, seat, security.current.account);
    return answer(request, reply, given, 201, (value) => value);
  });

  const reading = { schema: { querystring: auditAfter } };
  api.get('/api/audit', reading, async (request, reply) => {
    const auditor = await callerWho(identity, request, reply, 'readSecurityLog', {});
    if (auditor === undefined) return reply;
    return { entries: await readAudit(identity, request.query.after) };
  });
}
