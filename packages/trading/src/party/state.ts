import type { Instant } from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import type { Certificate, Registration, Role, Sanction } from './events.ts';

/** 市场主体: an organisation in the register, folded from its own stream `party/<code>`. */
export type Party = { readonly stage: 'unregistered' } | RegisteredParty;

export interface RegisteredParty extends Registration {
  readonly stage: 'registered';
  readonly roles: ReadonlySet<Role>;
  /** By serial number; an unbound certificate is gone. */
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly head?: string;
  readonly controllers: readonly BidderId[];
  /** By id, in the order of their recording; an ended sanction stays. */
  readonly sanctions: ReadonlyMap<string, RecordedSanction>;
}

export interface RecordedSanction extends Sanction {
  readonly ended?: { readonly at: Instant; readonly how: 'repaired' | 'lifted' };
}
