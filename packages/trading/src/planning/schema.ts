import { z } from 'zod';
import {
  fenAmount,
  finding,
  lawPin,
  listOf,
  type Proven,
  regionCode,
  type Same,
  stampFields,
  words,
} from '../wire.ts';
import type { PlanningCommand, PlanningEvent } from './events.ts';

// Codes are bounded here and read by the decider, which names the first wrong character.
const code = words(40);

const project = z.strictObject({
  code,
  name: words(600),
  ownerCode: code,
  ownerName: words(200),
  regionCode,
  category: z.enum(['construction', 'goods', 'services', 'survey-design-supervision']),
  investment: fenAmount,
  estimate: fenAmount,
  stateFunds: z.strictObject({ budget: fenAmount, enterpriseControls: z.boolean() }),
  approval: z.strictObject({ number: words(100), authority: words(200) }),
  approvedMode: z.enum(['open', 'invited', 'none']),
});

const duty = z.discriminatedUnion('mustTender', [
  z.strictObject({ mustTender: z.literal(true), finding }),
  z.strictObject({ mustTender: z.literal(false), because: listOf(finding, 10) }),
]);

/** 项目立项 facts as they stand in the ledger, version 1. */
export const planningEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('projectApproved'),
    ...stampFields,
    project,
    duty,
    law: listOf(lawPin, 100),
  }),
]);

export const planningCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('approveProject'), project }),
]);

export type PlanningEventIsWired = Proven<Same<PlanningEvent, z.infer<typeof planningEventSchema>>>;
export type PlanningCommandIsWired = Proven<
  Same<PlanningCommand, z.infer<typeof planningCommandSchema>>
>;
