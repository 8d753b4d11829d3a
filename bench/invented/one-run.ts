import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyFile } from '@yangguang/verifier';

/** What one process measured of itself. */
export interface OneRun {
  readonly facts: number;
  readonly seconds: number;
  /** The most memory that the process ever held, in MiB. */
  readonly peak: number;
}

/**
 * A process of its own for each measurement, so that its peak memory is its own: verifies an
 * export or, as the yardstick, only parses and hashes each of its lines.
 */
const [path = '', what] = process.argv.slice(2);
const started = performance.now();
const facts = what === 'verify' ? await verified() : await parsedAndHashed();
const seconds = (performance.now() - started) / 1_000;
const run: OneRun = { facts, seconds, peak: process.resourceUsage().maxRSS / 1_024 };
console.log(JSON.stringify(run));

async function verified(): Promise<number> {
  const report = await verifyFile(path);
  if (report.doubtCount > 0) throw new Error(JSON.stringify(report.doubts[0]));
  return report.facts;
}

async function parsedAndHashed(): Promise<number> {
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    JSON.parse(line);
    hash('sha256', line);
    lines += 1;
  }
  return lines;
}
