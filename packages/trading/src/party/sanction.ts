import { accept, canonicalJson, type Decision, reject } from '@yangguang/kernel';
import { type Context, stamp } from '../context.ts';
import type {
  PartyCommand,
  Sanction,
  SanctionLifted,
  SanctionRecorded,
  SanctionRepaired,
} from './events.ts';
import type { RegisteredParty } from './state.ts';

export type SanctionRejection =
  | 'sanction-period-reversed'
  | 'sanction-id-taken'
  | 'sanction-unknown'
  | 'sanction-already-ended';

export function recordSanction(
  party: RegisteredParty,
  sanction: Sanction,
  context: Context,
): Decision<SanctionRecorded, SanctionRejection> {
  const known = party.sanctions.get(sanction.id);
  if (known !== undefined) {
    const { ended: _, ...asRecorded } = known;
    const same = canonicalJson(asRecorded) === canonicalJson(sanction);
    return same ? accept() : reject('sanction-id-taken');
  }
  if (sanction.until !== undefined && sanction.until < sanction.from) {
    return reject('sanction-period-reversed');
  }
  return accept({ type: 'sanctionRecorded', ...stamp(context), sanction });
}

/** 修复 or 解除: either ends the sanction from this moment on; what it barred before stays barred. */
export function endSanction(
  party: RegisteredParty,
  command: Extract<PartyCommand, { type: 'repairSanction' | 'liftSanction' }>,
  context: Context,
): Decision<SanctionRepaired | SanctionLifted, SanctionRejection> {
  const { type, id, authority, documentNumber } = command;
  const sanction = party.sanctions.get(id);
  if (sanction === undefined) return reject('sanction-unknown');
  const how = type === 'repairSanction' ? 'repaired' : 'lifted';
  if (sanction.ended !== undefined) {
    return sanction.ended.how === how ? accept() : reject('sanction-already-ended');
  }
  const ending = { ...stamp(context), id, authority, documentNumber };
  return accept(
    how === 'repaired'
      ? { type: 'sanctionRepaired', ...ending }
      : { type: 'sanctionLifted', ...ending },
  );
}
