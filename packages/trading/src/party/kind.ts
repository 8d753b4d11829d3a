import { dayOf, type Instant } from '@yangguang/kernel';
import { type Library, lawOn } from '../law/bound-law.ts';
import { type Law, NO_LAW } from '../law/law.ts';
import { eventText, type StreamKind } from '../stream-kind.ts';
import { causeOf } from './cause.ts';
import type { PartyCommand, PartyEvent } from './events.ts';
import { decide, evolve, initial } from './party.ts';
import { publication } from './publication.ts';
import { partyEventSchema } from './schema.ts';
import type { Party } from './state.ts';

// The register is one for all kinds of trading; the rules it asks for stand in every profile.
const REGISTER = { profile: 'open-tender-construction', overlays: [], customs: {} };

/** A party as mailbox and verifier work with it: streams `party/…`, by the law of the day. */
export function partyKind(library: Library): StreamKind<Party, PartyCommand, PartyEvent> {
  return {
    initial,
    decide: (state, command, { now, actor }) =>
      decide(state, command, { now, actor, law: lawAt(library, now) }),
    evolve,
    due: () => undefined,
    causeOf,
    codeOf: (command) => (command.type === 'registerParty' ? command.code : undefined),
    askedOf: ({ at, by }) => ({ now: at, actor: by }),
    read(fact) {
      if (!Object.hasOwn(publication, fact.type)) {
        return { fault: `no event is called ${fact.type}` };
      }
      const read = partyEventSchema.safeParse(eventText(fact));
      if (read.success) return { event: read.data };
      const [issue] = read.error.issues;
      return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` };
    },
  };
}

// Editions change by the day, so one bound law serves all facts of a day.
const daily = new WeakMap<Library, Map<string, Law>>();

function lawAt(library: Library, now: Instant): Law {
  const days = daily.get(library) ?? new Map<string, Law>();
  daily.set(library, days);
  const day = dayOf(now);
  const known = days.get(day);
  if (known !== undefined) return known;
  const found = lawOn(library, REGISTER, day);
  const law = 'ok' in found ? found.ok : NO_LAW;
  days.set(day, law);
  return law;
}
