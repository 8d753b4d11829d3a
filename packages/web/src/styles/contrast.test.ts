import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const modes = readFileSync(new URL('./modes.css', import.meta.url), 'utf8');
const tokens = new Map([...css.matchAll(/--([\w-]+):\s*(#[\da-fA-F]{6})\b/g)].map(pairOf));
const high = new Map([
  ...tokens,
  ...[...modes.matchAll(/--([\w-]+):\s*(#[\da-fA-F]{3,6})\b/g)].map(pairOf),
]);

function pairOf([, name = '', value = '']: RegExpExecArray): [string, string] {
  const long = value.length === 4 ? value.replace(/[\da-f]/gi, '$&$&') : value;
  return [name, long];
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(front: string, back: string, of = tokens): number {
  const values = [front, back].map((name) => luminance(of.get(name) ?? name));
  return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);
}

const TEXT: readonly (readonly [string, string])[] = [
  ...['surf', 'surf-2', 'surf-3', 'page'].map((back) => ['ink-5', back] as const),
  ...['az-1', 'ma-1', 'ci-1', 'oc-1', 'ga-1', 'pu-1'].map((back) => ['ink-9', back] as const),
  ...['az', 'ma', 'ci', 'oc', 'ga', 'pu'].map((hue) => [`${hue}-7`, `${hue}-1`] as const),
  ...['az', 'ma', 'ci', 'oc', 'pu'].map((hue) => [`${hue}-7`, 'surf'] as const),
  ...['az-9', 'az-7', 'ci-7', 'ma-7'].map((back) => ['#FFFFFF', back] as const),
  ['az-7', 'page'],
  ['ink-5', 'az-1'],
  ['ink-7', 'ci-1'],
  ['#D6E3EE', 'az-9'],
  ['kraft-7', 'kraft-1'],
  ['kraft-7', 'kraft-2'],
];

const SHAPES: readonly (readonly [string, string])[] = [
  ['ctl', 'surf'],
  ['ci-6', 'surf'],
  ['oc-5', 'surf'],
  ['pu-7', 'surf'],
  ['az-6', 'surf'],
  ['focus', 'surf'],
  ['focus', 'page'],
];

describe('contrast', () => {
  test.each(TEXT)('%s on %s can be read', (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(front, back, high)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)('%s on %s can be made out', (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3);
  });

  test('high contrast has text at 7 and lines that show', () => {
    for (const ink of ['ink-5', 'ink-7', 'ink-9', 'az-7']) {
      expect(ratio(ink, 'surf', high)).toBeGreaterThanOrEqual(7);
    }
    expect(ratio('line', 'surf', high)).toBeGreaterThanOrEqual(3);
  });
});
