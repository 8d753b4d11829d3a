export * from './events.ts';
export * from './planning.ts';
export * from './project.ts';
export * from './publication.ts';
export * from './schema.ts';
