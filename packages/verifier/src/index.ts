export { type Auditor, auditorOf } from './audit.ts';
export { auditorFor } from './auditors.ts';
export type { Lines, RunningDigest } from './reading.ts';
export type { Trust } from './trust.ts';
export { verdictLines } from './verdict.ts';
export { type Report, type VerifyOptions, verifyBundle } from './verify-bundle.ts';
export { type VerifyFileOptions, verifyFile } from './verify-file.ts';
export { type Language, type Words, words } from './words/words.ts';
