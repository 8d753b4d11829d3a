import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { signingKey } from '@yangguang/ledger/testing';
import {
  encodeCheckpoint,
  headerLine,
  signNote,
  TILE_WIDTH,
  trailerLine,
  verifierKeyText,
  waymarkLine,
} from '@yangguang/ledger/verify';
import { replayTender } from '@yangguang/server';
import { publications } from '@yangguang/trading';
import { engrave } from './edition.ts';
import { type EntriesSize, openEntries } from './entries.ts';
import { openMemoryStore } from './memory-store.ts';
import { inventedTender, PUBLICATION_DAYS } from './tender.ts';
import type { Tree } from './tree.ts';

const ORIGIN = 'bench.example/log/1';
/** Facts that are really played; a larger ledger prints them again under other codes. */
const PLAYED = 9_000;

/**
 * Writes the export of a whole ledger with about that many facts: invented tenders, played one
 * beside the other through the real deciders, mailbox and clerk until the last bond is back.
 */
export async function writeLedger(path: string, facts: number): Promise<EntriesSize> {
  const body = `${path}.entries`;
  const plate = engrave(await played());
  const entries = openEntries(body);
  for (let copy = 0; entries.size().facts < facts * 0.9; copy += 1) {
    for (const fact of plate.print(copy)) await entries.record(fact);
  }
  await writeExport(path, body, await entries.end());
  rmSync(body);
  return entries.size();
}

/** Replays that go on together are of different years: then they never choose the same code. */
async function played() {
  const store = openMemoryStore();
  let serial = 0;
  const playYear = async (published: string) => {
    while (store.facts.length < PLAYED) {
      serial += 1;
      const { refusal } = await replayTender(inventedTender(serial, published), store);
      if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
    }
  };
  await Promise.all(PUBLICATION_DAYS.map(playYear));
  return store.facts;
}

async function writeExport(path: string, body: string, tree: Tree): Promise<void> {
  const { key, sign } = signingKey(ORIGIN, 1);
  const size = tree.size();
  const text = encodeCheckpoint({ origin: ORIGIN, size, root: tree.root(), extensions: [] });
  const header = headerLine({
    scope: 'ledger',
    streams: [],
    checkpoint: signNote(text, key, sign),
    keys: [verifierKeyText(key)],
    publications: { 1: publications },
  });
  const digest = createHash('sha256');
  const out = createWriteStream(path);
  const put = async (line: string) => {
    digest.update(`${line}\n`);
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  };
  await put(header);
  let entries = 0;
  for await (const line of createInterface({ input: createReadStream(body) })) {
    await put(line);
    entries += 1;
    const atMark = entries % TILE_WIDTH === 0 || entries === size;
    if (atMark) await put(waymarkLine(tree.waymarkAt(Math.ceil(entries / TILE_WIDTH) - 1)));
  }
  out.end(`${trailerLine({ entries, sha256: digest.digest('hex') })}\n`);
  await once(out, 'finish');
}
