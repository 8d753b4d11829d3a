export type * from './portal/models.ts';
export type * from './portal/party-models.ts';
export type { Portal } from './portal/portal.ts';
