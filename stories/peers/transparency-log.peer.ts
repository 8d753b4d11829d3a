/**
 * Vectors that others wrote: transparency-dev/merkle, the test log of Tessera, the examples of
 * C2SP, the SM3 vectors of OpenSSL, and a log of ours that Go's sumdb packages have verified.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  EMPTY_FRONTIER,
  ed25519Verifier,
  emptyRoot,
  frontierRoot,
  grow,
  hexText,
  leafHash,
  nodeHash,
  nodeReader,
  openCheckpoint,
  openNote,
  openWitnessed,
  type Policy,
  parseBase64,
  parseBundle,
  parseHex,
  parsePolicy,
  parseProof,
  parseTile,
  parseVerifierKey,
  proveConsistency,
  proveInclusion,
  sm3,
  tilePath,
  tilesBetween,
  treeRoot,
  utf8,
  type Verifier,
  verifyConsistency,
  verifyInclusion,
  verifyProof,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from '@yangguang/ledger/verify';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const VECTORS = fileURLToPath(new URL('../../../shared/data/vectors/', import.meta.url));
const present = existsSync(VECTORS);

const bytes = z.string().transform((text) => parseBase64(text) ?? new Uint8Array(0));
const hashes = z
  .array(bytes)
  .nullable()
  .transform((proof) => proof ?? []);
const count = z.number();
const verdict = { desc: z.string(), wantErr: z.boolean() };
const root = { root: bytes, leafHash: bytes, proof: hashes };
const roots = { root1: bytes, root2: bytes, proof: hashes };
const inclusion = z.strictObject({ ...verdict, ...root, leafIdx: count, treeSize: count });
const consistency = z.strictObject({ ...verdict, ...roots, size1: count, size2: count });
const span = { start: count, end: count };
const subtreeInclusion = z.strictObject({ ...verdict, ...root, ...span, leafIdx: count });
const subtreeConsistency = z.strictObject({ ...verdict, ...roots, ...span, size: count });

function read(path: string): string {
  return readFileSync(join(VECTORS, path), 'utf8');
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(join(VECTORS, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function vectorsOf<T>(kind: string, schema: z.ZodType<T>): readonly (readonly [string, T])[] {
  return filesBelow(`transparency-dev-merkle/testdata/${kind}`).map((file) => [
    file.slice(file.indexOf(kind)),
    schema.parse(JSON.parse(readFileSync(file, 'utf8'))),
  ]);
}

function verifierOf(text: string): Verifier {
  const key = parseVerifierKey(text);
  if ('doubt' in key) throw new Error(key.doubt.code);
  const verifier = ed25519Verifier(key.value);
  if ('doubt' in verifier) throw new Error(verifier.doubt.code);
  return verifier.value;
}

describe.skipIf(!present)(
  'transparency-dev/merkle (skipped where ../shared/data is absent)',
  () => {
    test('98 inclusion proofs', () => {
      const vectors = vectorsOf('inclusion', inclusion);
      expect(vectors).toHaveLength(98);
      for (const [name, { leafIdx: index, treeSize: size, leafHash: leaf, ...rest }] of vectors) {
        const doubt = verifyInclusion({ leaf, index, size, proof: rest.proof, root: rest.root });
        expect(doubt !== undefined, name).toBe(rest.wantErr);
      }
    });

    test('98 consistency proofs', () => {
      const vectors = vectorsOf('consistency', consistency);
      expect(vectors).toHaveLength(98);
      for (const [name, { size1, size2, root1, root2, proof, wantErr }] of vectors) {
        const sizes = { oldSize: size1, newSize: size2, oldRoot: root1, newRoot: root2 };
        expect(verifyConsistency({ ...sizes, proof }) !== undefined, name).toBe(wantErr);
      }
    });

    test('204 inclusion proofs in subtrees', () => {
      const vectors = vectorsOf('subtreeinclusion', subtreeInclusion);
      expect(vectors).toHaveLength(204);
      for (const [name, { leafIdx: index, leafHash: leaf, wantErr, ...claim }] of vectors) {
        expect(verifySubtreeInclusion({ ...claim, index, leaf }) !== undefined, name).toBe(wantErr);
      }
    });

    test('118 consistency proofs of subtrees', () => {
      const vectors = vectorsOf('subtreeconsistency', subtreeConsistency);
      expect(vectors).toHaveLength(118);
      for (const [name, { root1: part, root2: whole, wantErr, ...claim }] of vectors) {
        const doubt = verifySubtreeConsistency({ ...claim, part, root: whole });
        expect(doubt !== undefined, name).toBe(wantErr);
      }
    });
  },
);

describe.skipIf(!present)(
  'the test log of Tessera (skipped where ../shared/data is absent)',
  () => {
    const LOG = 'tessera-log/testdata/log';
    const KEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
    const SIZES = Array.from({ length: 16 }, (_, size) => size);

    function checkpoint(size: number) {
      const opened = openCheckpoint(read(`${LOG}/checkpoint.${size}`), [verifierOf(KEY)]);
      if ('doubt' in opened) throw new Error(opened.doubt.code);
      return opened.value;
    }

    function fileOf(size: number, kind: 'entries' | 0): Uint8Array {
      const path = tilePath({ level: kind, index: 0, width: size });
      return Uint8Array.from(readFileSync(join(VECTORS, LOG, path)));
    }

    function leaves(size: number): readonly Uint8Array[] {
      if (size === 0) return [];
      const tile = parseTile(fileOf(size, 0), size);
      if ('doubt' in tile) throw new Error(tile.doubt.code);
      return tile.value;
    }

    test('16 checkpoints are signed, and their roots follow from their tiles and entries', () => {
      for (const size of SIZES) {
        const { size: stated, root: expected, signatures } = checkpoint(size);
        expect([stated, signatures.length]).toEqual([size, 1]);
        expect(treeRoot(leaves(size)), `root at ${size}`).toEqual(expected);
        if (size === 0) continue;
        const bundle = parseBundle(fileOf(size, 'entries'), size);
        const hashed = 'value' in bundle ? bundle.value.map((entry) => leafHash(entry)) : [];
        expect(hashed, `entries at ${size}`).toEqual(leaves(size));
        const frontier = hashed.reduce((at, leaf) => grow(at, leaf), EMPTY_FRONTIER);
        expect(frontierRoot(frontier)).toEqual(expected);
      }
    });

    test('each checkpoint is consistent with each later one, and with no other root', () => {
      for (const newSize of SIZES.slice(1)) {
        const reader = nodeReader(newSize, () => leaves(newSize));
        for (const oldSize of SIZES.slice(1, newSize + 1)) {
          const proof = proveConsistency(oldSize, newSize, reader);
          const claim = {
            oldSize,
            oldRoot: checkpoint(oldSize).root,
            newSize,
            newRoot: checkpoint(newSize).root,
            proof,
          };
          expect(verifyConsistency(claim), `${oldSize} to ${newSize}`).toBeUndefined();
          expect(verifyConsistency({ ...claim, oldRoot: emptyRoot() })).toBeDefined();
        }
      }
    });

    test('every entry is proved in every tree that has it', () => {
      for (const size of SIZES.slice(1)) {
        const reader = nodeReader(size, () => leaves(size));
        leaves(size).forEach((leaf, index) => {
          const claim = { leaf, index, size, root: checkpoint(size).root };
          const proof = proveInclusion(index, size, reader);
          expect(verifyInclusion({ ...claim, proof }), `${index} in ${size}`).toBeUndefined();
        });
      }
    });
  },
);

describe.skipIf(!present)('C2SP examples (skipped where ../shared/data is absent)', () => {
  const hex = z.string().transform((text) => parseHex(text) ?? new Uint8Array(0));
  const schema = z.object({
    signedNote: z.object({ vkey: z.string(), note: z.string() }),
    tilePath: z.array(z.object({ L: z.number(), N: z.number(), path: z.string() })),
    partialTiles: z.record(z.string(), z.number()),
    rfc6962: z.object({
      emptyRoot: hex,
      leafEmpty: hex,
      leaf_L123456: hex,
      node_N123_N456: hex,
      leafInputsHex: z.array(hex),
      rootsBySize: z.array(hex),
    }),
  });
  const examples = () => schema.parse(JSON.parse(read('c2sp-examples.json')));

  test('the example note opens, and not when a word is changed', () => {
    const { note, vkey } = examples().signedNote;
    expect(openNote(note, [verifierOf(vkey)])).toHaveProperty(
      'value.text',
      'This is an example message.\n',
    );
    const altered = note.replace('example message', 'altered message');
    expect(openNote(altered, [verifierOf(vkey)])).toHaveProperty('doubt.code', 'signature-false');
  });

  test('tile paths, and the tiles of a tree of 70,000', () => {
    const { tilePath: paths, partialTiles } = examples();
    for (const { L, N, path } of paths) {
      expect(tilePath({ level: L, index: N, width: 256 })).toBe(path);
    }
    const size = partialTiles.treeSize ?? 0;
    const all = [...tilesBetween(0, size)];
    const full = (level: number) => all.filter((t) => t.level === level && t.width === 256).length;
    const partial = (level: number) => all.find((t) => t.level === level && t.width < 256)?.width;
    expect({
      treeSize: size,
      level0Full: full(0),
      level0Partial: partial(0),
      level1Full: full(1),
      level1Partial: partial(1),
      level2Partial: partial(2),
    }).toEqual(partialTiles);
  });

  test('hashes and roots of RFC 6962', () => {
    const { rfc6962 } = examples();
    expect(emptyRoot()).toEqual(rfc6962.emptyRoot);
    expect(leafHash(new Uint8Array(0))).toEqual(rfc6962.leafEmpty);
    expect(leafHash(utf8('L123456'))).toEqual(rfc6962.leaf_L123456);
    expect(nodeHash(utf8('N123'), utf8('N456'))).toEqual(rfc6962.node_N123_N456);
    const leaves = rfc6962.leafInputsHex.map((input) => leafHash(input));
    expect(rfc6962.rootsBySize).toHaveLength(9);
    for (const [size, expected] of rfc6962.rootsBySize.entries()) {
      expect(treeRoot(leaves.slice(0, size)), `size ${size}`).toEqual(expected);
    }
  });
});

describe.skipIf(!present)(
  'our sample log and its witnesses (skipped where ../shared/data is absent)',
  () => {
    const TIME = 1_795_400_000;

    function policy(quorum: readonly string[]): Policy {
      const [log, ...witnesses] = read('tlog-sample/vkeys.txt').trim().split('\n');
      const lines = witnesses.map((key, i) => `witness w${i} ${key}`);
      const parsed = parsePolicy([`log ${log}`, ...lines, ...quorum].join('\n'));
      if ('doubt' in parsed) throw new Error(JSON.stringify(parsed.doubt));
      return parsed.value;
    }

    const all = () => policy(['group all all w0 w1 w2', 'quorum all']);
    const leaf = () => readFileSync(join(VECTORS, 'tlog-sample/leaf.bin'));
    const proof = () => read('tlog-sample/proof.tlog-proof');

    test('the checkpoint carries the quorum, each witness with its time', () => {
      const opened = openWitnessed(read('tlog-sample/checkpoint'), all());
      expect(opened).toMatchObject({ value: { size: 70_000 } });
      const cosigned = 'value' in opened ? opened.value.cosigned : [];
      expect(cosigned).toEqual(['w0', 'w1', 'w2'].map((witness) => ({ witness, time: TIME })));
    });

    test('the proof file proves the leaf at 12345, and no altered leaf', () => {
      expect(verifyProof(proof(), leaf(), all())).toMatchObject({ value: { index: 12_345 } });
      const altered = Uint8Array.from(leaf());
      altered[100] = (altered[100] ?? 0) ^ 1;
      expect(verifyProof(proof(), altered, all())).toEqual({
        doubt: { code: 'root-differs', position: 12_345 },
      });
    });

    test('a witness cut out is missed, and a changed time is a false signature', () => {
      const cut = proof().replace(/\u2014 city-a[^\n]*\n/, '');
      expect(verifyProof(cut, leaf(), all())).toHaveProperty('doubt.code', 'quorum-missing');
      const two = policy(['group two 2 w0 w1 w2', 'quorum two']);
      expect(verifyProof(cut, leaf(), two)).toHaveProperty('value.index', 12_345);
      const moved = proof().replace('3wnAkwAAAABr', '3wnAkwAAAABs');
      expect(verifyProof(moved, leaf(), all())).toHaveProperty('doubt.code', 'signature-false');
      expect(parseProof(proof())).toHaveProperty('value.hashes.length', 17);
    });

    test('the growth from 69,500 to 70,000 is proved', () => {
      const schema = z.strictObject({ m: count, n: count, proof: hashes, r1: bytes, r2: bytes });
      const { m, n, proof: path, r1, r2 } = schema.parse(JSON.parse(read('tlog-sample/cons.json')));
      const claim = { oldSize: m, oldRoot: r1, newSize: n, newRoot: r2, proof: path };
      expect(verifyConsistency(claim)).toBeUndefined();
      expect(verifyConsistency({ ...claim, oldSize: m - 1 })).toBeDefined();
    });
  },
);

describe.skipIf(!present)('SM3 of OpenSSL (skipped where ../shared/data is absent)', () => {
  test('every vector', () => {
    const vector = z.object({ in: z.string(), out: z.string() });
    const { vectors } = z
      .object({ vectors: z.array(vector) })
      .parse(JSON.parse(read('gm/sm3-openssl.json')));
    expect(vectors.length).toBeGreaterThan(0);
    for (const { in: input, out } of vectors) {
      expect(hexText(sm3(parseHex(input) ?? new Uint8Array(0)))).toBe(out.toLowerCase());
    }
  });
});
