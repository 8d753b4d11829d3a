import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, makeOrganisationCode, makeSocialCreditCode } from '@yangguang/kernel';
import { signingKey } from '@yangguang/ledger/testing';
import {
  ED25519,
  encodeCheckpoint,
  entryLine,
  type Fact,
  headerLine,
  leafHash,
  leafOf,
  signNote,
  trailerLine,
  treeRoot,
  verifierKeyText,
} from '@yangguang/ledger/verify';
import { expect, test } from 'vitest';
import { isInspectors } from './share.ts';
import type { Report } from './verify-bundle.ts';
import { verifyFile } from './verify-file.ts';

const PARTIES = 60;
const log = signingKey('jiangyuan.example/log/2026', ED25519);

function registered(nth: number): Fact {
  const organisation = makeOrganisationCode(String(10_000_000 + nth)).replace('-', '');
  const code = makeSocialCreditCode({
    ...{ registrar: '9', category: '1', region: '629900', organisation },
  });
  return {
    ...{ stream: `party/${code}`, version: 1, type: 'partyRegistered', by: 'register' },
    at: instant('2026-03-02T09:00+08:00'),
    body: { code, name: `第${nth}公司`, kind: 'company', region: '629900' },
  };
}

const HONEST = Array.from({ length: PARTIES }, (_, nth) => registered(nth));

/** The export of a ledger with just these facts, all private, truly signed. */
function exportOf(facts: readonly Fact[]): readonly string[] {
  const entries = facts.map((fact, position) => {
    return { position, blind: new Uint8Array(32).fill(position), fact, edition: 1 };
  });
  const leaves = entries.map(({ fact, blind }) => leafHash(leafOf(fact, 'private', blind)));
  const root = treeRoot(leaves);
  const note = encodeCheckpoint({ origin: log.key.name, size: facts.length, root, extensions: [] });
  const checkpoint = signNote(note, log.key, log.sign);
  const keys = [verifierKeyText(log.key)];
  const header = {
    scope: 'ledger',
    streams: [],
    checkpoint,
    keys,
    publications: { 1: {} },
  } as const;
  const lines = [headerLine(header), ...entries.map(entryLine)];
  const digest = createHash('sha256');
  for (const line of lines) digest.update(`${line}\n`);
  return [...lines, trailerLine({ entries: facts.length, sha256: digest.digest('hex') })];
}

async function verified(lines: readonly string[], threads: 1 | 2): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'yangguang-verifier-'));
  try {
    const path = join(folder, 'export.jsonl');
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    return await verifyFile(path, { threads });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bothShares = [true, false].map((inspectors) => {
  return HONEST.findIndex((_, at) => isInspectors(exportOf(HONEST)[at + 1] ?? '') === inspectors);
});

test('Each thread has streams of its own to follow', () => {
  expect(bothShares.every((at) => at >= 0)).toBe(true);
});

test('An honest export raises no doubt, whether one thread reads it or two', async () => {
  const lines = exportOf(HONEST);
  const [one, two] = [await verified(lines, 1), await verified(lines, 2)];
  expect(two).toEqual(one);
  expect(two).toMatchObject({ facts: PARTIES, streams: PARTIES, doubts: [], doubtCount: 0 });
});

test('Two threads find what one finds: a lie in the share of each, and a false leaf', async () => {
  const liar = (fact: Fact): Fact => ({ ...fact, body: { ...fact.body, code: '1' } });
  for (const at of bothShares) {
    const told = HONEST.map((fact, index) => (index === at ? liar(fact) : fact));
    const lines = exportOf(told);
    const [one, two] = [await verified(lines, 1), await verified(lines, 2)];
    expect(two).toEqual(one);
    expect(two).toMatchObject({ doubtCount: 1, doubts: [{ position: at }] });
  }
  const honest = exportOf(HONEST);
  const spoilt = honest.map((line, at) => (at === 9 ? line.replace('公司', '分公司') : line));
  const [one, two] = [await verified(spoilt, 1), await verified(spoilt, 2)];
  expect(two).toEqual(one);
  expect(two.doubts.map(({ code }) => code)).toEqual(['digest-differs', 'log-root-differs']);
});

test('A file that is not there is an error, not a report', async () => {
  await expect(verifyFile(join(tmpdir(), 'no-such-export'), { threads: 2 })).rejects.toThrow();
});
