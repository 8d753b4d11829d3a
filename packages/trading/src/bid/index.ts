export * from './bid.ts';
export * from './commitment.ts';
