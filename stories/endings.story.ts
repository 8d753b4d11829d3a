import { DAY, fen, HOUR, later } from '@yangguang/kernel';
import { expect } from 'vitest';
import { refuses } from './hall.ts';
import { inTown, tale } from './town.ts';

const yuan = (amount: number) => fen(amount * 100);

inTown();

tale('Fewer than three bidders: the tender fails at its deadline', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender({ bond: yuan(100_000) });
  await town.bidder('Jade Bridge').sealsBid(road, { price: yuan(9_000_000) });
  await town.bidder('Red Cliff').sealsBid(road, { price: yuan(9_100_000) });
  await town.clockReaches(road.deadline);
  expect((await town.facts(road)).slice(-2)).toEqual(['biddingClosed', 'lotFailed']);
  await refuses(
    roads.opens(road).then(() => town.committeeOf(5).forms(road)),
    'bids-not-opened',
  );
  await roads.announces(road);
  expect(Object.keys(await town.bankReturnsBonds(road))).toEqual(['Jade Bridge', 'Red Cliff']);
});

tale('Two lots, of which one fails and the other goes on to its contract', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender({ lots: 2 });
  const [first = '', second = ''] = road.lots;
  for (const [at, name] of ['Jade Bridge', 'Red Cliff', 'Plum Rain'].entries()) {
    await town.bidder(name).sealsBid(road, { price: yuan(9_000_000 + at), lot: first });
  }
  await town.bidder('Plum Rain').sealsBid(road, { price: yuan(8_000_000), lot: second });
  await town.clockReaches(road.deadline);
  await roads.opens(road);
  await refuses(town.committeeOf(5).forms(road, second), 'bids-not-opened');
  const ranking = await town.committeeOf(5).evaluates(road, { lot: first });
  expect(ranking).toEqual(['Jade Bridge', 'Red Cliff', 'Plum Rain']);
  const end = await town.earliestEnd(road);
  await roads.publishesCandidates(road, end, first);
  await town.clockReaches(end);
  await roads.awards(road, 'Jade Bridge', first);
  await roads.signsContract(road, first);
  expect((await town.facts(road)).filter((type) => type === 'contractSigned')).toHaveLength(1);
});

tale('A tender that its buyer ends before anybody has won', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender({ bond: yuan(100_000) });
  const jade = town.bidder('Jade Bridge');
  await jade.sealsBid(road, { price: yuan(9_000_000) });
  await town.passes(3 * DAY);
  await roads.terminates(road, '项目资金未落实');
  await roads.announces(road);
  await refuses(jade.sealsBid(road, { price: yuan(8_000_000) }), 'tender-terminated');
  expect(await town.bankReturnsBonds(road)).toEqual({ 'Jade Bridge': 288 });
  await town.passes(60 * DAY);
  expect((await town.facts(road)).at(-1)).toBe('depositReturned');
});

tale('Nobody passes: the committee rejects every bid, each with its clause', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  const names = ['Jade Bridge', 'Red Cliff', 'Plum Rain'];
  for (const name of names) await town.bidder(name).sealsBid(road, { price: yuan(9_000_000) });
  await town.clockReaches(road.deadline);
  await roads.opens(road);
  const rejects = Object.fromEntries(names.map((name) => [name, '工期超过招标文件要求']));
  expect(await town.committeeOf(5).evaluates(road, { rejects })).toEqual([]);
  expect((await town.facts(road)).at(-1)).toBe('evaluationFailed');
});

tale('Every candidate declines, and the award fails', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  const names = ['Jade Bridge', 'Red Cliff', 'Plum Rain'];
  for (const name of names) await town.bidder(name).sealsBid(road, { price: yuan(9_000_000) });
  await town.clockReaches(road.deadline);
  await roads.opens(road);
  await town.committeeOf(5).evaluates(road);
  const end = await town.earliestEnd(road);
  await roads.publishesCandidates(road, end);
  await refuses(roads.skipsCandidate(road, 'Jade Bridge', 'declined'), 'publicity-not-over');
  await town.clockReaches(end);
  for (const name of names) await roads.skipsCandidate(road, name, 'declined');
  expect((await town.facts(road)).slice(-2)).toEqual(['candidateSkipped', 'awardFailed']);
  await refuses(roads.awards(road, 'Jade Bridge'), 'award-failed');
});

tale('A contract that nobody signs: the clerk puts the lapse on record, once', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  for (const name of ['Jade Bridge', 'Red Cliff', 'Plum Rain']) {
    await town.bidder(name).sealsBid(road, { price: yuan(9_000_000) });
  }
  await town.clockReaches(road.deadline);
  await town.passes(HOUR);
  await roads.opens(road);
  await town.committeeOf(5).evaluates(road);
  const end = await town.earliestEnd(road);
  await roads.publishesCandidates(road, end);
  await town.clockReaches(later(end, 1));
  await roads.awards(road, 'Jade Bridge');
  await town.passes(90 * DAY);
  const lapses = (await town.facts(road)).filter((type) => type === 'contractLimitLapsed');
  expect(lapses).toHaveLength(1);
});
