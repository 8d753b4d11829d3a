import { z } from 'zod';
import { bidContentSchema } from '../tender/schema.ts';
import { partyId, words } from '../wire.ts';

/** 中标候选人, as the report hands them over and the publicity shows them. */
export const candidateSchema = z.strictObject({
  rank: z.int().min(1).max(20_000),
  bidder: partyId,
  name: words(200),
  price: bidContentSchema.shape.price,
});

export const rejectedBidSchema = z.strictObject({
  bidder: partyId,
  clause: words(500),
  fact: words(2_000),
});
