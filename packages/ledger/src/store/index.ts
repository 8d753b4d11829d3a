export { isPassing } from './connection.ts';
export { type Migration, migrate, migrateLedger, migrationsIn } from './migrate.ts';
export { editionsIn } from './publication.ts';
export type { Appended, Conflict, NewFact, Store, StoreOptions } from './store.ts';
export { openStore } from './store.ts';
