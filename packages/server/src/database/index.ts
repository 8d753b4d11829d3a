export { startEmbedded, startInstalled } from './embedded.ts';
export { type DatabaseChoice, type OpenDatabase, openDatabase, openPool } from './open.ts';
export type { Durability, LocalServer, StartOptions } from './server-process.ts';
