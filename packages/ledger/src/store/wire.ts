/**
 * Arrays in PostgreSQL's binary form, which the server takes in without parsing. Sent as one
 * parameter each, a batch of any size is one statement with a plan that never changes.
 *
 * Form: dimensions, flags, element type, length, lower bound, then each element after its length,
 * every number 4 bytes, big-endian.
 */
const HEADER = 20;
const INT4 = 23;
const TEXT = 25;
const BYTEA = 17;

export function textArray(values: readonly string[]): Buffer {
  let size = HEADER;
  for (const value of values) size += 4 + Buffer.byteLength(value);
  const buffer = begin(TEXT, values.length, size);
  let offset = HEADER;
  for (const value of values) {
    const length = buffer.write(value, offset + 4);
    offset = buffer.writeInt32BE(length, offset) + length;
  }
  return buffer;
}

export function byteaArray(values: readonly Uint8Array[]): Buffer {
  let size = HEADER;
  for (const value of values) size += 4 + value.length;
  const buffer = begin(BYTEA, values.length, size);
  let offset = HEADER;
  for (const value of values) {
    offset = buffer.writeInt32BE(value.length, offset);
    buffer.set(value, offset);
    offset += value.length;
  }
  return buffer;
}

export function intArray(values: readonly number[]): Buffer {
  const buffer = begin(INT4, values.length, HEADER + values.length * 8);
  let offset = HEADER;
  for (const value of values) {
    offset = buffer.writeInt32BE(4, offset);
    offset = buffer.writeInt32BE(value, offset);
  }
  return buffer;
}

function begin(elementType: number, length: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  for (const [place, value] of [1, 0, elementType, length, 1].entries()) {
    buffer.writeInt32BE(value, place * 4);
  }
  return buffer;
}
