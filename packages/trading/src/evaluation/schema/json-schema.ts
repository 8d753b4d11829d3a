import { z } from 'zod';
import { evaluationFile } from './file.ts';

/** The JSON Schema of an evaluation file, as docs/reference/evaluation.schema.json holds it. */
export function evaluationSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(evaluationFile, { io: 'input' }), null, 2)}\n`;
}
