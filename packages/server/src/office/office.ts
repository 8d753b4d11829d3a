import {
  type Law,
  type Library,
  lawFor,
  type Party,
  type PartyCommand,
  type PartyEvent,
  type Procedure,
  type ProcedureCommand,
  type ProcedureEvent,
  partyKind,
  procedureKind,
  type Stamped,
  type StreamKind,
} from '@yangguang/trading';
import { type Clerk, openClerk, type Task } from '../clerk/clerk.ts';
import type { Clock } from '../clock/clock.ts';
import { type Answer, type Mailbox, openMailbox, type StreamStore } from '../mailbox/mailbox.ts';

/** Where commands are handed in: one mailbox per stream, and the clerk who keeps the limits. */
export interface Office {
  askProcedure(
    code: string,
    command: ProcedureCommand,
    actor: string,
  ): Promise<Answer<ProcedureEvent>>;
  askParty(code: string, command: PartyCommand, actor: string): Promise<Answer<PartyEvent>>;
  procedure(code: string): Promise<Procedure>;
  party(code: string): Promise<Party>;
  /** The law pinned for a procedure, once it is published. */
  law(code: string): Promise<Law | undefined>;
  readonly clerk: Clerk;
}

export interface OfficeOptions {
  readonly store: StreamStore;
  readonly library: Library;
  readonly clock: Clock;
}

/** The clerk's name in the ledger. */
const CLERK = 'clerk';
const TENDER = 'tender/';

/** What the command would begin has another code than the stream it was sent to. */
const OF_ANOTHER = { rejection: { code: 'code-of-another-stream' } } as const;

export function tenderStream(code: string): string {
  return `${TENDER}${code}`;
}

export function partyStream(code: string): string {
  return `party/${code}`;
}

export function openOffice({ store, library, clock }: OfficeOptions): Office {
  const procedures = procedureKind(library);
  const procedureBox = boxes(procedures, store, clock);
  const parties = partyKind(library);
  const partyBox = boxes(parties, store, clock);

  const nextTask = async (stream: string): Promise<Task | undefined> => {
    const due = procedures.due(await procedureBox(stream).state());
    if (due === undefined) return undefined;
    const act = async (): Promise<void> => {
      await procedureBox(stream).ask(due.command, CLERK);
    };
    return { at: due.at, act };
  };
  const clerk = openClerk({ next: nextTask }, clock);

  return {
    clerk,
    async askProcedure(code, command, actor) {
      const stream = tenderStream(code);
      if ((procedures.codeOf(command) ?? code) !== code) return OF_ANOTHER;
      const answer = await procedureBox(stream).ask(command, actor);
      if ('events' in answer && answer.events.length > 0) clerk.touch(stream);
      return answer;
    },
    async askParty(code, command, actor) {
      if ((parties.codeOf(command) ?? code) !== code) return OF_ANOTHER;
      return partyBox(partyStream(code)).ask(command, actor);
    },
    procedure: (code) => procedureBox(tenderStream(code)).state(),
    party: (code) => partyBox(partyStream(code)).state(),
    async law(code) {
      const found = lawFor(library, await procedureBox(tenderStream(code)).state());
      return 'ok' in found ? found.ok : undefined;
    },
  };
}

function boxes<State, Command, Event extends Stamped>(
  kind: StreamKind<State, Command, Event>,
  store: StreamStore,
  clock: Clock,
): (stream: string) => Mailbox<State, Command, Event> {
  const open = new Map<string, Mailbox<State, Command, Event>>();
  return (stream) => {
    const known = open.get(stream) ?? openMailbox(kind, store, stream, clock);
    open.set(stream, known);
    return known;
  };
}
