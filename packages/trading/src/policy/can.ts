import type { Instant } from '@yangguang/kernel';
import { type Action, WEIGHTY } from './action.ts';
import { type Actor, LEVELS, type Level, type SeatedActor, type SeatRole } from './actor.ts';
import { GRANTS, READABLE_FROM, type Scope } from './grants.ts';
import { hasReached, type Phase } from './phase.ts';
import { regionHolds } from './region.ts';

/** What is asked about, as far as it decides who may. What is absent fits nobody. */
export interface PolicyObject {
  /** The procedure, by code. */
  readonly procedure?: string;
  readonly region?: string;
  readonly tenderer?: string;
  readonly agency?: string;
  /** In whose name the act is done, or whose thing it is: a party's code, a member's pseudonym. */
  readonly subject?: string;
  /** The members of the lot's committee, by pseudonym. */
  readonly committee?: readonly string[];
  readonly phase?: Phase;
}

export interface PolicyContext {
  readonly now: Instant;
  /** 回避: accounts, pseudonyms and organisations with an interest in this object. */
  readonly interested: readonly string[];
}

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refused: Refusal };

/** In order of precedence: the first that applies is the answer. */
export type Refusal =
  | 'sign-in-required'
  | 'role-may-not'
  | 'delegation-over'
  | 'delegation-too-narrow'
  | 'outside-region'
  | 'not-of-the-project'
  | 'not-on-the-committee'
  | 'not-its-own'
  | 'not-the-head'
  | 'conflict-of-interest'
  | 'too-early'
  | 'second-factor-required'
  | 'step-up-required';

/**
 * May this actor do this to that, now? Deny by default; the level comes last, so that nobody is
 * asked to prove himself for what he may not do anyway.
 */
export function can(
  actor: Actor,
  action: Action,
  object: PolicyObject,
  context: PolicyContext,
): Permission {
  if (action === 'readPublic') return { allowed: true };
  if (actor.kind === 'citizen') return { allowed: false, refused: 'sign-in-required' };
  const scope = GRANTS[action][actor.role];
  if (scope === undefined) return { allowed: false, refused: 'role-may-not' };
  const refused =
    outsideDelegation(actor, action, object, context.now) ??
    outsideScope(scope, actor, object) ??
    conflict(actor, context) ??
    tooEarly(action, object) ??
    tooWeak(actor.level, action);
  return refused === undefined ? { allowed: true } : { allowed: false, refused };
}

/** Refusals behind which the object itself may be a secret: to a stranger it does not exist. */
export function hidesObject(refusal: Refusal): boolean {
  return HIDING.has(refusal);
}

const HIDING: ReadonlySet<Refusal> = new Set<Refusal>([
  'delegation-too-narrow',
  'outside-region',
  'not-of-the-project',
  'not-on-the-committee',
  'not-its-own',
]);

function outsideDelegation(
  { delegation }: SeatedActor,
  action: Action,
  { procedure }: PolicyObject,
  now: Instant,
): Refusal | undefined {
  if (delegation === undefined) return undefined;
  if (now >= delegation.until) return 'delegation-over';
  const { actions, procedures } = delegation;
  if (actions !== undefined && !actions.includes(action)) return 'delegation-too-narrow';
  if (procedures === undefined) return undefined;
  const within = procedure !== undefined && procedures.includes(procedure);
  return within ? undefined : 'delegation-too-narrow';
}

function outsideScope(scope: Scope, actor: SeatedActor, object: PolicyObject) {
  switch (scope) {
    case 'all':
      return undefined;
    case 'region':
      return inRegion(actor, object) ? undefined : 'outside-region';
    case 'project':
      return ofProject(actor, object) ? undefined : 'not-of-the-project';
    case 'self':
      return object.subject === actor.as ? undefined : 'not-its-own';
    case 'head':
      if (object.subject !== actor.as) return 'not-its-own';
      // Who sits by delegation does not delegate further (不得转委托, Civil Code art. 169).
      return actor.heads && actor.delegation === undefined ? undefined : 'not-the-head';
    case 'committee':
      return onCommittee(actor, object) ? undefined : 'not-on-the-committee';
    case 'own-seat':
      if (!onCommittee(actor, object)) return 'not-on-the-committee';
      return object.subject === actor.as ? undefined : 'not-its-own';
  }
}

function inRegion({ region }: SeatedActor, object: PolicyObject): boolean {
  return object.region !== undefined && regionHolds(region, object.region);
}

function ofProject({ role, as }: SeatedActor, { tenderer, agency }: PolicyObject): boolean {
  return role === 'tenderer' ? tenderer === as : role === 'agency' && agency === as;
}

function onCommittee({ as }: SeatedActor, { committee }: PolicyObject): boolean {
  return committee?.includes(as) ?? false;
}

/** Those who must be neutral. Buyers and bidders have an interest by their nature. */
const NEUTRAL: ReadonlySet<SeatRole> = new Set<SeatRole>([
  'expert',
  'administrative-supervisor',
  'discipline-supervisor',
  'auditor',
  'witness',
  'centre-operator',
]);

function conflict(
  { role, account, as, unit }: SeatedActor,
  { interested }: PolicyContext,
): Refusal | undefined {
  if (!NEUTRAL.has(role)) return undefined;
  const names = [account, as, ...(unit === undefined ? [] : [unit])];
  return names.some((name) => interested.includes(name)) ? 'conflict-of-interest' : undefined;
}

function tooEarly(action: Action, { phase }: PolicyObject): Refusal | undefined {
  const from = READABLE_FROM[action];
  if (from === undefined) return undefined;
  return phase !== undefined && hasReached(phase, from) ? undefined : 'too-early';
}

function tooWeak(level: Level, action: Action): Refusal | undefined {
  if (level === 'one-factor') return 'second-factor-required';
  const reached = LEVELS.indexOf(level) >= LEVELS.indexOf('stepped-up');
  return WEIGHTY.has(action) && !reached ? 'step-up-required' : undefined;
}
