export { migrateHttp } from './commands/outcomes.ts';
export { type Config, configSchema, configWith, readConfig } from './config/config.ts';
export { lexiconOf } from './lexicon/lexicon.ts';
export { type HttpParts, openHttp } from './open-http.ts';
export type * from './ports.ts';
export { publicAnswers } from './reads/public-answer.ts';
export { type ServeOptions, type Serving, serve } from './serve.ts';
