import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';

/**
 * PostgreSQL refuses to run as root. `namespace` gives root another number inside a user namespace
 * (files stay root's own, no account is needed); `account` becomes a system account, where
 * namespaces are forbidden.
 */
export type RunAs =
  | { readonly type: 'self' }
  | { readonly type: 'namespace' }
  | { readonly type: 'account'; readonly uid: number; readonly gid: number };

/** Who runs the programs, where they are, and under which folder their data lies. */
export interface Footing {
  readonly as: RunAs;
  readonly binaries: Binaries;
  readonly base: string;
}

/** A program and its arguments, as they must be spawned to run under `as`. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  readonly account: { readonly uid?: number; readonly gid?: number };
}

const SHARED_BASE = '/var/lib/yangguang';
const ENTER_NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000', '--'];

/** Finds a way to run `binaries` with data in `base`; makes the folder. */
export function findFooting(binaries: Binaries, base: string): Footing {
  mkdirSync(base, { recursive: true });
  if (process.getuid?.() !== 0) return { as: { type: 'self' }, binaries, base };
  const namespace: RunAs = { type: 'namespace' };
  if (reaches(namespace, binaries, base)) return { as: namespace, binaries, base };
  return accountFooting(binaries, base);
}

/**
 * The footing of last resort for root: a system account, which can seldom read a checkout under
 * `/root`, so that data, and the programs where needed, live below `/var/lib/yangguang`.
 */
export function accountFooting(binaries: Binaries, base: string): Footing {
  const as: RunAs = { type: 'account', ...systemAccount() };
  const place = join(SHARED_BASE, createHash('sha256').update(base).digest('hex').slice(0, 16));
  mkdirSync(place, { recursive: true });
  chmodSync(SHARED_BASE, 0o755);
  chmodSync(place, 0o700);
  chownSync(place, as.uid, as.gid);
  if (reaches(as, binaries, place)) return { as, binaries, base: place };
  return { as, binaries: copied(binaries), base: place };
}

export function invocation(as: RunAs, file: string, args: readonly string[]): Invocation {
  switch (as.type) {
    case 'self':
      return { file, args, account: {} };
    case 'namespace':
      return { file: 'unshare', args: [...ENTER_NAMESPACE, file, ...args], account: {} };
    case 'account':
      return { file, args, account: { uid: as.uid, gid: as.gid } };
  }
}

function reaches(as: RunAs, binaries: Binaries, base: string): boolean {
  const script = '"$0" --version && test -w "$1"';
  const postgres = join(binaries.bin, 'postgres');
  const { file, args, account } = invocation(as, '/bin/sh', ['-c', script, postgres, base]);
  return spawnSync(file, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function systemAccount(): { readonly uid: number; readonly gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const uid = numberFrom('id', ['-u', name]);
    const gid = numberFrom('id', ['-g', name]);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL refuses root, and here is neither a user namespace nor an account');
}

function numberFrom(file: string, args: readonly string[]): number | undefined {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

function copied(binaries: Binaries): Binaries {
  const root = join(SHARED_BASE, binaries.name.replace(/[^\w.-]+/g, '-'));
  if (!existsSync(root)) {
    const unfinished = `${root}.${process.pid}`;
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    // Whoever renames first wins; an interrupted copy never gets the final name.
    if (existsSync(root)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, root);
  }
  return { ...binaries, root, bin: join(root, 'bin') };
}
