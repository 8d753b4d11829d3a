import type { CommitteeCommand } from '@yangguang/trading';
import {
  ask,
  digestOf,
  type Hall,
  onlyLot,
  partyCalled,
  procedureOf,
  type Tender,
} from './hall.ts';

/** 评标委员会. */
export interface Committee {
  /** 组建 by a random draw; the last third represents the buyer. */
  forms(tender: Tender, lot?: string): Promise<void>;
  /** Everything from the reviews to the last signature; answers who stands where, by name. */
  evaluates(tender: Tender, opinion?: Opinion): Promise<readonly string[]>;
}

export interface Opinion {
  readonly lot?: string;
  /** Bidders whom all members reject, with the fact. */
  readonly rejects?: Readonly<Record<string, string>>;
  /** Marks for the plan by bidder; 30 where nothing is said. */
  readonly plan?: Readonly<Record<string, number>>;
}

export function committeeOf(hall: Hall, size: number): Committee {
  const ids = Array.from({ length: size }, (_, at) => `member-${at + 1}`);
  return {
    forms: (tender, lot = onlyLot(tender)) => form(hall, tender, lot, ids),
    async evaluates(tender, opinion = {}) {
      const { lot = onlyLot(tender) } = opinion;
      await form(hall, tender, lot, ids);
      await review(hall, tender, lot, ids, opinion);
      await mark(hall, tender, lot, ids, opinion);
      await asks(hall, tender, { type: 'rankBids', lot });
      for (const member of ids) {
        const { committee } = modules(await procedureOf(hall, tender), lot);
        if (committee.stage !== 'ranked') break;
        await asks(hall, tender, { type: 'signReport', lot, member, agrees: true }, member);
      }
      return ranking(hall, tender, lot);
    },
  };
}

function asks(hall: Hall, tender: Tender, command: CommitteeCommand, actor = 'committee') {
  return ask(hall, tender, command, actor);
}

function modules(procedure: Awaited<ReturnType<typeof procedureOf>>, lot: string) {
  const found = procedure.lots.get(lot);
  if (found === undefined) throw new Error(`no lot ${lot}`);
  return found;
}

async function form(hall: Hall, tender: Tender, lot: string, ids: readonly string[]) {
  const experts = Math.ceil((ids.length * 2) / 3);
  const members = ids.map((id, at) => ({
    id,
    kind: at < experts ? ('expert' as const) : ('tenderer-representative' as const),
    speciality: '公路工程',
    unit: `unit-${at + 1}`,
  }));
  const drawSha256 = digestOf(`${lot} draw`);
  await asks(hall, tender, { type: 'formCommittee', lot, members, drawSha256 }, 'expert-draw');
}

async function review(
  hall: Hall,
  tender: Tender,
  lot: string,
  ids: readonly string[],
  { rejects = {} }: Opinion,
): Promise<void> {
  const grounds = new Map(
    Object.entries(rejects).map(([name, fact]) => [partyCalled(hall, name).code, fact]),
  );
  for (const { bidder, opened } of await bidsOf(hall, tender, lot)) {
    const fact = opened ? grounds.get(bidder) : '投标文件未能解密或与密封不符';
    const reason = fact ?? '符合招标文件要求';
    const votes = ids.map((member) => ({ member, reject: fact !== undefined, reason }));
    const named = fact === undefined ? {} : { clause: '3.2', fact };
    await asks(hall, tender, { type: 'reviewBid', lot, bidder, ...named, votes });
  }
}

async function bidsOf(hall: Hall, tender: Tender, lot: string) {
  const { tender: state } = await procedureOf(hall, tender);
  const outcome = state.stage === 'closed' ? state.outcomes.get(lot) : undefined;
  if (outcome?.kind !== 'opened') throw new Error('the lot is not opened');
  const { opened, unopened } = outcome;
  return [
    ...opened.map(({ content }) => ({ bidder: content.bidder, opened: true })),
    ...unopened.map(({ bidder }) => ({ bidder, opened: false })),
  ];
}

async function mark(
  hall: Hall,
  tender: Tender,
  lot: string,
  ids: readonly string[],
  { plan = {} }: Opinion,
): Promise<void> {
  const procedure = await procedureOf(hall, tender);
  const { committee } = modules(procedure, lot);
  if (committee.stage !== 'sitting') throw new Error('the committee does not sit');
  if (!asksForMarks(procedure, lot)) return;
  const passed = [...committee.reviews.values()].filter((bid) => bid.passed);
  const given = new Map(
    Object.entries(plan).map(([name, marks]) => [partyCalled(hall, name).code, marks]),
  );
  for (const [at, member] of ids.entries()) {
    // Members differ by half a mark, so that leaving out the extremes means something.
    const nuance = (at % 3) / 2;
    const sheet = passed.map(({ bidder }) => [
      bidder,
      { plan: String((given.get(bidder) ?? 30) + nuance) },
    ]);
    const scores = Object.fromEntries(sheet);
    await asks(hall, tender, { type: 'submitScores', lot, member, scores }, member);
  }
}

function asksForMarks({ tender }: Awaited<ReturnType<typeof procedureOf>>, lot: string): boolean {
  const method = tender.stage === 'closed' && tender.terms.lots.find(({ id }) => id === lot);
  return JSON.stringify(method).includes('"members"');
}

async function ranking(hall: Hall, tender: Tender, lot: string): Promise<readonly string[]> {
  const { committee } = modules(await procedureOf(hall, tender), lot);
  if (committee.stage !== 'reported') return [];
  const names = new Map([...hall.parties.values()].map(({ code, name }) => [code, name]));
  return committee.ranked.ranking.map(({ bidder }) => names.get(bidder) ?? bidder);
}
