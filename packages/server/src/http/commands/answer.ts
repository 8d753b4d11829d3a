import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock/clock.ts';
import type { Office } from '../../office/office.ts';
import type { Act, Identity, Visitor } from '../ports.ts';
import { problemOf, type Refusal } from '../problem/problem.ts';
import { ask, fault } from './ask.ts';
import { type Claim, type Outcome, type Outcomes, ownerDigest } from './outcomes.ts';

/** What answering takes. */
export interface Counter {
  readonly office: Office;
  readonly identity: Identity;
  readonly outcomes: Outcomes;
  readonly clock: Clock;
  /** Milliseconds after which an act that is not yet durable is answered with a 503. */
  readonly answerWithin: number;
  /** Told when something went wrong that the asker need not know. */
  readonly warn: (event: string) => void;
}

/** One request for an act, by a visitor who may ask it. */
export interface Request {
  readonly id: string;
  readonly acceptLanguage: string | undefined;
  readonly visitor: Visitor;
  readonly act: Act;
  readonly key: string | undefined;
  /** A digest of the whole request; the same key with another one is a mistake. */
  readonly digest: string;
}

/** What goes out; `repeated` when it had been answered before. */
export type Result =
  | { readonly outcome: Outcome; readonly repeated: boolean }
  | { readonly refusal: Refusal };

export type AnswerRequest = (request: Request) => Promise<Result>;

interface Work {
  readonly digest: string;
  readonly result: Promise<Result>;
}

/**
 * Answers acts, each once: under a key that is known, with what was answered before. An act that
 * takes too long goes on, and its outcome waits under its key for whoever asks again.
 */
export function openCounter(counter: Counter): AnswerRequest {
  const holder = randomUUID();
  const inHand = new Map<string, Work>();

  const begin = (name: string, claim: Claim, request: Request): Work => {
    const result = answerOnce(counter, claim, request).finally(() => inHand.delete(name));
    // Whoever waits is told of the error; when nobody waits any more, it must not end the process.
    result.catch(() => undefined);
    const work = { digest: request.digest, result };
    inHand.set(name, work);
    return work;
  };

  return async (request) => {
    const { key, digest } = request;
    if (key === undefined) return inTime(counter, undecided(decide(counter, request)));
    const owner = ownerDigest(request.visitor.actor);
    const name = `${owner} ${key}`;
    const known = inHand.get(name);
    if (known === undefined) {
      const claim = { holder, owner, key, request: digest };
      return inTime(counter, begin(name, claim, request).result);
    }
    if (known.digest !== digest) return { refusal: fault('key-reused') };
    const result = await inTime(counter, known.result);
    return 'outcome' in result ? { ...result, repeated: true } : result;
  };
}

async function undecided(outcome: Promise<Outcome>): Promise<Result> {
  return { outcome: await outcome, repeated: false };
}

async function answerOnce(counter: Counter, claim: Claim, request: Request): Promise<Result> {
  const { outcomes, clock } = counter;
  const claimed = await outcomes.claim(claim, clock.now());
  switch (claimed.kind) {
    case 'known':
      return { outcome: claimed.outcome, repeated: true };
    case 'busy':
      return { refusal: { ...fault('key-in-use'), retryAfter: 1 } };
    case 'other-request':
      return { refusal: fault('key-reused') };
    case 'ours':
      return { outcome: await decideAndStore(counter, claim, request), repeated: false };
  }
}

async function decideAndStore(counter: Counter, claim: Claim, request: Request): Promise<Outcome> {
  const { outcomes, warn } = counter;
  let outcome: Outcome;
  try {
    outcome = await decide(counter, request);
  } catch (error) {
    // If even this fails, the same process may claim the key again, and any other in a minute.
    await outcomes.release(claim).catch(() => warn('idempotency-key-not-released'));
    throw error;
  }
  // The facts are durable. Without the stored outcome a repeat is decided anew: silence or a no.
  await outcomes.store(claim, outcome).catch(() => warn('outcome-not-stored'));
  return outcome;
}

async function decide({ office, identity }: Counter, request: Request): Promise<Outcome> {
  const answer = await ask(office, identity, request.visitor, request.act);
  if ('accepted' in answer) return { status: 201, body: JSON.stringify(answer.accepted) };
  const problem = problemOf(answer.refusal, request);
  return { status: problem.status, body: JSON.stringify(problem) };
}

async function inTime({ answerWithin }: Counter, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result>((resolve) => {
    const refusal = { ...fault('outcome-pending'), retryAfter: 1 };
    timer = setTimeout(() => resolve({ refusal }), answerWithin);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
