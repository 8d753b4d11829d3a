import { fileURLToPath } from 'node:url';
import { toLine } from './breach.ts';
import { exceptions } from './exceptions.ts';
import { tidy } from './tidy.ts';
import { readTree } from './tree.ts';

const tree = readTree(fileURLToPath(new URL('../../', import.meta.url)));
const breaches = tidy(tree, exceptions);
for (const breach of breaches) console.log(toLine(breach));
console.log(`tidy: ${tree.size} files, ${breaches.length} breaches`);
process.exitCode = breaches.length === 0 ? 0 : 1;
