import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUtf8, utf8 } from './bytes.ts';
import { verifierKeyText } from './note.ts';
import { type Policy, parsePolicy } from './policy.ts';
import { encodeProof, parseProof, verifyProof } from './proof.ts';
import {
  AUDIT,
  checkpointOf,
  cosigned,
  entries,
  flipped,
  inclusionOf,
  LOG,
  PROVINCE,
} from './specimen.ts';

const ENTRIES = entries(21);
const CHECKPOINT = cosigned(checkpointOf(ENTRIES), 1_790_000_000, AUDIT, PROVINCE);
const NONE = new Uint8Array(0);

const POLICY: Policy = (() => {
  const read = parsePolicy(
    [
      `log ${verifierKeyText(LOG.key)}`,
      `witness audit ${verifierKeyText(AUDIT.key)}`,
      `witness province ${verifierKeyText(PROVINCE.key)}`,
      'group both all audit province',
      'quorum both',
    ].join('\n'),
  );
  if ('doubt' in read) throw new Error(read.doubt.code);
  return read.value;
})();

function proofOf(index: number): string {
  return encodeProof({ index, hashes: inclusionOf(index, ENTRIES), checkpoint: CHECKPOINT });
}

test('a proof of every entry reads back and verifies', () => {
  for (const [index, entry] of ENTRIES.entries()) {
    const said = verifyProof(proofOf(index), entry, POLICY);
    expect(said).toMatchObject({ value: { index, checkpoint: { size: 21 } } });
  }
});

test('extra data travels along and proves nothing', () => {
  const proof = { ...{ index: 3, hashes: inclusionOf(3, ENTRIES), checkpoint: CHECKPOINT } };
  const withExtra = encodeProof({ ...proof, extra: utf8('anything') });
  expect(parseProof(withExtra)).toEqual({ value: { ...proof, extra: utf8('anything') } });
  expect(verifyProof(withExtra, ENTRIES[3] ?? NONE, POLICY)).toHaveProperty('value.index', 3);
});

test('another entry, index or checkpoint is a doubt that tells the position', () => {
  const proof = proofOf(3);
  expect(verifyProof(proof, ENTRIES[4] ?? NONE, POLICY)).toEqual({
    doubt: { code: 'root-differs', position: 3 },
  });
  const elsewhere = proof.replace('\nindex 3\n', '\nindex 4\n');
  expect(verifyProof(elsewhere, ENTRIES[3] ?? NONE, POLICY)).toHaveProperty('doubt.position', 4);
  const outside = proof.replace('\nindex 3\n', '\nindex 21\n');
  expect(verifyProof(outside, ENTRIES[3] ?? NONE, POLICY)).toHaveProperty(
    'doubt.code',
    'index-outside-tree',
  );
  const unseen = encodeProof({ index: 3, hashes: [], checkpoint: checkpointOf(ENTRIES) });
  expect(verifyProof(unseen, ENTRIES[3] ?? NONE, POLICY)).toHaveProperty(
    'doubt.code',
    'quorum-missing',
  );
});

test('one flipped bit anywhere in a proof file is refused', () => {
  const bytes = utf8(proofOf(13));
  fc.assert(
    fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
      const altered = parseUtf8(flipped(bytes, bit));
      if (altered === undefined) return; // Not text any more: a reader stops there.
      expect(verifyProof(altered, ENTRIES[13] ?? NONE, POLICY)).toHaveProperty('doubt');
    }),
    { numRuns: 300 },
  );
});

test('malformed proofs are named', () => {
  const good = proofOf(3);
  for (const source of [
    '',
    CHECKPOINT,
    good.replace('@v1', '@v2'),
    good.replace('index 3', 'index 03'),
    good.replace('index 3', 'extra ***\nindex 3'),
    good.replace('index 3\n', 'index 3\nAAAA\n'),
    good.replace('index 3\n', ''),
    good.replace('index 3', 'index 3\nindex 3'),
    good.replaceAll('\n', '\r\n'),
    good.replace('index 3\n', `index 3\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
  ]) {
    expect(parseProof(source), source.slice(0, 60)).toHaveProperty('doubt.code', 'proof-malformed');
  }
});
