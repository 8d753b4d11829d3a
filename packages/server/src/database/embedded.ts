import { fileURLToPath } from 'node:url';
import { embeddedBinaries, installedBinaries } from './binaries.ts';
import { type LocalServer, type StartOptions, startServer } from './server-process.ts';

/** The folder `.yangguang/` at the root of the checkout: everything a local instance keeps. */
export const HOME = fileURLToPath(new URL('../../../../.yangguang', import.meta.url));

/**
 * Starts, or adopts, the PostgreSQL 18 that comes with the project: nothing to install, no port
 * open, data in `dataDirectory`. Throws when this platform's binaries are not installed.
 */
export function startEmbedded(options: Partial<StartOptions> = {}): Promise<LocalServer> {
  return startServer(embeddedBinaries(), { dataDirectory: HOME, ...options });
}

/**
 * The same with the PostgreSQL server of the operating system, as a server of our own beside any
 * that it runs. Undefined when it has none.
 */
export async function startInstalled(options: StartOptions): Promise<LocalServer | undefined> {
  const binaries = installedBinaries();
  return binaries === undefined ? undefined : startServer(binaries, options);
}
