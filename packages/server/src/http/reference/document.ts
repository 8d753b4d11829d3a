import { z } from 'zod';

const fields = z.looseObject({
  properties: z
    .record(z.string(), z.looseObject({ description: z.string().optional() }))
    .optional(),
  required: z.array(z.string()).optional(),
});

const operation = z.looseObject({
  tags: z.array(z.string()),
  operationId: z.string(),
  summary: z.string(),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: fields })) })
    .optional(),
});

/** What the page needs of the document. */
export const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

export type ApiDocument = z.infer<typeof documentSchema>;
