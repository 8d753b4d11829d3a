export * from './log/index.ts';
export * from './read/index.ts';
export * from './store/index.ts';
