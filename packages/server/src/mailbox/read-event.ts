import { Defect } from '@yangguang/kernel';
import type { StreamKind, WireFact } from '@yangguang/trading';

/** A fact of our own ledger that cannot be read means a corrupt ledger: stop. */
export function readEvent<State, Command, Event>(
  kind: StreamKind<State, Command, Event>,
  fact: WireFact,
): Event {
  const read = kind.read(fact);
  if ('fault' in read) throw new Defect(`unreadable ${fact.type}: ${read.fault}`);
  return read.event;
}
