import type { z } from 'zod';
import { awardCommandSchema } from './award/index.ts';
import { challengeCommandSchema } from './challenge/index.ts';
import { committeeCommandSchema } from './committee/index.ts';
import { contractCommandSchema } from './contract/index.ts';
import { depositCommandSchema } from './deposit/index.ts';
import { noticeCommandSchema } from './notice/index.ts';
import { type PartyCommand, partyCommandSchema } from './party/index.ts';
import { planningCommandSchema } from './planning/index.ts';
import type { ProcedureCommand } from './procedure/index.ts';
import { tenderCommandSchema } from './tender/index.ts';

/** What may be asked of a procedure, on the wire: a strict object for each type of command. */
export const procedureCommandSchemas = [
  ...planningCommandSchema.options,
  ...tenderCommandSchema.options,
  ...committeeCommandSchema.options,
  ...awardCommandSchema.options,
  ...contractCommandSchema.options,
  ...depositCommandSchema.options,
  ...challengeCommandSchema.options,
  ...noticeCommandSchema.options,
] satisfies readonly z.ZodType<ProcedureCommand>[];

/** What may be asked of a party, on the wire. */
export const partyCommandSchemas = [
  ...partyCommandSchema.options,
] satisfies readonly z.ZodType<PartyCommand>[];
