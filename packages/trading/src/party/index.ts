export * from './cause.ts';
export * from './certificate.ts';
export * from './events.ts';
export * from './party.ts';
export * from './publication.ts';
export * from './schema.ts';
export * from './standing.ts';
export * from './state.ts';
