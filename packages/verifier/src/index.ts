export { type Auditor, auditorOf } from './audit.ts';
export { auditorFor } from './auditors.ts';
export type { Trust } from './trust.ts';
export { type Report, type RunningDigest, verifyBundle, type VerifyOptions } from './verify-bundle.ts';
export { verifyFile, type VerifyFileOptions } from './verify-file.ts';
