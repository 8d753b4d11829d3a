import { expect, test } from 'vitest';
import { encodeCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import {
  COSIGNATURE,
  cosignatureVerifier,
  encodeCosignature,
  parseCosignature,
} from './cosignature.ts';
import { emptyRoot } from './merkle.ts';
import { ED25519, ed25519Verifier, signNote, type Verifier, type VerifierKey } from './note.ts';
import { AUDIT, checkpointOf, cosigned, entries, LOG, ORIGIN, signer } from './specimen.ts';

const ROOT_LINE = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

function verifier({ key }: { readonly key: VerifierKey }): Verifier {
  const read = key.type === COSIGNATURE ? cosignatureVerifier(key) : ed25519Verifier(key);
  if ('doubt' in read) throw new Error(read.doubt.code);
  return read.value;
}

test('the text of a checkpoint reads back, extension lines included', () => {
  const checkpoint = { origin: 'o', size: 0, root: emptyRoot(), extensions: ['x 1', 'y'] };
  const text = encodeCheckpoint(checkpoint);
  expect(text).toBe(`o\n0\n${ROOT_LINE}\nx 1\ny\n`);
  expect(parseCheckpoint(text)).toEqual({ value: checkpoint });
});

test('malformed checkpoints are named', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'checkpoint-malformed'],
    ['o\n1\n', 'checkpoint-malformed'],
    [`o\n1\n${ROOT_LINE}`, 'checkpoint-malformed'],
    [`\n1\n${ROOT_LINE}\n`, 'checkpoint-malformed'],
    [`o\n01\n${ROOT_LINE}\n`, 'checkpoint-malformed'],
    [`o\n-1\n${ROOT_LINE}\n`, 'checkpoint-malformed'],
    [`o\n1\n${ROOT_LINE.slice(4)}\n`, 'checkpoint-malformed'],
    [`o\n1\n${ROOT_LINE}\n\n`, 'checkpoint-malformed'],
    [`o\n1\n${ROOT_LINE}\nx\n\ny\n`, 'checkpoint-malformed'],
    [`o\n18446744073709551615\n${ROOT_LINE}\n`, 'checkpoint-too-large'],
  ];
  for (const [text, code] of cases) {
    expect(parseCheckpoint(text), text).toHaveProperty('doubt.code', code);
  }
});

test('a line that would break the text is our own mistake', () => {
  const good = { origin: 'o', size: 1, root: emptyRoot(), extensions: [] };
  expect(() => encodeCheckpoint({ ...good, origin: 'o\n2' })).toThrow();
  expect(() => encodeCheckpoint({ ...good, size: -1 })).toThrow();
  expect(() => encodeCheckpoint({ ...good, size: 0.5 })).toThrow();
  expect(() => encodeCheckpoint({ ...good, extensions: [''] })).toThrow();
});

test('a checkpoint opens for who knows its log, with or without witnesses', () => {
  const plain = checkpointOf(entries(3));
  const both = cosigned(plain, 1_790_000_000, AUDIT);
  expect(openCheckpoint(plain, [verifier(LOG)])).toMatchObject({
    value: { size: 3, origin: ORIGIN },
  });
  expect(openCheckpoint(both, [verifier(LOG)], [verifier(AUDIT)])).toHaveProperty(
    'value.signatures.length',
    2,
  );
});

test('a foreign origin, a stranger and a lone witness do not make a checkpoint', () => {
  const foreign = signer('other.example/log', ED25519, 1);
  const impostor = signer(ORIGIN, ED25519, 7);
  const log = [verifier(LOG)];
  const codeOf = (source: string, logs: readonly Verifier[]) =>
    openCheckpoint(source, logs, [verifier(AUDIT)]);
  expect(codeOf(checkpointOf(entries(3)), [verifier(foreign)])).toHaveProperty(
    'doubt.code',
    'checkpoint-origin-unknown',
  );
  const text = `${ORIGIN}\n1\n${ROOT_LINE}\n`;
  const forged = signNote(text, impostor.key, impostor.sign);
  expect(codeOf(forged, log)).toHaveProperty('doubt.code', 'signature-missing');
  expect(codeOf(cosigned(forged, 1, AUDIT), log)).toHaveProperty(
    'doubt.code',
    'checkpoint-unsigned',
  );
});

test('a cosignature is bound to its time and to the whole text', () => {
  const plain = checkpointOf(entries(3));
  const good = cosigned(plain, 1_790_000_000, AUDIT);
  const moved = cosigned(checkpointOf(entries(4)), 1_790_000_000, AUDIT);
  const line = moved.slice(moved.lastIndexOf('\u2014'));
  const known = [verifier(AUDIT)];
  expect(openCheckpoint(good, [verifier(LOG)], known)).toHaveProperty('value');
  expect(openCheckpoint(`${plain}${line}`, [verifier(LOG)], known)).toHaveProperty(
    'doubt.code',
    'signature-false',
  );
});

test('cosignatures read back; a time past 2^53 or another length is none', () => {
  const signature = new Uint8Array(64).fill(5);
  const bytes = encodeCosignature({ time: 1_790_000_000, signature });
  expect(parseCosignature(bytes)).toEqual({ time: 1_790_000_000, signature });
  expect(parseCosignature(bytes.slice(1))).toBeUndefined();
  expect(parseCosignature(new Uint8Array(72).fill(0xff))).toBeUndefined();
  expect(() => encodeCosignature({ time: -1, signature })).toThrow();
  expect(cosignatureVerifier(LOG.key)).toHaveProperty('doubt.code', 'verifier-key-unsupported');
});
