import { type PolicyObject, procedureObject } from '@yangguang/trading/policy';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Office } from '../../office/office.ts';
import { seatColleague } from '../colleague.ts';
import type { Identity } from '../identity.ts';
import { endSeat, engageAgency, findSeat, seatsFor } from '../seat.ts';
import { decideSignUp, findSignUp, signUp, waitingSignUps } from '../sign-up.ts';
import { byCode, byId, colleague, engagement, signUpBody, verdict } from './bodies.ts';
import { answer, callerOf, callerWho, refuse } from './desk.ts';

type Procedures = Pick<Office, 'procedure'>;

/** Registering, seating colleagues, engaging an agency. */
export function peopleRoutes(app: FastifyInstance, identity: Identity, office: Procedures): void {
  signUpRoutes(app, identity);
  seatRoutes(app, identity);
  engagementRoutes(app, identity, office);
}

function signUpRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.post('/api/sign-ups', { schema: { body: signUpBody } }, async (request, reply) => {
    const { account, application } = request.body;
    const received = await signUp(identity, account, application);
    return answer(request, reply, received, 201, ({ signUp: id, registered }) => ({
      id,
      registered,
    }));
  });

  api.get('/api/sign-ups', async (request, reply) => {
    const caller = await callerOf(identity, request);
    const region = caller?.current.seat?.region;
    const object: PolicyObject = region === undefined ? {} : { region };
    const operator = await callerWho(identity, request, reply, 'reviewSignUp', object);
    if (operator === undefined || region === undefined) return reply;
    return { signUps: await waitingSignUps(identity, region) };
  });

  const deciding = { schema: { params: byId, body: verdict } };
  api.post('/api/sign-ups/:id/decision', deciding, async (request, reply) => {
    const asked = await findSignUp(identity, request.params.id);
    const object: PolicyObject = asked === undefined ? {} : { region: asked.region };
    const operator = await callerWho(identity, request, reply, 'reviewSignUp', object);
    if (operator === undefined) return reply;
    const { actor } = operator.current;
    const by = actor.kind === 'seated' ? actor.as : operator.current.account;
    const decided = await decideSignUp(identity, request.params.id, request.body, by);
    return answer(request, reply, decided, 200, (seats) => ({ seats }));
  });
}

function seatRoutes(app: FastifyInstance, identity: Identity): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.get('/api/colleagues', async (request, reply) => {
    const caller = await callerOf(identity, request);
    const party = caller?.current.seat?.party;
    const object: PolicyObject = party === undefined ? {} : { subject: party };
    const head = await callerWho(identity, request, reply, 'readPartyFile', object);
    if (head === undefined || party === undefined) return reply;
    return { seats: await seatsFor(identity, party) };
  });

  api.post('/api/colleagues', { schema: { body: colleague } }, async (request, reply) => {
    const caller = await callerOf(identity, request);
    const seat = caller?.current.seat;
    const object: PolicyObject = seat?.party === undefined ? {} : { subject: seat.party };
    const head = await callerWho(identity, request, reply, 'seatColleague', object);
    if (head === undefined || seat === undefined) return reply;
    const given = await seatColleague(identity, seat, request.body);
    return answer(request, reply, given, 201, (value) => value);
  });

  api.delete('/api/seats/:id', { schema: { params: byId } }, async (request, reply) => {
    const seat = await findSeat(identity, request.params.id);
    const object: PolicyObject = seat?.party === undefined ? {} : { subject: seat.party };
    const head = await callerWho(identity, request, reply, 'seatColleague', object);
    if (head === undefined) return reply;
    const ended = await endSeat(identity, request.params.id, head.current.account);
    return answer(request, reply, ended, 204);
  });
}

function engagementRoutes(app: FastifyInstance, identity: Identity, office: Procedures): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  const engaging = { schema: { params: byCode, body: engagement } };
  api.put('/api/tenders/:code/engagement', engaging, async (request, reply) => {
    const { code } = request.params;
    const object = procedureObject(code, await office.procedure(code));
    const buyer = await callerWho(identity, request, reply, 'engageAgency', object);
    if (buyer === undefined) return reply;
    if (object.tenderer === undefined) return refuse(request, reply, 'not-of-the-project');
    const { agency } = request.body;
    const asked = { procedure: code, tenderer: object.tenderer, agency };
    await engageAgency(identity, asked, buyer.current.account);
    return reply.code(204).send();
  });
}
