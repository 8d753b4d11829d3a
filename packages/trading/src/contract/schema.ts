import type { Fen } from '@yangguang/kernel';
import { z } from 'zod';
import { bidContentSchema } from '../tender/schema.ts';
import {
  count,
  fenAmount,
  finding,
  idText,
  instantText,
  type Proven,
  partyId,
  positiveFen,
  type Same,
  sha256Text,
  stampFields,
  words,
} from '../wire.ts';
import type { ContractCommand, ContractEvent } from './events.ts';

const aboutLot = { ...stampFields, lot: idText };

const limit = z.enum(['contract-signing', 'contract-publication']);

const signing = {
  price: bidContentSchema.shape.price,
  value: fenAmount,
  offers: bidContentSchema.shape.offers,
  performanceBond: z.exactOptional(fenAmount),
  sha256: sha256Text,
  signedAt: instantText,
};

/** What a change adds, or below zero takes away. */
const signedFen = z.custom<Fen>((value) => Number.isSafeInteger(value) && !Object.is(value, -0), {
  message: 'not whole fen',
});

const change = { delta: signedFen, reason: words(2_000), sha256: sha256Text };

/** 合同 facts as they stand in the ledger, version 1. */
export const contractEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('contractSigned'),
    ...aboutLot,
    ...signing,
    bidder: partyId,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({
    type: z.literal('contractPublished'),
    ...aboutLot,
    sha256: sha256Text,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({
    type: z.literal('contractChanged'),
    ...aboutLot,
    ...change,
    number: count,
    value: positiveFen,
  }),
  z.strictObject({ type: z.literal('contractCompleted'), ...aboutLot, sha256: sha256Text }),
  z.strictObject({
    type: z.literal('contractLimitLapsed'),
    ...aboutLot,
    bidder: partyId,
    limit,
    finding,
  }),
]);

/** What may be asked of a contract. */
export const contractCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('signContract'), lot: idText, ...signing }),
  z.strictObject({ type: z.literal('publishContract'), lot: idText, sha256: sha256Text }),
  z.strictObject({ type: z.literal('changeContract'), lot: idText, ...change }),
  z.strictObject({ type: z.literal('completeContract'), lot: idText, sha256: sha256Text }),
  z.strictObject({ type: z.literal('recordContractLapse'), lot: idText, limit }),
]);

export type ContractEventIsWired = Proven<Same<ContractEvent, z.infer<typeof contractEventSchema>>>;
export type ContractCommandIsWired = Proven<
  Same<ContractCommand, z.infer<typeof contractCommandSchema>>
>;
