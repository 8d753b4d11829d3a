export * from './cause.ts';
export * from './committee.ts';
export * from './events.ts';
export { due } from './limits.ts';
export { schemeOf } from './method-scheme.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './scheme.ts';
export * from './state.ts';
