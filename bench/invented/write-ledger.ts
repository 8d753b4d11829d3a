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
import { replayTender, tenderStream } from '@yangguang/server';
import { publications } from '@yangguang/trading';
import { type LedgerSize, openMemoryLedger } from './memory-ledger.ts';
import { inventedTender, PUBLICATION_DAYS } from './tender.ts';
import type { Tree } from './tree.ts';

const ORIGIN = 'bench.example/log/1';

/**
 * Replays invented tenders, several at a time so that their streams interleave, until the ledger
 * has that many facts, and writes the export of the whole of it to `path`. The last tenders are
 * played to their end.
 */
export async function writeLedger(path: string, facts: number): Promise<LedgerSize> {
  const body = `${path}.entries`;
  const ledger = openMemoryLedger(body);
  let serial = 0;
  // Replays that go on together are of different years: then they never choose the same code.
  const playYear = async (published: string) => {
    while (ledger.size().facts < facts) {
      serial += 1;
      const tender = inventedTender(serial, published);
      const { code, refusal } = await replayTender(tender, ledger.store);
      if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
      ledger.forget(tenderStream(code));
    }
  };
  await Promise.all(PUBLICATION_DAYS.map(playYear));
  await writeExport(path, body, await ledger.end());
  rmSync(body);
  return ledger.size();
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
