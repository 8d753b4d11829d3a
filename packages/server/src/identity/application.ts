/** 注册: once for the whole province, by an organisation or by a person who acts for himself. */
export type Application = OrganisationApplication | PersonApplication;

export interface OrganisationApplication {
  readonly type: 'organisation';
  readonly code: string;
  readonly name: string;
  readonly kind: 'government' | 'public-institution' | 'company' | 'social-organisation' | 'other';
  readonly region: string;
  readonly roles: readonly ('tenderer' | 'agency' | 'bidder')[];
}

export interface PersonApplication {
  readonly type: 'person';
  readonly role:
    | 'expert'
    | 'witness'
    | 'administrative-supervisor'
    | 'discipline-supervisor'
    | 'auditor'
    | 'centre-operator';
  readonly region: string;
  /** The employer or authority, by credit code. */
  readonly party?: string;
}
