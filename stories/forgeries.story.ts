import { afterAll, beforeAll, expect, test } from 'vitest';
import { exported, verified } from './export.ts';
import { type History, historyOf, written } from './forge.ts';
import { FORGED_AWARD } from './forged-award.ts';
import { FORGED_BIDDING } from './forged-bidding.ts';
import { openTender } from './open-tender.ts';
import { inTown, onFreshDatabase, visiting } from './town.ts';

/**
 * Whoever runs the platform can write what he likes into its ledger, and sign it with the true key.
 * Every proof then holds; only taking each decision again shows what the rules would never give.
 */
let history: History;
let tried = 0;

inTown();

beforeAll(async () => {
  history = await visiting(async (town) => {
    await openTender(town);
    return historyOf(town.hall.store);
  });
});

afterAll(() => console.info(`${tried} signed forgeries tried, each caught at its fact`));

test('the same history unforged raises no doubt', async () => {
  await onFreshDatabase(async (pool) => {
    await written(pool, history);
    const { ledger } = await exported(pool, []);
    expect(await verified(ledger)).toMatchObject({ doubts: [], facts: history.length });
  });
});

test.each([...FORGED_BIDDING, ...FORGED_AWARD])('%s: %s', async (_, doubt, forge) => {
  tried += 1;
  const { history: forged, shows } = forge(history);
  await onFreshDatabase(async (pool) => {
    const positions = await written(pool, forged);
    const { ledger } = await exported(pool, []);
    const [first] = (await verified(ledger)).doubts;
    const said = [first?.code, first?.detail?.rejection];
    expect({ said, position: first?.position }).toMatchObject({ position: positions[shows] });
    expect(said).toContain(doubt);
  });
});
