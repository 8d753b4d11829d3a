import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Text, concat, utf8 } from './bytes.ts';
import { COSIGNATURE } from './cosignature.ts';
import {
  ED25519,
  ed25519Verifier,
  encodeNote,
  openNote,
  parseNote,
  parseVerifierKey,
  signatureLine,
  signNote,
  type Verifier,
  verifierKey,
  verifierKeyText,
} from './note.ts';
import { flipped, LOG, type Signer, signer } from './specimen.ts';

const TEXT = '江源省公共资源\n第二行\n';
const NOTE = signNote(TEXT, LOG.key, LOG.sign);
const STRANGER = signer('stranger.example', ED25519, 9);

function verifier(of: Signer): Verifier {
  const read = ed25519Verifier(of.key);
  if ('doubt' in read) throw new Error(read.doubt.code);
  return read.value;
}

function alsoBy(note: string, by: Signer, text = TEXT): string {
  return `${note}${signatureLine({ ...by.key, signature: by.sign(utf8(text)) })}`;
}

test('a signed note reads back and opens', () => {
  const note = parseNote(NOTE);
  if ('doubt' in note) throw new Error(note.doubt.code);
  expect(note.value.text).toBe(TEXT);
  expect(encodeNote(note.value)).toBe(NOTE);
  expect(openNote(NOTE, [verifier(LOG)])).toHaveProperty('value.signatures.length', 1);
});

test('a text may itself have empty lines: the last one parts it from the signatures', () => {
  const text = 'a\n\nb\n';
  const note = signNote(text, LOG.key, LOG.sign);
  expect(openNote(note, [verifier(LOG)])).toHaveProperty('value.text', text);
});

test('lines of unknown keys are ignored, even under a known name or a known id', () => {
  const renamed: Signer = { ...STRANGER, key: { ...STRANGER.key, name: LOG.key.name } };
  const sameId: Signer = { ...STRANGER, key: { ...STRANGER.key, id: LOG.key.id } };
  const note = [STRANGER, renamed, sameId].reduce((all, by) => alsoBy(all, by), NOTE);
  expect(openNote(note, [verifier(LOG)])).toHaveProperty('value.signatures.length', 1);
});

test('a known key that did not sign the text condemns the note', () => {
  const forged = alsoBy(NOTE, STRANGER, 'another text\n');
  const both = [verifier(LOG), verifier(STRANGER)];
  expect(openNote(forged, both)).toHaveProperty('doubt.code', 'signature-false');
  const twice = alsoBy(NOTE, LOG, 'another text\n');
  expect(openNote(twice, both)).toHaveProperty('doubt.code', 'signature-false');
});

test('the same key twice counts once', () => {
  expect(openNote(alsoBy(NOTE, LOG), [verifier(LOG)])).toHaveProperty('value.signatures.length', 1);
});

test('a note of strangers only is not believed', () => {
  expect(openNote(NOTE, [verifier(STRANGER)])).toHaveProperty('doubt.code', 'signature-missing');
  expect(openNote(NOTE, [])).toHaveProperty('doubt.code', 'signature-missing');
});

test('one flipped bit of a note never opens', () => {
  const bytes = utf8(NOTE);
  fc.assert(
    fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
      const altered = new TextDecoder().decode(flipped(bytes, bit));
      expect(openNote(altered, [verifier(LOG)])).toHaveProperty('doubt');
    }),
  );
});

test('malformed notes are named', () => {
  const line = signatureLine({ ...LOG.key, signature: new Uint8Array(64) });
  const cases: readonly (readonly [string, string])[] = [
    ['', 'note-malformed'],
    ['text\n', 'note-malformed'],
    ['text\n\n', 'note-malformed'],
    [`\n\n${line}`, 'note-malformed'],
    [`text\n\n${line.trimEnd()}`, 'note-malformed'],
    [`te\u0000xt\n\n${line}`, 'note-malformed'],
    [`text\r\n\r\n${line}`, 'note-malformed'],
    [`text\n\n- name ${base64Text(new Uint8Array(68))}\n`, 'note-malformed'],
    [`text\n\n\u2014 na+me ${base64Text(new Uint8Array(68))}\n`, 'note-malformed'],
    [`text\n\n\u2014 na\u00a0me ${base64Text(new Uint8Array(68))}\n`, 'note-malformed'],
    ['text\n\n\u2014 name AAAAAA==\n', 'note-malformed'],
    ['text\n\n\u2014 name not*base64\n', 'note-malformed'],
    [`text \ud800\n\n${line}`, 'note-malformed'],
    [`text\n\n${line.repeat(101)}`, 'note-too-long'],
    [`${'x'.repeat(300_000)}\n\n${line}`, 'note-too-long'],
  ];
  for (const [source, code] of cases) {
    expect(parseNote(source), source.slice(0, 40)).toHaveProperty('doubt.code', code);
  }
});

test('any text at all is answered, never thrown at', () => {
  const known = [verifier(LOG)];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(openNote(text, known)).toHaveProperty('doubt');
      expect(openNote(`${text}\n\n${NOTE.slice(NOTE.indexOf('\u2014'))}`, known)).toHaveProperty(
        'doubt',
      );
      expect(parseVerifierKey(text)).toHaveProperty('doubt');
    }),
  );
});

test('verifier keys read back, and their id must be that of the key', () => {
  const text = verifierKeyText(LOG.key);
  expect(parseVerifierKey(text)).toEqual({ value: LOG.key });
  const otherId = text.replace(LOG.key.id, '00000000');
  for (const wrong of [otherId, `x${text}`, `${text}=`, text.replace('+', ' +'), '']) {
    expect(parseVerifierKey(wrong), wrong).toHaveProperty('doubt.code', 'verifier-key-malformed');
  }
});

test('a key of another type or length is not an Ed25519 key', () => {
  const keys = [
    verifierKey('a', COSIGNATURE, LOG.key.publicKey),
    verifierKey('a', ED25519, LOG.key.publicKey.slice(1)),
  ];
  for (const key of keys) {
    expect(ed25519Verifier(key)).toHaveProperty('doubt.code', 'verifier-key-unsupported');
  }
});

test('a signature of any length, or a key that is no point, is only false', () => {
  const no = verifierKey('no-point', ED25519, new Uint8Array(32).fill(0xff));
  const read = ed25519Verifier(no);
  if ('doubt' in read) throw new Error(read.doubt.code);
  for (const length of [0, 1, 63, 64, 65]) {
    expect(read.value.verify(utf8(TEXT), new Uint8Array(length))).toBe(false);
    expect(verifier(LOG).verify(utf8(TEXT), new Uint8Array(length))).toBe(false);
  }
});

test('a key of small order, under which one signature fits every text, signs nothing', () => {
  const identity = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));
  const read = ed25519Verifier(verifierKey('weak', ED25519, identity));
  if ('doubt' in read) throw new Error(read.doubt.code);
  const fitsAll = concat(identity, new Uint8Array(32));
  expect(read.value.verify(utf8(TEXT), fitsAll)).toBe(false);
});

test('a name that no note can carry is our own mistake', () => {
  for (const name of ['', 'a b', 'a+b', 'a\u2003b']) {
    expect(() => verifierKey(name, ED25519, LOG.key.publicKey), name).toThrow();
  }
});
