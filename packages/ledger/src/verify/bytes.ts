const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Short texts are encoded here and copied out: far cheaper than a buffer made for each. */
const scratch = new Uint8Array(16 * 1024);
const MOST_BYTES = 3; // In UTF-8, of one UTF-16 unit.

/** UTF-8; a lone surrogate becomes U+FFFD, so ask `isWellFormed` first where that matters. */
export function utf8(text: string): Uint8Array {
  if (text.length * MOST_BYTES > scratch.length) return encoder.encode(text);
  return scratch.slice(0, encoder.encodeInto(text, scratch).written);
}

/** Writes UTF-8 where there is room for all of it, and answers how many bytes it took. */
export function utf8Into(text: string, room: Uint8Array): number {
  return encoder.encodeInto(text, room).written;
}

/** The text of these bytes, or undefined when they are not valid UTF-8. */
export function parseUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Not in constant time: everything compared here is public. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lower or upper case, an even number of digits; anything else is undefined. */
export function parseHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

/** So many arguments one call takes everywhere. */
const AT_ONCE = 8 * 1024;

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64Text(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    const part = bytes.length <= AT_ONCE ? bytes : bytes.subarray(at, at + AT_ONCE);
    binary += Reflect.apply(String.fromCharCode, String, part);
  }
  return btoa(binary);
}

/**
 * Reads standard base64 in its one spelling: padded, no blanks, spare bits zero. Two texts for
 * the same bytes would let a signature line or a proof be altered without being noticed.
 */
export function parseBase64(text: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  if (btoa(binary) !== text) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** ASCII decimal of a whole number up to 2^53 - 1, without sign or leading zeros. */
export function parseCount(text: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}
