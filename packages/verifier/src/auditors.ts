import { chinaCalendar, profiles, rulebook } from '@yangguang/rules';
import { type Library, partyKind, procedureKind } from '@yangguang/trading';
import { type Auditor, auditorOf } from './audit.ts';

/** The rules that this verifier was built with; pins in the ledger must be found among them. */
const LIBRARY: Library = { rulebook, profiles, calendar: chinaCalendar };

const procedures = procedureKind(LIBRARY);
const parties = partyKind(LIBRARY);

const UNKNOWN: Auditor = {
  take: () => ({ code: 'stream-kind-unknown' }),
  end: () => undefined,
};

/** Who follows a stream: by the first word of its name. A kind that we do not know is a doubt. */
export function auditorFor(stream: string): Auditor {
  const [kind, code = '', ...others] = stream.split('/');
  if (others.length > 0) return UNKNOWN;
  if (kind === 'tender') return auditorOf(procedures, code);
  return kind === 'party' ? auditorOf(parties, code) : UNKNOWN;
}
