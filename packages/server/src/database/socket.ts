import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Footing } from './run-as.ts';

// sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const LONGEST_PATH = 103;
const SOCKET = '.s.PGSQL.5432';

/**
 * A folder for the server's socket that only its user may enter: whoever can connect is trusted.
 * It lies outside the data directory; a path too long for a socket is replaced by a short one
 * below the system's folder for temporary files, which then must be ours alone.
 */
export function socketDirectory({ as, base }: Footing): string {
  const beside = join(base, 'socket');
  const fits = Buffer.byteLength(join(beside, SOCKET)) <= LONGEST_PATH;
  const directory = fits ? beside : shortDirectory(base);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (as.type === 'account') chownSync(directory, as.uid, as.gid);
  const { uid } = lstatSync(directory);
  const ours = as.type === 'account' ? as.uid : process.getuid?.();
  if (!lstatSync(directory).isDirectory() || uid !== ours) {
    throw new Error(`${directory} belongs to somebody else`);
  }
  chmodSync(directory, 0o700);
  return directory;
}

function shortDirectory(base: string): string {
  const digest = createHash('sha256').update(base).digest('hex').slice(0, 16);
  return join(tmpdir(), `yangguang-${process.getuid?.() ?? 0}-${digest}`);
}
