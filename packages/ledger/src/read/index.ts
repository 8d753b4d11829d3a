export type { Queryable, Recorded } from './read.ts';
export {
  type Entry,
  headOf,
  readEntries,
  readFacts,
  readStream,
  readStreamEntries,
} from './read.ts';
