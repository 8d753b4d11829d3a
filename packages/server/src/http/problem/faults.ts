/** What can be wrong with a request before any decider is asked, and what the server cannot do. */
export const FAULTS = {
  'body-malformed': 400,
  'field-invalid': 400,
  'key-malformed': 400,
  'sign-in-required': 401,
  'step-up-required': 401,
  'not-allowed': 403,
  'cross-site': 403,
  'not-found': 404,
  'key-in-use': 409,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'code-differs': 422,
  'key-reused': 422,
  'too-many-requests': 429,
  'header-too-large': 431,
  'server-fault': 500,
  'database-unavailable': 503,
  'outcome-pending': 503,
  'shutting-down': 503,
} as const satisfies Readonly<Record<string, number>>;

export type FaultCode = keyof typeof FAULTS;
