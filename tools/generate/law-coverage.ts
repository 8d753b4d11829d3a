import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lawCoverageText } from './law/page.ts';

/** Writes docs/reference/law-coverage.md from the packs, the profiles and the domain's sources. */
const target = join(import.meta.dirname, '../../docs/reference/law-coverage.md');
writeFileSync(target, lawCoverageText());
console.log(`written: ${target}`);
