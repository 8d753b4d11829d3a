import type { Hash } from './hash.ts';

const BLOCK = 64;

// GB/T 32905-2016, 4.1: the initial value.
const INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

/** SM3 (GB/T 32905-2016), the national hash: document digests, and the parallel SM3 tree. */
export const sm3: Hash = (bytes) => {
  const message = padded(bytes);
  const state = Uint32Array.from(INITIAL);
  const words = new Uint32Array(68);
  for (let offset = 0; offset < message.byteLength; offset += BLOCK) {
    expand(message, offset, words);
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => {
    digest.setUint32(4 * i, word);
  });
  return new Uint8Array(digest.buffer);
};

/** 5.2: a one bit, zeros, and the length in bits as 64 bits, to a whole number of blocks. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(length - 8, 8n * BigInt(bytes.length));
  return view;
}

/** 5.3.2: the 68 words W of one block. */
function expand(message: DataView, offset: number, w: Uint32Array): void {
  for (let j = 0; j < 16; j += 1) w[j] = message.getUint32(offset + 4 * j);
  for (let j = 16; j < 68; j += 1) {
    const mixed = at(w, j - 16) ^ at(w, j - 9) ^ rotate(at(w, j - 3), 15);
    w[j] = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23) ^ rotate(at(w, j - 13), 7) ^ at(w, j - 6);
  }
}

/** 5.3.3: 64 rounds; W' of the standard is W[j] ^ W[j + 4]. */
function compress(state: Uint32Array, w: Uint32Array): void {
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const ss1 = rotate((rotate(a, 12) + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const ss2 = ss1 ^ rotate(a, 12);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (at(w, j) ^ at(w, j + 4))) | 0;
    const tt2 = (gg + h + ss1 + at(w, j)) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at(state, i) ^ word;
  });
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits)); // JavaScript takes both counts modulo 32.
}

function at(words: Uint32Array, i: number): number {
  return words[i] ?? 0; // Every index above is inside the array.
}
