import { dayOf } from '@yangguang/kernel';
import type { ReplayStep } from '@yangguang/server';
import { type Io, styled } from '../io.ts';
import { dayText } from '../law/moment.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { hanging } from '../text/width.ts';

/** Prints what happens while it happens: one line a day, as soon as the day is over. */
export interface Timeline {
  take(step: ReplayStep): void;
  end(): void;
}

export function timelineOn(io: Io, words: Lexicon): Timeline {
  let day = '';
  let acts = new Map<string, number>();
  const end = (): void => {
    if (acts.size === 0) return;
    const names = [...acts].map(([act, count]) => {
      const name = words.ledger.acts[act] ?? act;
      return words.tour.times(name, count);
    });
    const title = `     ${styled(io, 'dim', day)}  `;
    io.write(`${hanging(title, words.tour.acts(names), io.columns).join('\n')}\n`);
    acts = new Map();
  };
  return {
    take({ at, act }) {
      const on = dayText(dayOf(at), words);
      if (on !== day) end();
      day = on;
      acts.set(act, (acts.get(act) ?? 0) + 1);
    },
    end,
  };
}
