import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafHash, treeRoot } from './merkle.ts';
import { ED25519, ed25519Verifier } from './note.ts';
import { checkpointOf, consistencyOf, entries, flipped, LOG, ORIGIN, signer } from './specimen.ts';
import {
  type AddCheckpoint,
  addCheckpoint,
  encodeAddCheckpoint,
  NOTHING_SEEN,
  parseAddCheckpoint,
  type WitnessMemory,
} from './witness.ts';

const read = ed25519Verifier(LOG.key);
const LOGS = 'value' in read ? [read.value] : [];

function seen(of: readonly Uint8Array[]): WitnessMemory {
  return { size: of.length, root: treeRoot(of.map((entry) => leafHash(entry))) };
}

function growth(oldSize: number, of: readonly Uint8Array[]): AddCheckpoint {
  return { oldSize, proof: consistencyOf(oldSize, of), checkpoint: checkpointOf(of) };
}

function answer(memory: WitnessMemory, request: AddCheckpoint) {
  const said = addCheckpoint(memory, request, LOGS);
  return 'refusal' in said ? said.refusal : said.memory;
}

test('a first checkpoint, growth, and the same again are cosigned', () => {
  expect(answer(NOTHING_SEEN, growth(0, entries(5)))).toEqual(seen(entries(5)));
  expect(answer(NOTHING_SEEN, growth(0, []))).toEqual(NOTHING_SEEN);
  expect(answer(seen(entries(5)), growth(5, entries(12)))).toEqual(seen(entries(12)));
  expect(answer(seen(entries(5)), growth(5, entries(5)))).toEqual(seen(entries(5)));
});

test('every honest growth is cosigned and no other history ever is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (oldSize, more) => {
      const after = entries(oldSize + more);
      expect(answer(seen(entries(oldSize)), growth(oldSize, after))).toEqual(seen(after));
      const rewritten = answer(seen(entries(oldSize, ' rewritten')), growth(oldSize, after));
      if (oldSize > 0) expect(rewritten).toHaveProperty('status');
    }),
  );
});

test('each "no" has the code and status of the specification', () => {
  const memory = seen(entries(5));
  const good = growth(5, entries(12));
  const impostor = checkpointOf(entries(12), signer(ORIGIN, ED25519, 9));
  const stranger = checkpointOf(entries(12)).replaceAll(ORIGIN, 'elsewhere.example');
  const tampered = good.checkpoint.replace('\n12\n', '\n13\n');
  const cases: readonly (readonly [AddCheckpoint, object])[] = [
    [
      { ...good, checkpoint: 'no note' },
      { code: 'request-malformed', status: 400 },
    ],
    [
      { ...good, checkpoint: stranger },
      { code: 'log-unknown', status: 404 },
    ],
    [
      { ...good, checkpoint: impostor },
      { code: 'log-signature-missing', status: 403 },
    ],
    [
      { ...good, checkpoint: tampered },
      { code: 'log-signature-missing', status: 403 },
    ],
    [
      { ...good, oldSize: 13 },
      { code: 'old-size-too-large', status: 400 },
    ],
    [growth(4, entries(12)), { code: 'old-size-stale', status: 409, size: 5 }],
    [growth(0, entries(12)), { code: 'old-size-stale', status: 409, size: 5 }],
    [growth(5, entries(5, ' other')), { code: 'root-differs-at-same-size', status: 409, size: 5 }],
    [growth(5, entries(12, ' other')), { code: 'consistency-unproven', status: 422 }],
    [
      { ...good, proof: [] },
      { code: 'consistency-unproven', status: 422 },
    ],
    [
      { ...good, proof: good.proof.map((h) => flipped(h, 3)) },
      { code: 'consistency-unproven', status: 422 },
    ],
  ];
  for (const [request, refusal] of cases) expect(answer(memory, request)).toEqual(refusal);
  const unasked = { ...growth(0, entries(5)), proof: [treeRoot([])] };
  expect(answer(NOTHING_SEEN, unasked)).toEqual({ code: 'consistency-unproven', status: 422 });
});

test('the wire form of a request reads back', () => {
  const request = growth(5, entries(12));
  expect(parseAddCheckpoint(encodeAddCheckpoint(request))).toEqual({ value: request });
  const first = growth(0, entries(1));
  expect(encodeAddCheckpoint(first)).toBe(`old 0\n\n${first.checkpoint}`);
});

test('malformed requests are refused', () => {
  const note = checkpointOf(entries(1));
  const hash = 'A'.repeat(43);
  for (const body of [
    '',
    note,
    `old 01\n\n${note}`,
    `old -1\n\n${note}`,
    `old 0\nxyz\n\n${note}`,
    `old 0\n${hash}\n\n${note}`,
    `old 0\r\n\r\n${note}`,
    `old 1\n${`${hash}=\n`.repeat(64)}\n${note}`,
    `old 0\n\n${'x'.repeat(600_000)}`,
  ]) {
    expect(parseAddCheckpoint(body), body.slice(0, 30)).toHaveProperty(
      'doubt.code',
      'request-malformed',
    );
  }
});
