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
  /** How many witnesses must have cosigned. */
  readonly witnesses: number;
}

interface Verifiers {
  readonly logs: readonly Verifier[];
  readonly witnesses: readonly Verifier[];
}

/**
 * Opens the signed checkpoint of an export with the trusted keys, or names the first doubt. A
 * signature by a key that comes with the export proves nothing, but must not be false either.
 */
export function openSigned(
  { checkpoint, keys }: BundleHeader,
  trust: Trust,
): Checked<OpenedCheckpoint> {
  const own = verifiersOf(keys);
  if ('doubt' in own) return own;
  const trusted = trust.keys.length > 0 ? verifiersOf(trust.keys) : own;
  if ('doubt' in trusted) return trusted;
  const { logs, witnesses } = trusted.value;
  const others = [...witnesses, ...own.value.logs, ...own.value.witnesses];
  const opened = openCheckpoint(checkpoint, logs, others);
  if ('doubt' in opened) return opened;
  const believed = new Set([...logs, ...witnesses].map(idOf));
  const signatures = opened.value.signatures.filter((line) => believed.has(idOf(line)));
  const signed = new Set(signatures.map(idOf));
  const found = new Set(witnesses.filter((one) => signed.has(idOf(one))).map(({ name }) => name));
  if (found.size < trust.witnesses) {
    return doubt('witnesses-missing', { wanted: trust.witnesses, found: found.size });
  }
  return { value: { ...opened.value, signatures } };
}

function idOf({ name, id }: { readonly name: string; readonly id: string }): string {
  return `${name}+${id}`;
}

function verifiersOf(keys: readonly string[]): Checked<Verifiers> {
  const logs: Verifier[] = [];
  const witnesses: Verifier[] = [];
  for (const text of new Set(keys)) {
    const key = parseVerifierKey(text);
    if ('doubt' in key) return doubt('key-malformed', { key: text.slice(0, 80) });
    const isWitness = key.value.type === COSIGNATURE;
    const made = isWitness ? cosignatureVerifier(key.value) : ed25519Verifier(key.value);
    if ('doubt' in made) return doubt('key-malformed', { key: text.slice(0, 80) });
    (isWitness ? witnesses : logs).push(made.value);
  }
  return { value: { logs, witnesses } };
}
