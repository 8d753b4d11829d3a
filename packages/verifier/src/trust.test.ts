import { signingKey } from '@yangguang/ledger/testing';
import {
  type BundleHeader,
  COSIGNATURE,
  cosign,
  ED25519,
  encodeCheckpoint,
  signNote,
  verifierKeyText,
} from '@yangguang/ledger/verify';
import { describe, expect, test } from 'vitest';
import { openSigned } from './trust.ts';

const ORIGIN = 'jiangyuan.example/log/2026';
const log = signingKey(ORIGIN, ED25519);
const stranger = signingKey(ORIGIN, ED25519);
const [north, south, fake] = ['north', 'south', 'north'].map((name) =>
  signingKey(`witness.example/${name}`, COSIGNATURE),
);
if (!north || !south || !fake) throw new Error('three witnesses');

const text = encodeCheckpoint({
  origin: ORIGIN,
  size: 7,
  root: new Uint8Array(32),
  extensions: [],
});
const keyOf = ({ key }: typeof log) => verifierKeyText(key);

/** A checkpoint signed by the log and cosigned by these, with keys that come along with it. */
function header(
  witnesses: readonly (typeof log)[],
  keys: readonly string[],
  signer = log,
): BundleHeader {
  const lines = witnesses.map(({ key, sign }) => cosign(text, 1_772_000_000, key, sign));
  const checkpoint = signNote(text, signer.key, signer.sign) + lines.join('');
  return { scope: 'ledger', streams: [], checkpoint, keys, publications: {} };
}

function codeOf(bundle: BundleHeader, keys: readonly string[], witnesses = 0): string {
  const opened = openSigned(bundle, { keys, witnesses });
  return 'doubt' in opened ? opened.doubt.code : 'opened';
}

describe('whom the reader believes', () => {
  test('without keys of his own, the export’s', () => {
    expect(codeOf(header([], [keyOf(log)]), [])).toBe('opened');
    expect(codeOf(header([], []), [])).toBe('checkpoint-origin-unknown');
  });

  test('with keys of his own, these and no others', () => {
    const forged = header([], [keyOf(stranger)], stranger);
    expect(codeOf(forged, [])).toBe('opened');
    expect(codeOf(forged, [keyOf(log)])).toBe('checkpoint-unsigned');
    expect(codeOf(header([], [keyOf(stranger)]), [keyOf(log)])).toBe('opened');
    expect(codeOf(header([], []), [keyOf(log)])).toBe('opened');
  });

  test.each(['not a key', `${keyOf(log)}A`, keyOf(log).replace('jiangyuan', 'jiangyuam')])(
    'a key that is none is named, whoever brings it: %s',
    (key) => {
      expect(codeOf(header([], [key]), [])).toBe('key-malformed');
      expect(codeOf(header([], [key]), [keyOf(log)])).toBe('key-malformed');
      expect(codeOf(header([], []), [keyOf(log), key])).toBe('key-malformed');
    },
  );
});

describe('witnesses', () => {
  const believed = [log, north, south].map(keyOf);

  test('as many as he wants must have cosigned, each counted once', () => {
    expect(codeOf(header([north, south], []), believed, 2)).toBe('opened');
    expect(codeOf(header([north], []), believed, 1)).toBe('opened');
    expect(codeOf(header([north], []), believed, 2)).toBe('witnesses-missing');
    expect(codeOf(header([north, north], []), believed, 2)).toBe('witnesses-missing');
    expect(codeOf(header([], []), believed, 1)).toBe('witnesses-missing');
  });

  test('of the same name but another key are nobody’s witness', () => {
    expect(codeOf(header([fake], [keyOf(fake)]), believed, 1)).toBe('witnesses-missing');
  });

  test('that come with the export prove nothing where the reader has keys of his own', () => {
    const own = header([south], [keyOf(log), keyOf(south)]);
    expect(codeOf(own, [], 1)).toBe('opened');
    expect(codeOf(own, [keyOf(log)], 1)).toBe('witnesses-missing');
  });

  test('must not be false even where nobody asked for them', () => {
    const { checkpoint, ...rest } = header([north], [keyOf(log), keyOf(north)]);
    const other = encodeCheckpoint({
      origin: ORIGIN,
      size: 8,
      root: new Uint8Array(32),
      extensions: [],
    });
    const false_ =
      signNote(other, log.key, log.sign) + checkpoint.slice(checkpoint.indexOf('— witness'));
    expect(codeOf({ ...rest, checkpoint: false_ }, [keyOf(log)])).toBe('signature-false');
  });

  test('and their names are told, but only of those believed', () => {
    const opened = openSigned(header([north, south], [keyOf(south)]), {
      keys: [log, north].map(keyOf),
      witnesses: 1,
    });
    if ('doubt' in opened) throw new Error(opened.doubt.code);
    const names = opened.value.signatures.map(({ name }) => name);
    expect(names.toSorted()).toEqual([ORIGIN, 'witness.example/north']);
  });
});
