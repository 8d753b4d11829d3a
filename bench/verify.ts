import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OneRun } from './invented/one-run.ts';
import { writeLedger } from './invented/write-ledger.ts';
import { median, printReport } from './report/report.ts';

/**
 * Verifies whole ledgers of three sizes, each in a process of its own: how many facts a second,
 * and how much memory at most. Beside it the yardstick: JSON.parse and SHA-256 of every line in a
 * plain loop, one thread. Writing the ledgers is not measured. `--json` prints JSON.
 */
const SIZES = [
  { facts: 10_000, rounds: 3 },
  { facts: 100_000, rounds: 3 },
  { facts: 1_000_000, rounds: 1 },
];
const ONE_RUN = fileURLToPath(new URL('./invented/one-run.ts', import.meta.url));

function run(path: string, what: 'verify' | 'parse'): OneRun {
  const output = execFileSync(process.execPath, [ONE_RUN, path, what], { encoding: 'utf8' });
  const answer: OneRun = JSON.parse(output);
  return answer;
}

async function measure(path: string, facts: number, rounds: number) {
  const { facts: written, privateFacts } = await writeLedger(path, facts);
  const turns = Array.from({ length: rounds }, () => ({
    parsed: run(path, 'parse'),
    verified: run(path, 'verify'),
  }));
  const rate = median(turns.map(({ verified }) => verified.facts / verified.seconds));
  const raw = median(turns.map(({ parsed }) => parsed.facts / parsed.seconds));
  return {
    facts: written,
    'private %': (privateFacts * 100) / written,
    MB: statSync(path).size / 1e6,
    'verified/s': rate,
    'peak MiB': median(turns.map(({ verified }) => verified.peak)),
    'parse+hash/s': raw,
    ratio: rate / raw,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'yangguang-bench-'));
const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const { facts, rounds } of SIZES) {
  const path = join(folder, 'ledger.jsonl');
  rows.push(await measure(path, facts, rounds));
  rmSync(path);
}
rmSync(folder, { recursive: true });
printReport({
  bench: 'verify',
  about: 'Whole ledgers verified, decisions included; medians, one process for each run',
  rows,
});
