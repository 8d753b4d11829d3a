import { instant } from '@yangguang/kernel';
import { signingKey } from '@yangguang/ledger/testing';
import {
  type BundleEntry,
  COSIGNATURE,
  cosign,
  ED25519,
  encodeCheckpoint,
  encodeProof,
  entryLine,
  type Fact,
  headerLine,
  hexText,
  leafHash,
  leafOf,
  type Publications,
  paddingLeaf,
  parseUtf8,
  proveInclusion,
  publicationOf,
  sha256,
  signNote,
  trailerLine,
  treeRoot,
  utf8,
  verifierKeyText,
  type Waymark,
  waymarkLine,
} from '@yangguang/ledger/verify';

const ORIGIN = 'log.jiangyuan.example/2026';
const LOG = signingKey(ORIGIN, ED25519);
const WITNESS = signingKey('audit.example/w1', COSIGNATURE);

const LIST: Publications = { noticePosted: { public: ['kind'] }, bidSealed: 'private' };

/** The keys that a reader believes, with one witness asked for. */
export const POLICY = [
  `log ${verifierKeyText(LOG.key)}`,
  `witness audit ${verifierKeyText(WITNESS.key)}`,
  'quorum audit',
  '',
].join('\n');

/** The same witness, and a log that nobody knows. */
export const STRANGE_POLICY = POLICY.replace(
  verifierKeyText(LOG.key),
  verifierKeyText(signingKey(ORIGIN, ED25519).key),
);

function fact(version: number, type: string): Fact {
  const at = instant('2026-11-09T09:00');
  return { stream: 'tender/A', version, type, at, by: 'op-1', body: { kind: 'tender-notice' } };
}

const ENTRIES: readonly Omit<BundleEntry, 'proof'>[] = [
  { fact: fact(1, 'noticePosted'), edition: 1 },
  {},
  { fact: fact(2, 'bidSealed'), edition: 1 },
  { fact: fact(3, 'noticePosted'), edition: 1 },
].map((entry, position) => ({ ...entry, position, blind: new Uint8Array(32).fill(position) }));

const LEAVES = ENTRIES.map(({ fact: one, blind }) =>
  one === undefined ? paddingLeaf(blind) : leafOf(one, publicationOf(LIST, one.type), blind),
);
const HASHES = LEAVES.map((leaf) => leafHash(leaf));

function proofOf(index: number): readonly Uint8Array[] {
  return proveInclusion(index, HASHES.length, ({ level, index: at }) =>
    treeRoot(HASHES.slice(at * 2 ** level, (at + 1) * 2 ** level)),
  );
}

const TEXT = encodeCheckpoint({
  origin: ORIGIN,
  size: HASHES.length,
  root: treeRoot(HASHES),
  extensions: [],
});

const CHECKPOINT =
  signNote(TEXT, LOG.key, LOG.sign) + cosign(TEXT, 1_794_000_000, WITNESS.key, WITNESS.sign);

/** The checkpoint without its witness. */
export const ALONE = signNote(TEXT, LOG.key, LOG.sign);

/** The public record at 0, its leaf, and its proof under a checkpoint. */
export const RECORD = parseUtf8(LEAVES[0] ?? utf8('')) ?? '';
export const LEAF = hexText(leafHash(utf8(RECORD)));

export function proofUnder(checkpoint = CHECKPOINT): string {
  return encodeProof({ index: 0, hashes: proofOf(0), checkpoint });
}

/** The one waymark of so short a ledger. */
export const WAYMARK: Waymark = { leaves: HASHES, proof: [] };

/** An export, with whatever `change` makes of its entries, and `waymarks` after them. */
export function bundle(
  scope: 'ledger' | 'streams',
  change: (entries: readonly BundleEntry[]) => readonly BundleEntry[] = (entries) => entries,
  waymarks: readonly Waymark[] = [],
): string {
  const header = {
    scope,
    streams: scope === 'streams' ? ['tender/A'] : [],
    checkpoint: CHECKPOINT,
    keys: [verifierKeyText(LOG.key)],
    publications: { '1': LIST },
  };
  const inside =
    scope === 'ledger'
      ? ENTRIES
      : ENTRIES.flatMap((entry) =>
          entry.fact === undefined ? [] : [{ ...entry, proof: proofOf(entry.position) }],
        );
  const entries = change(inside);
  const lines = [headerLine(header), ...entries.map(entryLine), ...waymarks.map(waymarkLine)];
  const before = lines.map((line) => `${line}\n`).join('');
  const trailer = { entries: entries.length, sha256: hexText(sha256(utf8(before))) };
  return `${before}${trailerLine(trailer)}\n`;
}
