import { Defect } from '@yangguang/kernel';
import { publicationOf } from '@yangguang/ledger/verify';
import {
  type PartyCommand,
  type PartyEvent,
  type ProcedureCommand,
  type ProcedureEvent,
  publications,
} from '@yangguang/trading';
import { z } from 'zod';
import type { Answer, Receipt } from '../../mailbox/mailbox.ts';
import type { Office } from '../../office/office.ts';
import type { Act, Identity, Visitor } from '../ports.ts';
import { FAULTS, type FaultCode } from '../problem/faults.ts';
import { type ReceiptBody, type Refusal, receiptSchema } from '../problem/problem.ts';
import { type AnyRejection, REJECTIONS } from '../problem/rejections.ts';
import { begins } from './table.ts';

/** What is answered when an act has become facts. */
export const acceptedSchema = z.strictObject({
  events: z.array(z.record(z.string(), z.unknown())).readonly(),
  receipt: receiptSchema,
});

export type Accepted = z.infer<typeof acceptedSchema>;
export type Outcome = { readonly accepted: Accepted } | { readonly refusal: Refusal };

export function fault(code: FaultCode): Refusal {
  return { code, status: FAULTS[code] };
}

/** Why the visitor may not ask this; undefined when he may. An object he may not know is absent. */
export async function objection(
  office: Office,
  identity: Identity,
  visitor: Visitor,
  act: Act,
): Promise<Refusal | undefined> {
  if (!begins(act.command.type) && !(await exists(office, act))) return fault('not-found');
  switch (await identity.permit(visitor, act)) {
    case 'allowed':
      return undefined;
    case 'absent':
      return fault('not-found');
    case 'forbidden':
      return fault('not-allowed');
    case 'step-up':
      return fault('step-up-required');
  }
}

async function exists(office: Office, { kind, code }: Act): Promise<boolean> {
  if (kind === 'party') return (await office.party(code)).stage !== 'unregistered';
  const { planning, tender } = await office.procedure(code);
  return planning.stage !== 'proposed' || tender.stage !== 'unpublished';
}

/** Asks in the visitor's name, and says of the answer what he may read of it. */
export async function ask(
  office: Office,
  identity: Identity,
  visitor: Visitor,
  act: Act,
): Promise<Outcome> {
  const { actor } = visitor;
  const answer: Answer<ProcedureEvent | PartyEvent> =
    act.kind === 'tender'
      ? await office.askProcedure(act.code, act.command, actor)
      : await office.askParty(act.code, act.command, actor);
  if ('rejection' in answer) return { refusal: refusalOf(answer.rejection) };
  const receipt = receiptOf(answer.receipt);
  const late = answer.events.find((event) => event.type === 'lateBidRefused');
  if (late !== undefined) {
    // Refused on record: the facts are there, and still the answer is no.
    const code = 'bid-late';
    return { refusal: { code, status: REJECTIONS[code], finding: late.finding, receipt } };
  }
  const events = answer.events.map((event) =>
    identity.readsWithheld(visitor, act, event) ? { ...event } : shownOf(event),
  );
  return { accepted: { events, receipt } };
}

function refusalOf({ code, finding, detail }: Answerless): Refusal {
  if (!isRejection(code)) throw new Defect(`no status for the rejection ${code}`);
  return {
    code,
    status: REJECTIONS[code],
    ...(finding === undefined ? {} : { finding }),
    ...(detail === undefined ? {} : { details: detail }),
  };
}

type Answerless = Extract<Answer<never>, { readonly rejection: unknown }>['rejection'];

function isRejection(code: string): code is AnyRejection {
  return Object.hasOwn(REJECTIONS, code);
}

/**
 * Without the stream's version, which counts the sealed bids too: before the opening nobody may
 * know how many there are (Law art. 22). The position is public, padded, and enough.
 */
function receiptOf({ stream, position, facts }: Receipt): ReceiptBody {
  return facts === 0 ? { stream, facts } : { stream, position, facts };
}

/** What everybody may read of the event; of a private one, that it was made and when. */
function shownOf(event: ProcedureEvent | PartyEvent): Accepted['events'][number] {
  const publication = publicationOf(publications, event.type);
  const { type, at } = event;
  if (publication === 'private') return { type, at };
  const shown = Object.entries(event).filter(([field]) => publication.public.includes(field));
  return { type, at, by: event.by, ...Object.fromEntries(shown) };
}

/** The command that a request's parts make, read again by its own module's schema. */
export function readCommand<Command extends ProcedureCommand | PartyCommand>(
  schema: z.ZodType<Command>,
  parts: object,
): Command {
  return schema.parse(parts);
}
