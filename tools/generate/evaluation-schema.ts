import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationSchemaText } from '@yangguang/trading/evaluation';

/** Writes docs/reference/evaluation.schema.json from the schema that reads the files. */
const target = join(import.meta.dirname, '../../docs/reference/evaluation.schema.json');
writeFileSync(target, evaluationSchemaText());
console.log(`written: ${target}`);
