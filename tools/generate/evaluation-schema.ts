import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationSchemaText } from '../../packages/trading/src/evaluation/schema/json-schema.ts';

/** Writes docs/reference/evaluation.schema.json from the schema that reads the files. */
const target = join(import.meta.dirname, '../../docs/reference/evaluation.schema.json');
writeFileSync(target, evaluationSchemaText());
console.log(`written: ${target}`);
