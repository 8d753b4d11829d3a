import type { Instant, Rejection } from '@yangguang/kernel';
import type { ProcedureCommand } from '@yangguang/trading';
import type { MovedClock } from '../clock/clock.ts';
import type { Receipt } from '../mailbox/mailbox.ts';
import type { Office } from '../office/office.ts';
import type { Cast } from './cast.ts';
import type { ReplayFile } from './replay-file.ts';
import type { Timeline } from './timeline.ts';

/** One thing that happened on the platform, for whoever watches. */
export interface ReplayStep {
  readonly at: Instant;
  readonly actor: string;
  readonly act: string;
  readonly receipt: Receipt;
}

/** The platform said no to something that the published procedure did. */
export interface ReplayRefusal {
  readonly at: Instant;
  readonly act: string;
  readonly rejection: Rejection<string>;
}

/** The scene of a replay: the platform, its clock, and who plays. */
export interface Stage {
  readonly file: ReplayFile;
  readonly cast: Cast;
  readonly timeline: Timeline;
  readonly office: Office;
  readonly clock: MovedClock;
  /** The tender's code, 20 characters. */
  readonly code: string;
  readonly lots: readonly string[];
  /** The ledger's size, which evidence names. */
  readonly position: () => Promise<number>;
  readonly watch: (step: ReplayStep) => void;
}

/** Moves the clock to `at`, letting the clerk act at each moment that falls due on the way. */
export async function moveTo({ office, clock }: Stage, at: Instant): Promise<void> {
  for (;;) {
    const due = await office.clerk.earliest();
    if (due === undefined || due > at) break;
    if (due > clock.now()) clock.moveTo(due);
    await office.clerk.catchUp();
  }
  if (at > clock.now()) clock.moveTo(at);
}

/** Asks in the name of `actor`; the refusal, if the platform refuses. */
export async function ask(
  { office, clock, code, watch }: Stage,
  command: ProcedureCommand,
  actor: string,
): Promise<ReplayRefusal | undefined> {
  const at = clock.now();
  const answer = await office.askProcedure(code, command, actor);
  if ('rejection' in answer) return { at, act: command.type, rejection: answer.rejection };
  watch({ at, actor, act: command.type, receipt: answer.receipt });
  return undefined;
}

/** Asks one after the other, and stops at the first refusal. */
export async function askAll(
  stage: Stage,
  commands: readonly (readonly [command: ProcedureCommand, actor: string])[],
): Promise<ReplayRefusal | undefined> {
  for (const [command, actor] of commands) {
    const refusal = await ask(stage, command, actor);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
