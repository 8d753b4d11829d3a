import { dayOf } from '@yangguang/kernel';
import type { Store } from '@yangguang/ledger';
import { chinaCalendar, profiles, rulebook } from '@yangguang/rules';
import type { Library } from '@yangguang/trading';
import { movedClock } from '../clock/clock.ts';
import { openOffice, tenderStream } from '../office/office.ts';
import { castOf } from './cast.ts';
import { evaluateLots, publishCandidates } from './evaluate.ts';
import { type LotOutcomeReport, outcomesOf } from './outcome.ts';
import { award, openLots, publish, registerParties, sealBids } from './play.ts';
import type { ReplayFile } from './replay-file.ts';
import { moveTo, type ReplayRefusal, type ReplayStep, type Stage } from './stage.ts';
import { timelineOf } from './timeline.ts';

export interface ReplayReport {
  /** The tender's code: what `export` takes. */
  readonly code: string;
  readonly title: string;
  readonly steps: number;
  readonly facts: number;
  /** What the file did not say and was set lawfully. */
  readonly assumed: readonly string[];
  readonly lots: readonly LotOutcomeReport[];
  /** The platform refused what was published; the replay ended there. */
  readonly refusal?: ReplayRefusal;
}

export interface ReplayOptions {
  readonly watch?: (step: ReplayStep) => void;
}

/** All rules that this platform carries. */
export const LIBRARY: Library = { rulebook, profiles, calendar: chinaCalendar };

const PLATFORM = 'E6299000001';

/** The acts of a tender, in order. Each ends early when the platform refuses. */
const SCENES = [
  registerParties,
  publish,
  sealBids,
  openLots,
  evaluateLots,
  publishCandidates,
  award,
];

/**
 * Plays one published tender through the real deciders, mailbox, clerk and ledger, by a clock that
 * is moved along the published dates, and holds what the ledger then says against the publication.
 */
export async function replayTender(
  file: ReplayFile,
  store: Store,
  { watch = () => undefined }: ReplayOptions = {},
): Promise<ReplayReport> {
  const timeline = timelineOf(file);
  const clock = movedClock(timeline.registered);
  const code = await freeCode(store, dayOf(timeline.published));
  const lots = file.lots.map((_, at) => `${code}${String(at + 1).padStart(3, '0')}`);
  const office = openOffice({ store, library: LIBRARY, clock });
  const cast = castOf(file);
  let steps = 0;
  const stage: Stage = {
    ...{ file, cast, timeline, office, clock, code, lots },
    position: () => store.head(),
    watch: (step) => {
      steps += 1;
      watch(step);
    },
  };
  let refusal: ReplayRefusal | undefined;
  for (const scene of SCENES) {
    refusal = await scene(stage);
    if (refusal !== undefined) break;
  }
  if (refusal === undefined) await moveTo(stage, clock.now());
  const outcomes = outcomesOf(file, cast, lots, await office.procedure(code));
  const facts = await countFacts(store, code);
  return {
    ...{ code, title: file.title, steps, facts, assumed: timeline.assumed, lots: outcomes },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/** The next free code of the replay platform: two digits of the year, a number, and 001. */
async function freeCode(store: Store, day: string): Promise<string> {
  const year = day.slice(2, 4);
  for (let serial = 1; ; serial += 1) {
    const code = `${PLATFORM}${year}${String(serial).padStart(4, '0')}001`;
    if ((await countFacts(store, code)) === 0) return code;
  }
}

async function countFacts(store: Store, code: string): Promise<number> {
  let facts = 0;
  for await (const _ of store.read(tenderStream(code))) facts += 1;
  return facts;
}
