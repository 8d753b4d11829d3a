import { deepEqual, equal } from 'node:assert/strict';
import { NATIVE_DIGESTS } from '../log/digests.ts';
import { readCheckpoint } from '../log/files.ts';
import { entriesOf } from '../log/growth.ts';
import { leavesOf } from '../log/leaves.ts';
import { type Queryable, readEntries } from '../read/read.ts';
import { openCheckpoint } from '../verify/checkpoint.ts';
import { EMPTY_FRONTIER, frontierRoot, grow } from '../verify/frontier.ts';
import { leafHash } from '../verify/merkle.ts';
import { ed25519Verifier, type VerifierKey } from '../verify/note.ts';
import { tilesBetween } from '../verify/tiles.ts';

/**
 * Proves that positions have no gap and every stream its versions in order; answers the facts as
 * `stream version position` lines.
 */
export async function auditLedger(database: Queryable): Promise<ReadonlySet<string>> {
  const versions = new Map<string, number>();
  const facts = new Set<string>();
  let position = 0;
  for await (const { position: found, recorded } of readEntries(database)) {
    equal(found, position);
    position += 1;
    if (recorded === undefined) continue;
    const { stream, version } = recorded.fact;
    equal(version, (versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
    facts.add(`${stream} ${version} ${found}`);
  }
  return facts;
}

/**
 * Proves that the checkpoint is signed, that the published entries give its root, and that they
 * are the leaves of the ledger's first facts; answers the size of the tree.
 */
export async function auditLog(
  database: Queryable,
  directory: string,
  key: VerifierKey,
): Promise<number> {
  const verifier = ed25519Verifier(key);
  const note = readCheckpoint(directory);
  if ('doubt' in verifier || note === undefined) throw new Error('no key, or no checkpoint');
  const opened = openCheckpoint(note, [verifier.value]);
  if ('doubt' in opened) throw new Error(opened.doubt.code);
  const { size, root } = opened.value;
  const leaves = leavesOf(database, 0, size, NATIVE_DIGESTS);
  let frontier = EMPTY_FRONTIER;
  for (const tile of tilesBetween(0, size)) {
    if (tile.level !== 'entries') continue;
    for (const entry of entriesOf(directory, tile)) {
      const leaf = await leaves.next();
      deepEqual(Buffer.from(entry), Buffer.from(leaf.value ?? []));
      frontier = grow(frontier, leafHash(entry, NATIVE_DIGESTS.sha256), NATIVE_DIGESTS.sha256);
    }
  }
  equal(frontier.size, size);
  deepEqual(Buffer.from(frontierRoot(frontier, NATIVE_DIGESTS.sha256)), Buffer.from(root));
  return size;
}
