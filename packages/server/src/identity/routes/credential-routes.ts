import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { findAccount, setPassword } from '../account.ts';
import { addCertificate } from '../certificate.ts';
import { acceptInvitation } from '../colleague.ts';
import { mayChangeCredentials } from '../credentials.ts';
import type { Identity } from '../identity.ts';
import { beginTotp, confirmTotp } from '../one-time-code.ts';
import { addPasskey, askNewPasskey } from '../passkey.ts';
import { endSessions, rotateSession } from '../session.ts';
import { certificate, invitation, newPassword, passkeyMade, totpCode } from './bodies.ts';
import { answer, type Caller, callerOf, giveCookie, refuse } from './desk.ts';

/** What proves an account: its owner alone changes it; once it is strong, only after a step-up. */
export function credentialRoutes(app: FastifyInstance, identity: Identity): void {
  codeRoutes(app, identity);
  keyRoutes(app, identity);
  passwordRoutes(app, identity);
}

async function ownerOf(
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | undefined> {
  const caller = await callerOf(identity, request);
  if (caller === undefined) {
    refuse(request, reply, 'sign-in-required');
    return undefined;
  }
  const may = await mayChangeCredentials(identity, caller.current);
  if ('ok' in may) return caller;
  refuse(request, reply, may.rejection.code);
  return undefined;
}

function codeRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.post('/api/credentials/totp', async (request, reply) => {
    const caller = await ownerOf(identity, request, reply);
    return caller === undefined ? reply : beginTotp(identity, caller.current);
  });

  const confirming = { schema: { body: totpCode } };
  api.post('/api/credentials/totp/confirmation', confirming, async (request, reply) => {
    const caller = await ownerOf(identity, request, reply);
    if (caller === undefined) return reply;
    const confirmed = await confirmTotp(identity, caller.current, request.body.code);
    if ('ok' in confirmed && caller.current.level === 'one-factor') {
      const proved = { level: 'two-factor', steppedUp: false } as const;
      const rotated = await rotateSession(identity, caller.token, proved);
      if ('ok' in rotated) giveCookie(identity, reply, rotated.ok);
    }
    return answer(request, reply, confirmed, 201, (value) => value);
  });
}

function keyRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.post('/api/credentials/passkey-options', async (request, reply) => {
    const caller = await ownerOf(identity, request, reply);
    return caller === undefined ? reply : askNewPasskey(identity, caller.current);
  });

  const passkey = { schema: { body: passkeyMade } };
  api.post('/api/credentials/passkeys', passkey, async (request, reply) => {
    const caller = await ownerOf(identity, request, reply);
    if (caller === undefined) return reply;
    const added = await addPasskey(identity, caller.current, request.body);
    return answer(request, reply, added, 201, (value) => value);
  });

  const keyed = { schema: { body: certificate } };
  api.post('/api/credentials/certificates', keyed, async (request, reply) => {
    const caller = await ownerOf(identity, request, reply);
    if (caller === undefined) return reply;
    const { key, challenge, signature, ofOrganisation } = request.body;
    const party = ofOrganisation ? caller.current.seat?.party : undefined;
    if (ofOrganisation && party === undefined) return refuse(request, reply, 'seat-unknown');
    const asked = { key: Buffer.from(key, 'base64url'), challenge, signature };
    const bound = party === undefined ? asked : { ...asked, party };
    const added = await addCertificate(identity, caller.current, bound);
    return answer(request, reply, added, 201, (value) => value);
  });
}

function passwordRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.put(
    '/api/credentials/password',
    { schema: { body: newPassword } },
    async (request, reply) => {
      const caller = await ownerOf(identity, request, reply);
      if (caller === undefined) return reply;
      const { account: id } = caller.current;
      const account = await findAccount(identity, { id });
      if (account === undefined) return refuse(request, reply, 'session-over');
      const set = await setPassword(identity, account, request.body.password);
      // Whoever else sits in this account, perhaps with the old password, leaves it now.
      if ('ok' in set) await endSessions(identity, id, id);
      return answer(request, reply, set, 204);
    },
  );

  const invited = { schema: { body: invitation } };
  api.post('/api/invitations/acceptance', invited, async (request, reply) => {
    const { token, password } = request.body;
    return answer(request, reply, await acceptInvitation(identity, token, password), 204);
  });
}
