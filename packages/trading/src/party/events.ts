import type { Day, Instant } from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import type { Stamp } from '../context.ts';

export type PartyEvent =
  | PartyRegistered
  | RoleGranted
  | RoleRevoked
  | CertificateBound
  | CertificateUnbound
  | HeadNamed
  | ControllersNamed
  | SanctionRecorded
  | SanctionRepaired
  | SanctionLifted;

export interface Registration {
  /** 统一社会信用代码, 18 characters. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'government' | 'public-institution' | 'company' | 'social-organisation' | 'other';
  /** Six digits of GB/T 2260. */
  readonly region: string;
}

/** 主体角色. `expert-unit` is an employer of experts, `platform-operator` runs a trading platform. */
export type Role =
  | 'tenderer'
  | 'agency'
  | 'bidder'
  | 'expert-unit'
  | 'supervisor'
  | 'platform-operator';

/** 数字证书: valid from `from` (included) to `until` (excluded). */
export interface Certificate {
  readonly serial: string;
  /** SHA-256 of the public key, 64 hexadecimal digits. */
  readonly keyFingerprint: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a sanction forbids (限制的行为): bidding, acting as agent, evaluating, working in tendering. */
export type ConfinedAction = 'bidding' | 'agency' | 'evaluation' | 'tendering-work';

/** 失信惩戒 as its authority decided it, both days included; without `until` it has no end yet. */
export interface Sanction {
  readonly id: string;
  readonly kind:
    | 'judgment-defaulter'
    | 'tax-offender'
    | 'procurement-offender'
    | 'bidding-ban'
    | 'other';
  readonly confinedActions: readonly ConfinedAction[];
  readonly authority: string;
  readonly documentNumber: string;
  readonly from: Day;
  readonly until?: Day;
}

/** The decision that ends a sanction before its time. */
export interface Ending {
  readonly id: string;
  readonly authority: string;
  readonly documentNumber: string;
}

export interface PartyRegistered extends Stamp, Registration {
  readonly type: 'partyRegistered';
}

export interface RoleGranted extends Stamp {
  readonly type: 'roleGranted';
  readonly role: Role;
}

export interface RoleRevoked extends Stamp {
  readonly type: 'roleRevoked';
  readonly role: Role;
}

export interface CertificateBound extends Stamp, Certificate {
  readonly type: 'certificateBound';
}

export interface CertificateUnbound extends Stamp {
  readonly type: 'certificateUnbound';
  readonly serial: string;
}

/** 单位负责人, as an opaque pseudonym: the register never holds the name. */
export interface HeadNamed extends Stamp {
  readonly type: 'headNamed';
  readonly head: string;
}

/** 控股、管理关系: all who control or manage the party from now on. */
export interface ControllersNamed extends Stamp {
  readonly type: 'controllersNamed';
  readonly controllers: readonly BidderId[];
}

export interface SanctionRecorded extends Stamp {
  readonly type: 'sanctionRecorded';
  readonly sanction: Sanction;
}

/** 信用修复: the party has made good, and the authority says so. */
export interface SanctionRepaired extends Stamp, Ending {
  readonly type: 'sanctionRepaired';
}

/** 解除: the authority has taken the sanction back. */
export interface SanctionLifted extends Stamp, Ending {
  readonly type: 'sanctionLifted';
}

export type PartyCommand =
  | ({ readonly type: 'registerParty' } & Registration)
  | { readonly type: 'grantRole'; readonly role: Role }
  | { readonly type: 'revokeRole'; readonly role: Role }
  | ({ readonly type: 'bindCertificate' } & Certificate)
  | { readonly type: 'unbindCertificate'; readonly serial: string }
  | { readonly type: 'nameHead'; readonly head: string }
  | { readonly type: 'nameControllers'; readonly controllers: readonly BidderId[] }
  | { readonly type: 'recordSanction'; readonly sanction: Sanction }
  | ({ readonly type: 'repairSanction' } & Ending)
  | ({ readonly type: 'liftSanction' } & Ending);
