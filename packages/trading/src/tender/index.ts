export * from './cause.ts';
export * from './events.ts';
export * from './tender.ts';
export * from './terms.ts';
