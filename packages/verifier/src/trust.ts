import {
  type BundleHeader,
  type Checked,
  COSIGNATURE,
  cosignatureVerifier,
  doubt,
  ed25519Verifier,
  type OpenedCheckpoint,
  openCheckpoint,
  parseVerifierKey,
  type Verifier,
} from '@yangguang/ledger/verify';

/**
 * Whom the reader believes. `keys` are verifier keys he got by another way than the export; with
 * none, the export's own keys are taken, which proves that it is whole but not whose it is.
 */
export interface Trust {
  readonly keys: readonly string[];
  /** Names of witnesses that must have cosigned. */
  readonly witnesses: number;
}

/** Opens the signed checkpoint of an export with the trusted keys, or names the first doubt. */
export function openSigned(
  { checkpoint, keys }: BundleHeader,
  trust: Trust,
): Checked<OpenedCheckpoint> {
  const logs: Verifier[] = [];
  const witnesses: Verifier[] = [];
  for (const text of trust.keys.length > 0 ? trust.keys : keys) {
    const key = parseVerifierKey(text);
    if ('doubt' in key) return doubt('key-malformed', { key: text.slice(0, 80) });
    const isWitness = key.value.type === COSIGNATURE;
    const made = isWitness ? cosignatureVerifier(key.value) : ed25519Verifier(key.value);
    if ('doubt' in made) return doubt('key-malformed', { key: text.slice(0, 80) });
    (isWitness ? witnesses : logs).push(made.value);
  }
  const opened = openCheckpoint(checkpoint, logs, witnesses);
  if ('doubt' in opened) return opened;
  const names = new Set(witnesses.map(({ name }) => name));
  const cosigned = new Set(
    opened.value.signatures.map(({ name }) => name).filter((name) => names.has(name)),
  );
  if (cosigned.size < trust.witnesses) {
    return doubt('witnesses-missing', { wanted: trust.witnesses, found: cosigned.size });
  }
  return opened;
}
