import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Defect } from '@yangguang/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signingKey } from '../testing/keys.ts';
import { encodeCheckpoint } from '../verify/checkpoint.ts';
import { COSIGNATURE } from '../verify/cosignature.ts';
import { leafHash, nodeHash } from '../verify/merkle.ts';
import { ED25519, ed25519Verifier, signNote } from '../verify/note.ts';
import { type Asking, localWitness, testimonyOf, type Witness } from './witness.ts';

const [one, two] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
const logKey = signingKey('log.example/2026', ED25519);
const witnessKey = signingKey('witness.example/w1', COSIGNATURE);
const verified = ed25519Verifier(logKey.key);
if ('doubt' in verified) throw new Defect(verified.doubt.code);
const log = verified.value;
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yangguang-witness-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function witness(): Witness {
  const file = join(directory, 'memory');
  return localWitness({ file, ...witnessKey, log, now: () => 1_780_000_000 });
}

function asking(size: number, root: Uint8Array): Asking {
  const origin = logKey.key.name;
  const text = encodeCheckpoint({ origin, size, root, extensions: [] });
  const prove = (oldSize: number) => (oldSize === 1 && size === 2 ? [two] : []);
  return { size, note: signNote(text, logKey.key, logKey.sign), text, prove, patience: 1_000 };
}

const outcome = async (from: Witness, of: Asking) =>
  (await testimonyOf(from, of, new Map())).outcome;

describe('a local witness', () => {
  test('cosigns a log that grows, and the same tree again', async () => {
    const first = witness();
    expect(await outcome(first, asking(1, one))).toBe('cosigned');
    expect(await outcome(first, asking(2, nodeHash(one, two)))).toBe('cosigned');
    expect(await outcome(first, asking(2, nodeHash(one, two)))).toBe('cosigned');
  });

  test('remembers over a restart, and refuses another history', async () => {
    expect(await outcome(witness(), asking(2, nodeHash(one, two)))).toBe('cosigned');
    expect(await outcome(witness(), asking(2, nodeHash(two, one)))).toBe(
      'root-differs-at-same-size',
    );
    expect(await outcome(witness(), asking(1, one))).toBe('old-size-stale');
  });

  test('remembers before it signs', async () => {
    const sign = () => {
      throw new Error('crash between remembering and signing');
    };
    const file = join(directory, 'memory');
    const crashing = localWitness({ file, ...witnessKey, sign, log, now: () => 1 });
    expect(await outcome(crashing, asking(1, one))).toBe('silent');
    expect(readFileSync(file, 'utf8')).toMatch(/^1 /);
    expect(await outcome(witness(), asking(1, one))).toBe('cosigned');
  });

  test('that lost its memory to a damaged file says nothing', async () => {
    writeFileSync(join(directory, 'memory'), 'garbage');
    expect(await outcome(witness(), asking(1, one))).toBe('silent');
  });
});

describe('asking a witness', () => {
  test('gives up in time, and learns later what it missed', async () => {
    const slow = witness();
    const held = Promise.withResolvers<void>();
    const late: Witness = {
      ...slow,
      ask: async (request) => {
        const answer = await slow.ask(request);
        await held.promise;
        return answer;
      },
    };
    expect(await outcome(late, { ...asking(1, one), patience: 1 })).toBe('silent');
    held.resolve();
    expect(await outcome(late, asking(2, nodeHash(one, two)))).toBe('cosigned');
  });

  test('takes no line that does not hold', async () => {
    const { verifier } = witness();
    for (const line of ['', 'nonsense', `\u2014 ${verifier.name} AAAAAAAA\n`, '\n\n']) {
      const liar: Witness = { verifier, ask: async () => ({ line }) };
      expect(await outcome(liar, asking(1, one))).toBe('cosignature-false');
    }
  });
});
