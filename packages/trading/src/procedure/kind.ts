import type { z } from 'zod';
import * as award from '../award/index.ts';
import * as challenge from '../challenge/index.ts';
import * as committee from '../committee/index.ts';
import * as contract from '../contract/index.ts';
import * as deposit from '../deposit/index.ts';
import type { Library } from '../law/bound-law.ts';
import * as notice from '../notice/index.ts';
import * as planning from '../planning/index.ts';
import { eventText, type StreamKind } from '../stream-kind.ts';
import * as tender from '../tender/index.ts';
import { askedOf, causeOf, decide, due, evolve, initial } from './procedure.ts';
import type { Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';

/** The public log's allow-list for everything that a procedure records. */
export const publication = {
  ...planning.publication,
  ...tender.publication,
  ...committee.publication,
  ...award.publication,
  ...contract.publication,
  ...deposit.publication,
  ...challenge.publication,
  ...notice.publication,
};

const MODULES: readonly (readonly [object, z.ZodType<ProcedureEvent>])[] = [
  [planning.publication, planning.planningEventSchema],
  [tender.publication, tender.tenderEventSchema],
  [committee.publication, committee.committeeEventSchema],
  [award.publication, award.awardEventSchema],
  [contract.publication, contract.contractEventSchema],
  [deposit.publication, deposit.depositEventSchema],
  [challenge.publication, challenge.challengeEventSchema],
  [notice.publication, notice.noticeEventSchema],
];

const SCHEMA_OF: ReadonlyMap<string, z.ZodType<ProcedureEvent>> = new Map(
  MODULES.flatMap(([types, schema]) => Object.keys(types).map((type) => [type, schema] as const)),
);

/** A procedure as the mailbox, the clerk and the verifier work with it: streams `tender/…`. */
export function procedureKind(
  library: Library,
): StreamKind<Procedure, ProcedureCommand, ProcedureEvent> {
  return {
    initial,
    decide: (state, command, asked) => decide(library, state, command, asked),
    evolve,
    due: (state) => due(library, state),
    causeOf,
    codeOf: (command) => (command.type === 'publishTender' ? command.terms.code : undefined),
    askedOf,
    read(fact) {
      const schema = SCHEMA_OF.get(fact.type);
      if (schema === undefined) return { fault: `no event is called ${fact.type}` };
      const read = schema.safeParse(eventText(fact));
      if (read.success) return { event: read.data };
      const [issue] = read.error.issues;
      return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` };
    },
  };
}
