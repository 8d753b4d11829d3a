import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { type Installation, openInstallation } from '../installation/installation.ts';
import { LIBRARY } from '../replay/replay.ts';
import { configWith } from './config/config.ts';
import { serve } from './serve.ts';
import { BEGINNING, BUYER, CODE, DEADLINE, lawfulTerms } from './testing/platform.ts';

let folder: string;
let installation: Installation;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yangguang-serve-'));
  installation = await openInstallation({ folder, durability: 'none' });
});
afterAll(async () => {
  await installation.close();
  rmSync(folder, { recursive: true, force: true });
});

const everybody = {
  visitorOf: async () => ({ actor: BUYER, session: 's' }),
  permit: async () => 'allowed' as const,
  readsWithheld: () => false,
};

/** Resolves when the event stream has told of a fact of this type. */
async function told(address: string, type: string): Promise<void> {
  const answer = await fetch(`${address}/api/feed`, { headers: { 'last-event-id': '0' } });
  let text = '';
  for await (const bytes of answer.body ?? []) {
    text += Buffer.from(bytes).toString('utf8');
    if (text.includes(`event: ${type}\n`)) return;
  }
  throw new Error('the stream ended');
}

test('the clerk closes at the deadline, in an instance that has just been started', async () => {
  const clock = movedClock(BEGINNING);
  const config = configWith({ port: 0, logLevel: 'silent' });
  const options = { installation, library: LIBRARY, clock, config, identity: everybody };
  const first = await serve(options);
  const published = await fetch(`${first.address}/api/tenders/${CODE}/publication`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ terms: lawfulTerms() }),
  });
  expect(published.status).toBe(201);
  await first.stop();
  await expect(fetch(`${first.address}/health/live`)).rejects.toThrow();

  const second = await serve(options);
  try {
    const closed = told(second.address, 'biddingClosed');
    clock.moveTo(DEADLINE);
    await closed;
  } finally {
    await second.stop();
  }
});
