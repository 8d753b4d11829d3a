import type { Library } from '@yangguang/trading';
import { keepRounds } from '../clerk/rounds.ts';
import type { Clock } from '../clock/clock.ts';
import type { Installation } from '../installation/installation.ts';
import { openOffice } from '../office/office.ts';
import { migrateHttp } from './commands/outcomes.ts';
import { watchLedger } from './feed/watch-ledger.ts';
import { type HttpParts, openHttp } from './open-http.ts';

export interface ServeOptions
  extends Pick<HttpParts, 'config' | 'identity' | 'documents' | 'portal' | 'logTo'> {
  readonly installation: Installation;
  readonly library: Library;
  readonly clock: Clock;
}

/** A platform that answers at `address` and keeps its limits. */
export interface Serving {
  readonly address: string;
  /** Ends in good order: what is being answered is answered, and the clerk finishes his act. */
  stop(): Promise<void>;
}

/** Opens the office, the interface and the clerk's rounds on an installation. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { installation, library, clock, config, ...ports } = options;
  const { pool, store } = installation;
  await migrateHttp(pool);
  const office = openOffice({ store, library, clock });
  const app = await openHttp({ office, pool, clock, config, ...ports });
  const stopping = new AbortController();
  const warn = (event: string): void => app.log.warn(event);
  const rounds = keepRounds({ clerk: office.clerk, database: pool, warn }, stopping.signal);
  const watching = watchLedger(pool, rounds.grow, stopping.signal);
  const address = await app.listen({ host: config.host, port: config.port });
  return {
    address,
    async stop() {
      await app.close();
      stopping.abort();
      await Promise.all([rounds.done, watching]);
    },
  };
}
