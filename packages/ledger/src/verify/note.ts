import { ed25519 } from '@noble/curves/ed25519.js';
import { Defect } from '@yangguang/kernel';
import { base64Text, concat, hexText, parseBase64, parseHex, utf8 } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import { sha256 } from './hash.ts';

/** C2SP signed-note: text of one or more lines, then signature lines, some of them unknown. */
export interface Note {
  /** Ends with a newline; the signatures are over its UTF-8 bytes. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** The key id, 8 lower-case hex digits. */
  readonly id: string;
  readonly signature: Uint8Array;
}

/** A public key as C2SP writes it, `name+id+base64(type || key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  /** The signature type identifier: 1 is Ed25519, 4 a timestamped Ed25519 cosignature. */
  readonly type: number;
  readonly publicKey: Uint8Array;
}

/** Whose signature lines are known, and how they are checked. Other algorithms bring their own. */
export interface Verifier {
  readonly name: string;
  readonly id: string;
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean;
}

/** Signs with a private key that stays where it is. */
export type Sign = (message: Uint8Array) => Uint8Array;

export interface OpenedNote {
  readonly text: string;
  /** Of known keys, each once, and verified. Lines of unknown keys are left out. */
  readonly signatures: readonly NoteSignature[];
}

export type NoteDoubtCode =
  | 'note-malformed'
  | 'note-too-long'
  | 'verifier-key-malformed'
  | 'verifier-key-unsupported'
  | 'signature-false'
  | 'signature-missing';

export const ED25519 = 0x01;

const MAX_NOTE = 256 * 1024;
const MAX_SIGNATURES = 100;
const LINE = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/]+={0,2})$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids just these.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** SHA-256(name || newline || type || key), the first four bytes in hex. */
export function keyId(name: string, type: number, publicKey: Uint8Array): string {
  const preimage = concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey);
  return hexText(sha256(preimage).subarray(0, 4));
}

/** The key with its id computed. A name that a note cannot carry is a Defect. */
export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
  if (!isName(name)) throw new Defect(`not a key name: ${name}`);
  return { name, id: keyId(name, type, publicKey), type, publicKey };
}

export function verifierKeyText({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${base64Text(concat(Uint8Array.of(type), publicKey))}`;
}

export function parseVerifierKey(text: string): Checked<VerifierKey, NoteDoubtCode> {
  const [, name = '', id = '', encoded = ''] =
    /^([^+]{1,255})\+([0-9a-f]{8})\+(.{1,4000})$/su.exec(text) ?? [];
  const material = parseBase64(encoded);
  const type = material?.[0];
  if (!isName(name) || material === undefined || type === undefined) {
    return doubt('verifier-key-malformed');
  }
  const key = { name, id, type, publicKey: material.slice(1) };
  return keyId(name, type, key.publicKey) === id ? { value: key } : doubt('verifier-key-malformed');
}

/** The verifier of a log's own Ed25519 signature lines (type 1). */
export function ed25519Verifier(key: VerifierKey): Checked<Verifier, NoteDoubtCode> {
  if (key.type !== ED25519 || key.publicKey.length !== 32) return doubt('verifier-key-unsupported');
  const { name, id, publicKey } = key;
  return {
    value: { name, id, verify: (text, signature) => ed25519Holds(publicKey, text, signature) },
  };
}

/** RFC 8032 as written: a point with two spellings is refused, so no signature has a twin. */
export function ed25519Holds(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false; // A key or point that is not on the curve.
  }
}

/** Reads the form of a note; says nothing about its signatures. */
export function parseNote(source: string): Checked<Note, NoteDoubtCode> {
  if (source.length > MAX_NOTE) return doubt('note-too-long');
  const split = source.lastIndexOf('\n\n');
  if (split <= 0 || !source.endsWith('\n') || !source.isWellFormed() || CONTROL.test(source)) {
    return doubt('note-malformed');
  }
  const lines = source.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return doubt('note-too-long');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return doubt('note-malformed', { line });
    signatures.push(signature);
  }
  return { value: { text: source.slice(0, split + 1), signatures } };
}

/** One signature line without its newline, as a witness returns it. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : parseBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: hexText(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/**
 * Reads a note and checks every signature of a known key. Lines of unknown keys are ignored; one
 * false signature of a known key condemns the note, and so does the lack of any.
 */
export function openNote(
  source: string,
  verifiers: readonly Verifier[],
): Checked<OpenedNote, NoteDoubtCode> {
  const note = parseNote(source);
  if ('doubt' in note) return note;
  const message = utf8(note.value.text);
  const signatures: NoteSignature[] = [];
  for (const { name, id, verify } of verifiers) {
    const own = note.value.signatures.filter((line) => line.name === name && line.id === id);
    if (own.some(({ signature }) => !verify(message, signature))) {
      return doubt('signature-false', { name, id });
    }
    signatures.push(...own.slice(0, 1));
  }
  if (signatures.length === 0) return doubt('signature-missing');
  return { value: { text: note.value.text, signatures } };
}

/** A signature line with its newline, ready to stand in a note. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  const bytes = concat(parseHex(id) ?? new Uint8Array(0), signature);
  return `\u2014 ${name} ${base64Text(bytes)}\n`;
}

/** The note's wire form. */
export function encodeNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/** A note with one signature over its text by the owner of `key`. */
export function signNote(text: string, key: Pick<VerifierKey, 'name' | 'id'>, sign: Sign): string {
  if (!text.endsWith('\n')) throw new Defect('a note ends with a newline');
  const signed = { name: key.name, id: key.id, signature: sign(utf8(text)) };
  return encodeNote({ text, signatures: [signed] });
}

function isName(name: string): boolean {
  return /^[^\s\u0085+]{1,255}$/u.test(name) && name.isWellFormed() && !CONTROL.test(name);
}
