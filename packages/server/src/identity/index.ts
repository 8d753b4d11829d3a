export * from './account.ts';
export * from './application.ts';
export { type AuditEntry, type AuditRecord, type AuditType, audit, readAudit } from './audit.ts';
export * from './certificate.ts';
export * from './certificate-adapter.ts';
export * from './colleague.ts';
export * from './credentials.ts';
export * from './gatekeeper.ts';
export { type Identity, type IdentityOptions, openIdentity } from './identity.ts';
export { beginTotp, confirmTotp } from './one-time-code.ts';
export { addPasskey, askNewPasskey, askPasskey } from './passkey.ts';
export * from './permit.ts';
export type { IdentityRejection, Outcome } from './rejection.ts';
export { cookieName, tokenIn } from './routes/cookie.ts';
export { identityRoutes } from './routes/identity-routes.ts';
export { SENTENCES } from './routes/sentences.ts';
export {
  endSeat,
  engageAgency,
  engagedAgency,
  giveSeat,
  type Seat,
  seatsFor,
  seatsOf,
} from './seat.ts';
export { type Secrets, secretsIn, secretsOf } from './secrets.ts';
export {
  type Current,
  currentSession,
  endSessions,
  type NewSession,
  signOut,
  takeSeat,
} from './session.ts';
export { type CheckName, DEFAULTS, type IdentitySettings } from './settings.ts';
export * from './sign-in.ts';
export * from './sign-up.ts';
export { forgetOldAttempts } from './throttle.ts';
