import { publication as party } from './party/index.ts';
import { publication as procedure } from './procedure/index.ts';

/**
 * The allow-list of the public log, for every type of event of every stream. What is not named
 * here is private: nobody but the owner of the blind can tell what a leaf holds.
 */
export const publications = { ...procedure, ...party };
