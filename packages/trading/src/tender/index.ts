export * from './cause.ts';
export * from './events.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './state.ts';
export * from './tender.ts';
export * from './terms.ts';
export { validUntil } from './validity.ts';
