import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { demoAccounts } from '../account.ts';
import { askCertificate } from '../certificate.ts';
import { factorsOf } from '../credentials.ts';
import type { Identity } from '../identity.ts';
import { askPasskey } from '../passkey.ts';
import { seatsOf } from '../seat.ts';
import { endSessions, signOut, takeSeat } from '../session.ts';
import { signIn, stepUp } from '../sign-in.ts';
import { chosenSeat, proof } from './bodies.ts';
import { noCookie, tokenIn } from './cookie.ts';
import { answer, callerOf, giveCookie, refuse } from './desk.ts';

/** Signing in, proving again, sitting down elsewhere, and leaving. */
export function sessionRoutes(app: FastifyInstance, identity: Identity): void {
  const { settings } = identity;
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.get('/api/session', async (request, reply) => {
    const caller = await callerOf(identity, request);
    if (caller === undefined) return refuse(request, reply, 'sign-in-required');
    const { account, name, level, seat, actor } = caller.current;
    const [seats, factors] = [await seatsOf(identity, account), await factorsOf(identity, account)];
    return { account, name, level, seat, actor, seats, factors };
  });

  api.post('/api/session', { schema: { body: proof } }, async (request, reply) => {
    const presented = tokenIn(settings, request.headers.cookie);
    const opened = await signIn(identity, request.body, presented);
    if ('ok' in opened) giveCookie(identity, reply, opened.ok);
    return answer(request, reply, opened, 204);
  });

  api.post('/api/session/step-up', { schema: { body: proof } }, async (request, reply) => {
    const caller = await callerOf(identity, request);
    if (caller === undefined) return refuse(request, reply, 'sign-in-required');
    const { current, token } = caller;
    const stepped = await stepUp(identity, current, token, request.body);
    if ('ok' in stepped) giveCookie(identity, reply, stepped.ok);
    return answer(request, reply, stepped, 204);
  });

  api.put('/api/session/seat', { schema: { body: chosenSeat } }, async (request, reply) => {
    const caller = await callerOf(identity, request);
    if (caller === undefined) return refuse(request, reply, 'sign-in-required');
    return answer(request, reply, await takeSeat(identity, caller.current, request.body.seat), 204);
  });

  api.delete('/api/session', async (request, reply) => {
    const token = tokenIn(settings, request.headers.cookie);
    if (token !== undefined) await signOut(identity, token);
    return reply.header('set-cookie', noCookie(settings)).code(204).send();
  });

  api.delete('/api/sessions', async (request, reply) => {
    const caller = await callerOf(identity, request);
    if (caller === undefined) return refuse(request, reply, 'sign-in-required');
    const { account } = caller.current;
    await endSessions(identity, account, account);
    return reply.header('set-cookie', noCookie(settings)).code(204).send();
  });

  api.post('/api/session/passkey-options', () => askPasskey(identity));
  api.post('/api/session/certificate-challenge', async () => ({
    challenge: await askCertificate(identity),
  }));
  api.get('/api/demo-accounts', () => demoAccounts(identity));
}
