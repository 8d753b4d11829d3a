import { DAY, dayOf, fen, HOUR, later } from '@yangguang/kernel';
import { expect } from 'vitest';
import { refuses } from './hall.ts';
import { inTown, type Town, tale } from './town.ts';

const yuan = (amount: number) => fen(amount * 100);
const BIDDERS = ['Jade Bridge', 'Red Cliff', 'Plum Rain'];

inTown();

async function threeBidsIn(town: Town, tender: Parameters<Town['facts']>[0]): Promise<void> {
  for (const [at, name] of BIDDERS.entries()) {
    await town.bidder(name).sealsBid(tender, { price: yuan(9_000_000 + at * 1_000) });
  }
  await town.clockReaches(tender.deadline);
}

tale(
  'A complaint with suspension: nothing moves until the supervisor has decided',
  async (town) => {
    const roads = town.buyer('County Roads Bureau');
    const road = await roads.publishesTender();
    await threeBidsIn(town, road);
    await roads.opens(road);
    await town.committeeOf(5).evaluates(road);
    const end = await town.earliestEnd(road);
    await roads.publishesCandidates(road, end);
    const plum = town.bidder('Plum Rain');
    await refuses(plum.complains(road, 'complaint-1', { matter: 'result' }), 'objection-first');
    await plum.objects(road, 'objection-1', 'result');
    await town.passes(DAY);
    await roads.answersObjection(road, 'objection-1', false);
    await plum.complains(road, 'complaint-1', { matter: 'result', objection: 'objection-1' });
    await town.supervisor.acceptsComplaint(road, 'complaint-1');
    await town.supervisor.suspends(road, 'complaint-1');
    await town.clockReaches(later(end, 5 * DAY));
    expect(await town.facts(road)).not.toContain('publicityEnded');
    await refuses(roads.awards(road, 'Jade Bridge'), 'procedure-held');
    await town.supervisor.decidesComplaint(road, 'complaint-1', false);
    await town.passes(1);
    expect(await town.facts(road)).toContain('publicityEnded');
    await roads.awards(road, 'Jade Bridge');
    await roads.signsContract(road);
  },
);

tale('Procurement by consultation: ten days, three suppliers, a group of three', async (town) => {
  const school = town.buyer('County School');
  const profile = 'consultation';
  const estimate = yuan(800_000);
  const short = school.publishesTender({ profile, estimate, closesIn: 5 * DAY });
  await refuses(short, 'bid-period-too-short');
  const desks = await school.publishesTender({ profile, estimate, closesIn: 12 * DAY });
  for (const [at, name] of BIDDERS.entries()) {
    await town.bidder(name).sealsBid(desks, { price: yuan(700_000 + at * 1_000) });
  }
  await town.clockReaches(desks.deadline);
  await school.opens(desks);
  await refuses(town.committeeOf(2).forms(desks), 'committee-too-small');
  expect(await town.committeeOf(3).evaluates(desks)).toEqual(BIDDERS);
  await school.publishesCandidates(desks, later(town.now(), HOUR));
  await town.passes(HOUR);
  await school.awards(desks, 'Jade Bridge');
  await school.announces(desks);
  await town.passes(5 * DAY);
  await school.signsContract(desks);
  await school.announces(desks);
});

tale('Province and city tighten what the nation asks, and never loosen it', async (town) => {
  const roads = town.buyer('Qinglan City Roads Bureau');
  const overlays = ['jiangyuan/platform-rules', 'jiangyuan/qinglan-city'];
  const rich = roads.publishesTender({ overlays, bond: yuan(150_000) });
  const { finding } = await refuses(rich, 'bid-bond-too-high');
  expect(finding).toMatchObject({ rule: 'jiangyuan/qinglan-city#bid-bond-share', required: 1 });
  const hasty = roads.publishesTender({ overlays, closesIn: 22 * DAY });
  await refuses(hasty, 'bid-period-too-short');
  const road = await roads.publishesTender({ overlays, closesIn: 26 * DAY, bond: yuan(100_000) });
  await threeBidsIn(town, road);
  await roads.opens(road);
  await refuses(town.committeeOf(5).forms(road), 'committee-too-small');
  await town.committeeOf(7).evaluates(road);
  const national = later(town.now(), 4 * DAY);
  await refuses(roads.publishesCandidates(road, national), 'publicity-too-short', '第八条');
  const end = await town.earliestEnd(road);
  expect(dayOf(later(end, -1)) > dayOf(national)).toBe(true);
  await roads.publishesCandidates(road, end);
  await town.clockReaches(end);
  await roads.awards(road, 'Jade Bridge');
});
