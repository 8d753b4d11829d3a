import { DAY, fen, HOUR, later, MINUTE } from '@yangguang/kernel';
import { expect } from 'vitest';
import { refuses } from './hall.ts';
import type { Town } from './town.ts';

const yuan = (amount: number) => fen(amount * 100);

/**
 * An open tender from its publication to the last bond given back: an amendment, a bid replaced
 * and one withdrawn, one a millisecond late, an objection that holds, a winner who declines.
 * `beforeDeadline` happens in the last millisecond in which bids are taken.
 */
export async function openTender(
  town: Town,
  beforeDeadline: () => Promise<void> = async () => {},
): Promise<void> {
  const roads = town.buyer('County Roads Bureau');
  const [jade, red, plum] = ['Jade Bridge', 'Red Cliff', 'Plum Rain'].map(town.bidder);
  const [slow, reed] = ['Slow River', 'White Reed'].map(town.bidder);
  if (!jade || !red || !plum || !slow || !reed) throw new Error('everybody is here');

  let road = await roads.publishesTender({ closesIn: 25 * DAY, bond: yuan(150_000) });
  await roads.announces(road);
  await jade.sealsBid(road, { price: yuan(9_800_000) });
  await town.passes(14 * DAY);
  road = await roads.amends(road, '增加一座涵洞', later(road.deadline, 7 * DAY));
  await roads.announces(road);

  await red.sealsBid(road, { price: yuan(9_450_000) });
  await plum.sealsBid(road, { price: yuan(9_600_000) });
  await reed.sealsBid(road, { price: yuan(9_900_000) });
  await jade.replacesBid(road, { price: yuan(9_700_000) });
  await reed.withdrawsBid(road);
  await town.passes(DAY);
  expect(await town.bankReturnsBonds(road)).toEqual({ 'White Reed': 0 });

  await town.clockReaches(later(road.deadline, -1));
  await beforeDeadline();
  await plum.repeatsBid(road, { price: yuan(9_600_000) });
  await town.clockReaches(road.deadline);
  expect(await slow.comesLate(road, { price: yuan(1) })).toBe('第二十七条');
  await refuses(jade.withdrawsBid(road), 'withdrawal-after-deadline');

  await town.passes(5 * MINUTE);
  await roads.opens(road);
  await roads.announces(road);
  const ranking = await town
    .committeeOf(5)
    .evaluates(road, { plan: { 'Jade Bridge': 36, 'Red Cliff': 34, 'Plum Rain': 31 } });
  expect(ranking).toEqual(['Jade Bridge', 'Red Cliff', 'Plum Rain']);

  await town.passes(DAY);
  await roads.publishesCandidates(road, await town.earliestEnd(road));
  await roads.announces(road);
  const end = await town.earliestEnd(road);
  await town.passes(DAY);
  await plum.objects(road, 'objection-1', 'result');
  await town.clockReaches(end);
  await refuses(roads.awards(road, 'Jade Bridge'), 'procedure-held');
  await roads.answersObjection(road, 'objection-1', false);
  await town.passes(HOUR);

  await refuses(roads.awards(road, 'Red Cliff'), 'award-out-of-order', '第五十五条');
  await roads.awards(road, 'Jade Bridge');
  await roads.announces(road);
  await town.passes(2 * DAY);
  await roads.skipsCandidate(road, 'Jade Bridge', 'declined');
  await roads.awards(road, 'Red Cliff');
  await roads.announces(road);
  await town.passes(10 * DAY);
  await roads.signsContract(road);
  await roads.announces(road);

  await town.passes(2 * DAY);
  // 150,000 yuan at 0.35 % a year for 37 days; who declined the contract gets nothing back.
  expect(await town.bankReturnsBonds(road)).toEqual({ 'Red Cliff': 5_322, 'Plum Rain': 5_322 });
  expect((await town.facts(road)).filter((type) => /Lapsed$/.test(type))).toEqual([]);
}
