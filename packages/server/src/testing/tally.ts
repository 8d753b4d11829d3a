import { accept, Defect, type Instant, reject } from '@yangguang/kernel';
import type { StreamKind } from '@yangguang/trading';

/** The smallest stream that still has everything: words are counted, each once. */
export interface Counted {
  readonly type: 'counted';
  readonly at: Instant;
  readonly by: string;
  readonly word: string;
}

export type CountCommand =
  | { readonly type: 'count'; readonly word: string }
  /** As many facts as words, in one decision. */
  | { readonly type: 'countAll'; readonly words: readonly string[] }
  /** Refused unless the word is counted. */
  | { readonly type: 'confirm'; readonly word: string }
  | { readonly type: 'stumble' };

/** Words in the order in which they were counted; each counts once. */
export type Tally = readonly string[];

export const tallyKind: StreamKind<Tally, CountCommand, Counted> = {
  initial: [],
  decide(words, command, { now, actor }) {
    if (command.type === 'stumble') throw new Defect('a mistake of ours');
    if (command.type === 'confirm') {
      return words.includes(command.word) ? accept() : reject('never-counted');
    }
    const asked = command.type === 'count' ? [command.word] : command.words;
    if (asked.includes('full')) return reject('tally-full', { detail: { counted: words.length } });
    const fresh = asked.filter((word) => !words.includes(word));
    return accept(...fresh.map((word) => ({ type: 'counted', at: now, by: actor, word }) as const));
  },
  evolve: (words, { word }) => [...words, word],
  due: () => undefined,
  causeOf: ({ word }) => ({ type: 'count', word }),
  codeOf: () => undefined,
  askedOf: ({ at, by }) => ({ now: at, actor: by }),
  read({ type, at, by, body: { word } }) {
    if (type !== 'counted' || typeof word !== 'string') return { fault: 'not a word' };
    return { event: { type, at, by, word } };
  },
};
