export { causeOf } from './cause.ts';
export * from './challenge.ts';
export * from './events.ts';
export * from './holds.ts';
export { due } from './limits.ts';
export * from './orders.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './state.ts';
