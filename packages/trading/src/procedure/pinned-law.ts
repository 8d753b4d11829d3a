import { dayOf, type Instant } from '@yangguang/kernel';
import { type Choice, type Found, type Library, lawOfPins, lawOn } from '../law/bound-law.ts';
import { type Law, type LawPin, NO_LAW } from '../law/law.ts';
import type { Project } from '../planning/index.ts';
import type { TenderTerms } from '../tender/index.ts';
import type { Procedure, ProcedureCommand } from './state.ts';

/**
 * The law that answers now. From publication on it is the pinned one, for ever; the publication
 * itself is judged by the law of its day under the profile that it names; the approval of the
 * project by the profile of its category.
 */
export function lawFor(
  library: Library,
  { tender, pinned }: Procedure,
  command?: ProcedureCommand,
  now?: Instant,
): Found {
  if (pinned !== undefined && tender.stage !== 'unpublished') {
    return pinnedLaw(library, choiceOf(tender.terms), pinned.pins, pinned.day);
  }
  if (now === undefined || command === undefined) return { ok: NO_LAW };
  if (command.type === 'publishTender') {
    return lawOn(library, choiceOf(command.terms), dayOf(now));
  }
  if (command.type !== 'approveProject') return { ok: NO_LAW };
  return lawOn(library, profileFor(command.project), dayOf(now));
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
