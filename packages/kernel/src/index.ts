export * from './canonical.ts';
export * from './codes/index.ts';
export * from './decider.ts';
export * from './instant.ts';
export * from './json-text.ts';
export * from './money.ts';
export * from './rational.ts';
