export * from './cause.ts';
export { type Claim, claimsOf } from './claim.ts';
export * from './deposit.ts';
export * from './events.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './state.ts';
