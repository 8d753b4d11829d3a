import type { Action, PolicyObject } from '@yangguang/trading/policy';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../identity.ts';
import { permit } from '../permit.ts';
import { type Current, currentSession, type NewSession } from '../session.ts';
import { cookieWith, tokenIn } from './cookie.ts';
import { isKnown, SENTENCES } from './sentences.ts';

/** Who stands before the desk, with the token that he showed. */
export interface Caller {
  readonly current: Current;
  readonly token: string;
}

export async function callerOf(
  identity: Identity,
  { headers }: FastifyRequest,
): Promise<Caller | undefined> {
  const token = tokenIn(identity.settings, headers.cookie);
  const current = await currentSession(identity, token);
  return token === undefined || current === undefined ? undefined : { current, token };
}

/** The caller when the policy lets him; otherwise the answer is already on its way. */
export async function callerWho(
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
  action: Action,
  object: PolicyObject,
): Promise<Caller | undefined> {
  const caller = await callerOf(identity, request);
  const permission = await permit(identity, caller?.current, action, object);
  if (caller !== undefined && permission.allowed) return caller;
  refuse(request, reply, permission.allowed ? 'sign-in-required' : permission.refused);
  return undefined;
}

/** The answer of an outcome: its value, or the problem (RFC 9457) that it is. */
export function answer<Value>(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome:
    | { readonly ok: Value }
    | { readonly rejection: { readonly code: string; readonly detail?: object } },
  status: number,
  show: (value: Value) => object = () => ({}),
): FastifyReply {
  if ('rejection' in outcome) {
    const { code, detail } = outcome.rejection;
    return refuse(request, reply, code, detail);
  }
  const body = show(outcome.ok);
  return Object.keys(body).length === 0 ? reply.code(204).send() : reply.code(status).send(body);
}

export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  details?: object,
): FastifyReply {
  // What the party register refuses has no entry here: it is about what was sent.
  const { status, zh, en } = isKnown(code)
    ? SENTENCES[code]
    : { status: 422, zh: '登记未被接受', en: 'The register did not accept it' };
  const english = /^en\b/i.test(request.headers['accept-language'] ?? '');
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:yangguang:problem:${code}`,
        title: english ? en : zh,
        status,
        code,
        instance: `urn:request:${request.id}`,
        ...(details === undefined ? {} : { details }),
      }),
    );
}

/** Hands a new token to the browser, and to nobody else: the body does not have it. */
export function giveCookie(
  { settings }: Identity,
  reply: FastifyReply,
  { token }: NewSession,
): FastifyReply {
  return reply.header('set-cookie', cookieWith(settings, token));
}
