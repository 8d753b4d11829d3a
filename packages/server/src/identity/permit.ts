import {
  type Action,
  can,
  type Permission,
  type PolicyObject,
  SENSITIVE,
} from '@yangguang/trading/policy';
import { audit } from './audit.ts';
import type { Identity } from './identity.ts';
import type { Current } from './session.ts';

/**
 * The policy's answer for whoever asks now, put on the trail where that is owed: each sensitive
 * read, allowed or not, and each refusal of a signed-in account. It is on the trail before the
 * answer is out; a trail that cannot be written refuses everything.
 */
export async function permit(
  { pool, clock }: Identity,
  current: Current | undefined,
  action: Action,
  object: PolicyObject,
  interested: readonly string[] = [],
): Promise<Permission> {
  const now = clock.now();
  const actor = current?.actor ?? { kind: 'citizen' };
  const permission = can(actor, action, object, { now, interested });
  const sensitive = SENSITIVE.has(action);
  if (current === undefined || (permission.allowed && !sensitive)) return permission;
  const { account, family, seat } = current;
  await audit(pool, now, {
    type: sensitive ? 'sensitive-read' : 'act-refused',
    ...{ account, family },
    detail: {
      action,
      ...(object.procedure === undefined ? {} : { procedure: object.procedure }),
      ...(object.subject === undefined ? {} : { subject: object.subject }),
      ...(seat === undefined ? {} : { seat: seat.id }),
      ...(permission.allowed ? {} : { refused: permission.refused }),
    },
  });
  return permission;
}
