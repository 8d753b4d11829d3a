export * from './action.ts';
export * from './actor.ts';
export * from './can.ts';
export * from './grants.ts';
export * from './object.ts';
export * from './phase.ts';
export * from './region.ts';
