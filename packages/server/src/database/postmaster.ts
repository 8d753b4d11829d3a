import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A living server on a data directory, as its own `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDirectory: string;
}

const STILL_BEING_WRITTEN = 5_000;

/**
 * The server that runs on `data`, or undefined. A lock file whose process is dead, a zombie or
 * somebody else's is of no use to anybody: PostgreSQL itself would be stopped by it after a crash
 * and a reuse of the number, so it is removed here.
 */
export function runningPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  const text = readIfPresent(file);
  if (text === undefined) return undefined;
  const [pid = '', , , , socketDirectory = ''] = text.split('\n');
  // A server that starts makes the file first and then writes its number into it.
  if (pid === '' && ageOf(file) < STILL_BEING_WRITTEN) return undefined;
  if (livesOn(Number(pid), data)) return { pid: Number(pid), socketDirectory };
  // The server we read of may have been replaced meanwhile: never remove another one's file.
  if (readIfPresent(file) === text) rmSync(file, { force: true });
  return undefined;
}

/** Whether the process `pid` is running, a zombie not counted. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  const stat = readIfPresent(`/proc/${pid}/stat`);
  // The state follows the program's name, which stands in brackets and may itself hold brackets.
  return stat?.at(stat.lastIndexOf(')') + 2) !== 'Z';
}

function livesOn(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    // A postmaster works inside its data directory; another process with the number does not.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    // Where the system does not tell (another account's process, no /proc), better safe than two
    // servers on one directory.
    return process.platform !== 'linux' || hasCode(error, 'EACCES') || hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Milliseconds since the file was written; none when it has gone. */
function ageOf(file: string): number {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined ? 0 : Date.now() - written;
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
