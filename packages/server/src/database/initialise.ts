import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncDirectory } from './files.ts';
import { isAlive } from './postmaster.ts';
import { type Footing, invocation } from './run-as.ts';

const UNFINISHED = 'initdb-';

/**
 * Makes a new cluster in `data` unless one is there. It is built under another name and renamed
 * when whole, so a crash in the middle, or two processes at once, never leave half a cluster.
 *
 * C.UTF-8 sorts the same everywhere, and unlike plain C it lets trigram search see Chinese.
 */
export function initialise({ as, binaries, base }: Footing, data: string, owner: string): void {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  removeLeftovers(base);
  const unfinished = join(base, `${UNFINISHED}${process.pid}`);
  const { file, args, account } = invocation(as, join(binaries.bin, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${owner}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=trust',
    '--data-checksums',
  ]);
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
  const made = spawnSync(file, args, { ...account, cwd: base, env, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(`initdb failed in ${base}: ${made.error?.message ?? made.stderr.trim()}`);
  }
  try {
    renameSync(unfinished, data);
  } catch (error) {
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
    rmSync(unfinished, { recursive: true });
  }
  syncDirectory(dirname(data));
}

function removeLeftovers(base: string): void {
  for (const name of readdirSync(base)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const maker = Number(basename(name).slice(UNFINISHED.length));
    if (!isAlive(maker)) rmSync(join(base, name), { recursive: true, force: true });
  }
}
