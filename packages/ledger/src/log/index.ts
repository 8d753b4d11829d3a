export { NATIVE_DIGESTS } from './digests.ts';
export type { Published, Publisher, PublisherOptions, PublishOutcome } from './publisher.ts';
export { openPublisher } from './publisher.ts';
export { type LogReader, openLogReader } from './reader.ts';
export { proofOf } from './receipt.ts';
export type { Testimony, Witness, WitnessAnswer } from './witness.ts';
export { type LocalWitnessOptions, localWitness } from './witness.ts';
