import {
  DAY,
  fen,
  instant,
  later,
  makeOrganisationCode,
  makeSocialCreditCode,
} from '@yangguang/kernel';
import type { ProcedureCommand, TenderTerms } from '@yangguang/trading';
import { describe, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { LIBRARY } from '../replay/replay.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { openOffice, partyStream, tenderStream } from './office.ts';

const START = instant('2026-03-02T09:00+08:00');
const DEADLINE = later(START, 25 * DAY);
const CODE = 'E6299000001260001001';
const OWNER = makeSocialCreditCode({
  registrar: '9',
  category: '1',
  region: '629900',
  organisation: makeOrganisationCode('10000001').replace('-', ''),
});

const terms: TenderTerms = {
  code: CODE,
  title: '柳湾县河东公路改建工程',
  profile: 'open-tender-construction',
  procuringEntity: { code: OWNER, name: '柳湾县公路建设中心' },
  lots: [
    {
      id: `${CODE}001`,
      title: '一标段',
      estimate: fen(1_000_000_000),
      method: { type: 'lowest-price' },
      candidates: 3,
    },
  ],
  documents: [],
  documentSale: { start: START, end: later(START, 9 * DAY) },
  deadline: DEADLINE,
  openingAt: DEADLINE,
  openingPlace: '第一开标厅',
  validityDays: 90,
  consortiumAllowed: false,
  unlockMinutes: 60,
};
const project = {
  code: CODE.slice(0, 17),
  name: terms.title,
  ownerCode: OWNER,
  ownerName: terms.procuringEntity.name,
  regionCode: '629900',
  category: 'construction',
  investment: fen(1_000_000_000),
  estimate: fen(1_000_000_000),
  stateFunds: { budget: fen(1_000_000_000), enterpriseControls: false },
  approval: { number: '江发改审〔2026〕7号', authority: '江源省发展和改革委员会' },
  approvedMode: 'open',
} as const;
const approving: ProcedureCommand = { type: 'approveProject', project };
const publishing: ProcedureCommand = { type: 'publishTender', terms };

function opened() {
  const store = memoryStore();
  const clock = movedClock(START);
  return { store, clock, office: openOffice({ store, library: LIBRARY, clock }) };
}

async function published() {
  const hall = opened();
  for (const command of [approving, publishing]) {
    expect(await hall.office.askProcedure(CODE, command, OWNER)).toHaveProperty('events');
  }
  return hall;
}

describe('the office', () => {
  test('keeps each procedure in its own stream, and knows its law once published', async () => {
    const { office, store } = opened();
    await office.askProcedure(CODE, approving, OWNER);
    expect((await office.law(CODE))?.pins).toEqual([]);
    await office.askProcedure(CODE, publishing, OWNER);
    expect((await office.law(CODE))?.pins[0]?.pack).toBe('profile/open-tender-construction');
    const types = store.facts(tenderStream(CODE)).map(({ type }) => type);
    expect(types).toEqual(['projectApproved', 'tenderPublished']);
    expect((await office.procedure(CODE)).tender.stage).toBe('open');
  });

  test('takes no tender and no party into another’s stream', async () => {
    const { office, store } = opened();
    const other = 'E6299000001260002001';
    expect(await office.askProcedure(other, publishing, OWNER)).toEqual({
      rejection: { code: 'code-of-another-stream' },
    });
    const party = { type: 'registerParty', code: OWNER, name: '甲', kind: 'company' } as const;
    expect(await office.askParty('other', { ...party, region: '629900' }, 'register')).toEqual({
      rejection: { code: 'code-of-another-stream' },
    });
    expect(store.appends).toEqual([]);
  });

  test('answers a party’s own stream', async () => {
    const { office, store } = opened();
    const party = { type: 'registerParty', code: OWNER, name: '甲', kind: 'company' } as const;
    await office.askParty(OWNER, { ...party, region: '629900' }, 'register');
    expect((await office.party(OWNER)).stage).toBe('registered');
    expect(store.facts(partyStream(OWNER))).toHaveLength(1);
  });

  test('the clerk closes at the deadline itself, not a millisecond before', async () => {
    const { office, clock, store } = await published();
    await office.clerk.catchUp();
    clock.moveTo(later(DEADLINE, -1));
    await office.clerk.catchUp();
    expect((await office.procedure(CODE)).tender.stage).toBe('open');
    clock.moveTo(DEADLINE);
    await office.clerk.catchUp();
    const closed = store.facts(tenderStream(CODE)).filter(({ by }) => by === 'clerk');
    const atDeadline = closed.filter(({ at }) => at === DEADLINE).map(({ type }) => type);
    expect(atDeadline).toEqual(['biddingClosed', 'lotFailed']);
  });

  test('another office on the same ledger goes on where the first one stopped', async () => {
    const { store, clock } = await published();
    const second = openOffice({ store, library: LIBRARY, clock });
    expect((await second.procedure(CODE)).tender.stage).toBe('open');
    second.clerk.touch(tenderStream(CODE));
    clock.moveTo(DEADLINE);
    await second.clerk.catchUp();
    expect((await second.procedure(CODE)).tender.stage).toBe('closed');
    const again = await second.askProcedure(CODE, { type: 'closeBidding' }, 'clerk');
    expect(again).toMatchObject({ events: [] });
  });
});
