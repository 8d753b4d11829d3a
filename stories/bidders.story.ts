import { DAY, fen, later, MINUTE } from '@yangguang/kernel';
import { expect } from 'vitest';
import { refuses } from './hall.ts';
import { inTown, tale } from './town.ts';

const yuan = (amount: number) => fen(amount * 100);

inTown();

tale('An invited tender: three are asked, and nobody else may bid', async (town) => {
  const hospital = town.buyer('County Hospital');
  const invited = { profile: 'invited-tender', invites: ['Jade Bridge', 'Red Cliff', 'Plum Rain'] };
  const two = hospital.publishesTender({ ...invited, invites: ['Jade Bridge', 'Red Cliff'] });
  await refuses(two, 'too-few-invitees', '第十七条');
  const ward = await hospital.publishesTender(invited);
  const stranger = town.bidder('Slow River');
  await refuses(stranger.sealsBid(ward, { price: yuan(8_000_000) }), 'bidder-not-invited');
  for (const [at, name] of invited.invites.entries()) {
    await town.bidder(name).sealsBid(ward, { price: yuan(9_000_000 - at) });
  }
  await town.clockReaches(ward.deadline);
  await hospital.opens(ward);
  const ranking = await town.committeeOf(5).evaluates(ward);
  expect(ranking).toEqual(['Plum Rain', 'Red Cliff', 'Jade Bridge']);
});

tale('A consortium: whoever stands in it cannot bid alone as well', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  const together = ['White Reed'];
  await town.bidder('Jade Bridge').sealsBid(road, { price: yuan(9_000_000), together });
  const alone = town.bidder('White Reed').sealsBid(road, { price: yuan(8_000_000) });
  await refuses(alone, 'consortium-member-twice', '第三十七条');
  await town.bidder('Red Cliff').sealsBid(road, { price: yuan(9_100_000) });
  await town.bidder('Plum Rain').sealsBid(road, { price: yuan(9_200_000) });
  await town.clockReaches(road.deadline);
  await roads.opens(road);
  expect(await town.committeeOf(5).evaluates(road)).toHaveLength(3);
});

tale(
  'A barred bidder is refused with the notice that bars it, and so is its partner',
  async (town) => {
    const roads = town.buyer('County Roads Bureau');
    const road = await roads.publishesTender();
    await town.supervisor.bansFromBidding('Slow River');
    const slow = town.bidder('Slow River').sealsBid(road, { price: yuan(9_000_000) });
    const { finding } = await refuses(slow, 'bidder-barred');
    expect(finding?.rule).toMatch(/^cn\/credit-discipline#/);
    const together = ['Slow River'];
    const pair = town.bidder('Jade Bridge').sealsBid(road, { price: yuan(9_000_000), together });
    await refuses(pair, 'bidder-barred');
  },
);

tale('Two bidders under one head: both must be rejected', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  const names = ['Jade Bridge', 'Red Cliff', 'Plum Rain', 'White Reed', 'North Field'];
  for (const name of names.slice(0, 2)) await town.bidder(name).isHeadedBy('person-77');
  for (const name of names) await town.bidder(name).sealsBid(road, { price: yuan(9_000_000) });
  await town.clockReaches(road.deadline);
  await roads.opens(road);
  await refuses(town.committeeOf(5).evaluates(road), 'bid-must-be-rejected', '第三十四条');
});

tale('A bid that breaks its seal is not read, and cannot win', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  for (const name of ['Jade Bridge', 'Red Cliff', 'Plum Rain', 'White Reed']) {
    await town.bidder(name).sealsBid(road, { price: yuan(9_000_000) });
  }
  await town.clockReaches(road.deadline);
  await roads.opens(road, { breaking: ['Red Cliff'] });
  const ranking = await town.committeeOf(5).evaluates(road);
  expect(ranking).toHaveLength(3);
  expect(ranking).not.toContain('Red Cliff');
});

tale('A millisecond decides', async (town) => {
  const roads = town.buyer('County Roads Bureau');
  const road = await roads.publishesTender();
  const [jade, slow] = [town.bidder('Jade Bridge'), town.bidder('Slow River')];
  await town.clockReaches(later(road.deadline, -1));
  await jade.sealsBid(road, { price: yuan(9_000_000) });
  await town.clockReaches(road.deadline);
  await slow.comesLate(road, { price: yuan(9_000_000) });
  await slow.repeatsBid(road, { price: yuan(9_000_000) });
  await jade.repeatsBid(road, { price: yuan(9_000_000) });
  const late = (await town.facts(road)).filter((type) => type === 'lateBidRefused');
  expect(late).toHaveLength(1);
});

tale(
  'An objection to the documents comes ten days before the deadline, or too late',
  async (town) => {
    const roads = town.buyer('County Roads Bureau');
    const road = await roads.publishesTender();
    const jade = town.bidder('Jade Bridge');
    await jade.sealsBid(road, { price: yuan(9_000_000) });
    await jade.objects(road, 'objection-1', 'documents');
    await town.passes(DAY);
    await roads.answersObjection(road, 'objection-1', true);
    await town.clockReaches(later(road.deadline, -9 * DAY));
    await refuses(
      jade.objects(road, 'objection-2', 'documents'),
      'objection-out-of-time',
      '第二十二条',
    );
    await town.clockReaches(later(road.deadline, 90 * MINUTE));
    await refuses(jade.objects(road, 'objection-3', 'opening'), 'objection-too-early');
  },
);
