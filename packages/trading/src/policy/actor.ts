import type { Instant } from '@yangguang/kernel';

/**
 * What an account can be seated as. Supervisors are of three kinds (行政监督、纪检监察、审计), and
 * administrators too (三员分立: 系统、安全、审计). A citizen has no seat.
 */
export const SEAT_ROLES = [
  'tenderer',
  'agency',
  'bidder',
  'expert',
  'administrative-supervisor',
  'discipline-supervisor',
  'auditor',
  'witness',
  'centre-operator',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;

export type SeatRole = (typeof SEAT_ROLES)[number];

/** How sure we are who sits there; each level holds all that the ones before it do. */
export const LEVELS = ['one-factor', 'two-factor', 'stepped-up'] as const;

/** `stepped-up`: proved again within the last minutes, for an act of weight. */
export type Level = (typeof LEVELS)[number];

/** Whoever asks: a citizen without sign-in, or an account in one of its seats. */
export type Actor = { readonly kind: 'citizen' } | SeatedActor;

export interface SeatedActor {
  readonly kind: 'seated';
  readonly account: string;
  readonly role: SeatRole;
  /** Its name in the ledger: the organisation by credit code, an expert by pseudonym. */
  readonly as: string;
  /** Six digits of GB/T 2260: the place of its authority or registration. */
  readonly region: string;
  readonly level: Level;
  /** 管理员 of its organisation: seats colleagues and delegates. */
  readonly heads: boolean;
  /** The employer of a person who sits for himself, by code: for conflicts of interest. */
  readonly unit?: string;
  /** 授权委托: without one the seat has all that its role has. */
  readonly delegation?: Delegation;
}

/** What a seat was narrowed to, and until when (excluded). An absent list narrows nothing. */
export interface Delegation {
  readonly until: Instant;
  readonly actions?: readonly string[];
  /** Procedures by code. */
  readonly procedures?: readonly string[];
}

const ADMINISTRATORS: readonly SeatRole[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

/**
 * Whether one account may hold these seats together: of the three administrators at most one, so
 * that nobody both acts and watches over the acts (GB/T 22239-2019, 8.1.5).
 */
export function mayHoldTogether(roles: readonly SeatRole[]): boolean {
  return new Set(roles.filter((role) => ADMINISTRATORS.includes(role))).size <= 1;
}
