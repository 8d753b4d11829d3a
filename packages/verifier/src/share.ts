/**
 * How two threads share an export's streams: each follows some, and every line belongs to exactly
 * one of them, by its text alone. The thread that also inspects follows so few that both end at
 * about the same time.
 */
const PARTS = 16;
const PARTS_OF_INSPECTOR = 2;

const STREAM = ',"s":"';

export function isInspectors(text: string): boolean {
  const from = text.lastIndexOf(STREAM) + STREAM.length;
  const until = text.indexOf('"', from);
  let sum = 0;
  for (let at = from; at < until; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return (sum >>> 8) % PARTS < PARTS_OF_INSPECTOR;
}
