import { join } from 'node:path';
import { migrate, migrationsIn } from '@yangguang/ledger';
import type pg from 'pg';
import type { Clock } from '../clock/clock.ts';
import type { Office } from '../office/office.ts';
import { type CertificateAdapter, softCertificates } from './certificate-adapter.ts';
import { argon2id, type PasswordHasher } from './password.ts';
import type { Secrets } from './secrets.ts';
import { DEFAULTS, type IdentitySettings } from './settings.ts';

/** Everything that the functions of this folder work with. */
export interface Identity {
  readonly pool: pg.Pool;
  readonly clock: Pick<Clock, 'now'>;
  /** The register of parties: who is registered is a fact of the ledger. */
  readonly register: Pick<Office, 'askParty' | 'party'>;
  readonly secrets: Secrets;
  readonly settings: IdentitySettings;
  readonly hasher: PasswordHasher;
  readonly certificates: CertificateAdapter;
  /** A hash of nobody's password, so that an unknown login takes as long as a known one. */
  readonly decoy: string;
}

export interface IdentityOptions extends Pick<Identity, 'pool' | 'clock' | 'register' | 'secrets'> {
  readonly settings: Partial<IdentitySettings> & Pick<IdentitySettings, 'origin'>;
  readonly hasher?: PasswordHasher;
  readonly certificates?: CertificateAdapter;
}

/** Brings the tables up to date and puts the parts together. */
export async function openIdentity(options: IdentityOptions): Promise<Identity> {
  const { hasher = argon2id, certificates = softCertificates, settings, ...parts } = options;
  await migrate(parts.pool, 'identity', migrationsIn(join(import.meta.dirname, 'migrations')));
  return {
    ...parts,
    settings: { ...DEFAULTS, ...settings },
    hasher,
    certificates,
    decoy: await hasher.hash('nobody has this password'),
  };
}
