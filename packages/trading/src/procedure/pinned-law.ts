import { dayOf } from '@yangguang/kernel';
import { type Choice, type Found, type Library, lawOfPins, lawOn } from '../law/bound-law.ts';
import { type Law, type LawPin, NO_LAW } from '../law/law.ts';
import type { Project } from '../planning/index.ts';
import type { Asked } from '../stream-kind.ts';
import type { TenderTerms } from '../tender/index.ts';
import type { Procedure, ProcedureCommand } from './state.ts';

/**
 * The law that answers now. From publication on it is the pinned one, for ever; the publication
 * itself is judged by the law of its day under the profile that it names, the approval of the
 * project by the profile of its category; and when either is judged again, by what it pinned.
 */
export function lawFor(
  library: Library,
  { tender, pinned }: Procedure,
  command?: ProcedureCommand,
  asked?: Asked,
): Found {
  if (pinned !== undefined && tender.stage !== 'unpublished') {
    return pinnedLaw(library, choiceOf(tender.terms), pinned.pins, pinned.day);
  }
  if (asked === undefined || command === undefined) return { ok: NO_LAW };
  if (command.type === 'publishTender') {
    return firstLaw(library, choiceOf(command.terms), asked);
  }
  if (command.type !== 'approveProject') return { ok: NO_LAW };
  return firstLaw(library, profileFor(command.project), asked);
}

function firstLaw(library: Library, choice: Choice, { now, law }: Asked): Found {
  const day = dayOf(now);
  return law === undefined ? lawOn(library, choice, day) : lawOfPins(library, choice, day, law);
}

function choiceOf({ profile, overlays = [], customs = {} }: TenderTerms): Choice {
  return { profile, overlays, customs };
}

const PROFILES: Readonly<Record<Project['category'], string>> = {
  construction: 'open-tender-construction',
  goods: 'open-tender-goods',
  services: 'open-tender-design',
  'survey-design-supervision': 'open-tender-design',
};

function profileFor({ category }: Project): Choice {
  return { profile: PROFILES[category], overlays: [], customs: {} };
}

// Binding a law means reading some hundred rules; the pins of one procedure never change, and the
// array in its state is the same object for as long as the state lives.
const bound = new WeakMap<readonly LawPin[], { readonly library: Library; readonly law: Law }>();

function pinnedLaw(
  library: Library,
  choice: Choice,
  pins: readonly LawPin[],
  day: Parameters<typeof lawOfPins>[2],
): Found {
  const known = bound.get(pins);
  if (known?.library === library) return { ok: known.law };
  const found = lawOfPins(library, choice, day, pins);
  if ('ok' in found) bound.set(pins, { library, law: found.ok });
  return found;
}
