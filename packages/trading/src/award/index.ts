export * from './award.ts';
export * from './cause.ts';
export * from './events.ts';
export { due } from './limits.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './state.ts';
