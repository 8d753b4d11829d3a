import { DAY, type Fen, fen, HOUR, later, MINUTE, SECOND } from '@yangguang/kernel';
import {
  type BidContent,
  commitmentOf,
  contractAsBid,
  evidenceOf,
  lotsToOpen,
  nextCandidate,
  owedNotices,
  returnableBonds,
} from '@yangguang/trading';
import { contentOf } from './bids.ts';
import { digestOf } from './cast.ts';
import { approval, lotTerms, termsOf } from './prepare.ts';
import { ask, askAll, moveTo, type ReplayRefusal, type Stage } from './stage.ts';

type Played = Promise<ReplayRefusal | undefined>;

const REGISTER = 'register';

/** 主体登记: everybody registers before anything begins; who is registered already stays so. */
export async function registerParties(stage: Stage): Played {
  const { cast, office, timeline } = stage;
  await moveTo(stage, timeline.registered);
  const all = [cast.owner, ...(cast.agency ? [cast.agency] : []), ...cast.bidders.values()];
  for (const { code, name } of all) {
    const registration = { code, name, kind: 'company', region: '629900' } as const;
    const answer = await office.askParty(
      code,
      { type: 'registerParty', ...registration },
      REGISTER,
    );
    if ('rejection' in answer) {
      return { at: stage.clock.now(), act: 'registerParty', rejection: answer.rejection };
    }
  }
  return undefined;
}

/** 立项 and 招标公告. */
export async function publish(stage: Stage): Played {
  const { file, cast, timeline, code } = stage;
  const lots = stage.lots.flatMap((id, at) => {
    const lot = file.lots[at];
    return lot === undefined ? [] : [lotTerms(file, lot, id)];
  });
  await moveTo(stage, timeline.approved);
  const refused = await ask(stage, approval(file, cast, lots, code), 'approval-office');
  if (refused !== undefined) return refused;
  await moveTo(stage, timeline.published);
  const terms = termsOf(file, cast, timeline, code, lots);
  const publishing = { type: 'publishTender', terms } as const;
  return (await ask(stage, publishing, cast.owner.code)) ?? announce(stage);
}

/** Posts whatever notices are owed by now, in the procuring entity's name. */
export async function announce(stage: Stage): Played {
  const { office, code, cast } = stage;
  for (const owed of owedNotices(await office.procedure(code))) {
    const { since: _, ...name } = owed;
    const posting = {
      ...name,
      sha256: digestOf(`${code}/${name.kind}/${name.ref}`),
      media: ['江源省公共资源交易网'],
      signedBy: `signer-${cast.owner.code}`,
    };
    const refused = await ask(stage, { type: 'postNotice', ...posting }, cast.owner.code);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

interface Sealed {
  readonly content: BidContent;
  readonly blind: string;
}

/** The bids of one lot as they will be sealed and, later, revealed; a fault ends the replay. */
export function sealedBids(
  { file, cast, code, lots }: Stage,
  at: number,
): readonly Sealed[] | { readonly fault: string; readonly bid: string } {
  const [lot, id] = [file.lots[at], lots[at]];
  const sealed: Sealed[] = [];
  if (lot?.evaluation.method === undefined || id === undefined) {
    return { fault: 'method-missing', bid: '' };
  }
  for (const bid of lot.evaluation.bids ?? []) {
    const bidder = cast.bidders.get(bid.id);
    if (bidder === undefined) continue;
    const content = contentOf(bid, bidder, id, lot.evaluation.method);
    if ('fault' in content) return { fault: content.fault, bid: bid.id };
    sealed.push({ content: content.ok, blind: digestOf(`${code}/${id}/${bid.id}/blind`) });
  }
  return sealed;
}

/** 投标: bonds arrive and bids are sealed one after the other in the last day before the deadline. */
export async function sealBids(stage: Stage): Played {
  const { timeline, cast, lots } = stage;
  await moveTo(stage, later(timeline.deadline, -DAY));
  const bidders = [...cast.bidders.values()];
  const gap = Math.max(
    SECOND,
    Math.floor((DAY - HOUR) / Math.max(bidders.length * lots.length, 1)),
  );
  for (const [at, lot] of lots.entries()) {
    const sealed = sealedBids(stage, at);
    if ('fault' in sealed) return unplayable(stage, sealed);
    for (const { content, blind } of sealed) {
      await moveTo(stage, later(stage.clock.now(), gap));
      const refused =
        (await payBond(stage, at, content.bidder)) ?? (await sealOne(stage, lot, content, blind));
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
}

function unplayable(stage: Stage, { fault, bid }: { fault: string; bid: string }): ReplayRefusal {
  return { at: stage.clock.now(), act: 'sealBid', rejection: { code: fault, detail: { bid } } };
}

async function payBond(stage: Stage, at: number, bidder: string): Played {
  const lot = stage.lots[at];
  const terms = stage.file.lots[at];
  if (lot === undefined || terms?.bond === undefined) return undefined;
  const amount = lotTerms(stage.file, terms, lot).bond?.amount;
  if (amount === undefined) return undefined;
  const receivedAt = stage.clock.now();
  const paid = {
    lot,
    bidder,
    amount,
    form: 'transfer',
    fromBasicAccount: true,
    receivedAt,
  } as const;
  const reference = `bank-${digestOf(`${stage.code}/${lot}/${bidder}`).slice(0, 16)}`;
  return ask(stage, { type: 'receiveDeposit', ...paid, reference }, 'bank');
}

async function sealOne(stage: Stage, lot: string, content: BidContent, blind: string): Played {
  const party = await stage.office.party(content.bidder);
  const now = stage.clock.now();
  const evidence =
    party.stage === 'registered' ? [evidenceOf(party, now, await stage.position())] : [];
  const bid = {
    lot,
    bidder: content.bidder,
    commitment: commitmentOf(content, blind),
    size: JSON.stringify(content).length,
    evidence,
  };
  return ask(stage, { type: 'sealBid', bid }, content.bidder);
}

/** 开标: the clerk has closed at the deadline; each lot with enough bids is opened. */
export async function openLots(stage: Stage): Played {
  await moveTo(stage, later(stage.timeline.deadline, 5 * MINUTE));
  const waiting = lotsToOpen(await stage.office.procedure(stage.code));
  for (const [at, lot] of stage.lots.entries()) {
    if (!waiting.includes(lot)) continue;
    const reveals = sealedBids(stage, at);
    if ('fault' in reveals) return unplayable(stage, reveals);
    const opening = { type: 'openLot', lot, reveals, unopened: [] } as const;
    const refused = await ask(stage, opening, stage.cast.owner.code);
    if (refused !== undefined) return refused;
  }
  return announce(stage);
}

/** 定标 to 合同, for each lot whose candidates stood their publicity. */
export async function award(stage: Stage): Played {
  const { timeline, lots, cast } = stage;
  const notice = timeline.awardNotice;
  if (notice !== undefined) await moveTo(stage, notice);
  for (const lot of lots) {
    const bidder = nextCandidate(await stage.office.procedure(stage.code), lot);
    if (bidder === undefined) continue;
    const sha256 = digestOf(`${stage.code}/${lot}/award`);
    const owner = cast.owner.code;
    const refused = await askAll(stage, [
      [{ type: 'makeAward', lot, bidder }, owner],
      [{ type: 'issueAwardNotice', lot, sha256 }, owner],
      [
        { type: 'submitWrittenReport', lot, sha256: digestOf(`${stage.code}/${lot}/report`) },
        owner,
      ],
    ]);
    if (refused !== undefined) return refused;
  }
  return (await announce(stage)) ?? contracts(stage);
}

async function contracts(stage: Stage): Played {
  const { timeline, lots, cast, clock, office, code } = stage;
  await moveTo(stage, timeline.contract ?? later(clock.now(), 10 * DAY));
  for (const lot of lots) {
    const asBid = contractAsBid(await office.procedure(code), lot);
    if (asBid === undefined) continue;
    // Where the price is a rate, the parties agree the sum it comes to; here, the estimate.
    const signing = { value: estimateOf(stage, lot), ...asBid };
    const sha256 = digestOf(`${code}/${lot}/contract`);
    const signed = {
      type: 'signContract',
      lot,
      ...signing,
      sha256,
      signedAt: clock.now(),
    } as const;
    const refused =
      (await ask(stage, signed, cast.owner.code)) ??
      (await ask(stage, { type: 'publishContract', lot, sha256 }, cast.owner.code));
    if (refused !== undefined) return refused;
  }
  const refused = await announce(stage);
  if (refused !== undefined) return refused;
  await moveTo(stage, later(clock.now(), DAY));
  return returnBonds(stage);
}

function estimateOf({ file, lots }: Stage, lot: string): Fen {
  const terms = file.lots[lots.indexOf(lot)];
  return terms === undefined ? fen(0) : lotTerms(file, terms, lot).estimate;
}

async function returnBonds(stage: Stage): Played {
  for (const owed of returnableBonds(await stage.office.procedure(stage.code))) {
    const refused = await ask(stage, { type: 'returnDeposit', ...owed }, 'bank');
    if (refused !== undefined) return refused;
  }
  return undefined;
}
