import { DAY, HOUR, type Instant, later, MINUTE, toMillis } from '@yangguang/kernel';
import type { CommitteeCommand } from '@yangguang/trading';
import type { EvaluationFile } from '@yangguang/trading/evaluation';
import { committeeOf, digestOf } from './cast.ts';
import { announce } from './play.ts';
import type { ReplayLot } from './replay-file.ts';
import { ask, askAll, moveTo, type ReplayRefusal, type Stage } from './stage.ts';

type Played = Promise<ReplayRefusal | undefined>;
type Asks = readonly (readonly [CommitteeCommand, string])[];

/** 评标 of every opened lot: committee, reviews, draws, marks, ranking, signatures. */
export async function evaluateLots(stage: Stage): Played {
  await moveTo(stage, stage.timeline.evaluated);
  for (const [at, lot] of stage.lots.entries()) {
    const file = stage.file.lots[at];
    const procedure = await stage.office.procedure(stage.code);
    const outcome =
      procedure.tender.stage === 'closed' ? procedure.tender.outcomes.get(lot) : undefined;
    if (file === undefined || outcome?.kind !== 'opened') continue;
    const refused = await evaluateLot(stage, lot, file);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

async function evaluateLot(stage: Stage, lot: string, file: ReplayLot): Played {
  const { evaluation } = file;
  const members = committeeOf(file, sizeOf(evaluation));
  const ids = members.map(({ id }) => id);
  const forming = { lot, members, drawSha256: digestOf(`${stage.code}/${lot}/draw`) };
  return (
    (await ask(stage, { type: 'formCommittee', ...forming }, 'expert-draw')) ??
    (await askAll(stage, reviews(stage, lot, evaluation, ids))) ??
    (await askAll(stage, draws(stage, lot, evaluation))) ??
    (await askAll(stage, marks(stage, lot, evaluation, ids))) ??
    (await rank(stage, lot, ids))
  );
}

/** As many members as marked the bids in the file; five where it has no marks of members. */
function sizeOf({ method, scores = {} }: EvaluationFile): number {
  const parts = method?.type === 'scoring' ? method.parts : [];
  const all = [...(method?.firstEnvelope?.parts ?? []), ...parts];
  for (const part of all.filter(({ type }) => type === 'members')) {
    for (const given of Object.values(scores[part.id] ?? {})) {
      const sample =
        typeof given === 'object' && !Array.isArray(given) ? Object.values(given)[0] : given;
      if (Array.isArray(sample)) return sample.length;
    }
  }
  return 5;
}

function reviews(
  stage: Stage,
  lot: string,
  file: EvaluationFile,
  members: readonly string[],
): Asks {
  return (file.bids ?? []).map(({ id, rejected }) => {
    const bidder = stage.cast.bidders.get(id)?.code ?? id;
    const ground = typeof rejected === 'string' ? { reason: rejected } : rejected?.[0];
    const votes = members.map((member) => ({
      member,
      reject: ground !== undefined,
      reason: ground?.reason ?? '符合招标文件要求',
    }));
    const named = ground && { clause: clauseOf(ground), fact: ground.reason };
    return [{ type: 'reviewBid', lot, bidder, ...named, votes }, 'committee'];
  });
}

function clauseOf(ground: { readonly clause?: string | undefined }): string {
  return ground.clause ?? '招标文件评标办法';
}

function draws(
  stage: Stage,
  lot: string,
  { drawn = {}, bids = [], tieDraw = [] }: EvaluationFile,
): Asks {
  const codeOf = (id: string): string => stage.cast.bidders.get(id)?.code ?? id;
  const coefficients = Object.entries(drawn).map(([name, value]) => {
    const drawnValue = Array.isArray(value)
      ? value.map((one) => codeOf(typeof one === 'number' ? (bids[one - 1]?.id ?? '') : one))
      : String(value);
    const evidenceSha256 = digestOf(`${stage.code}/${lot}/${name}`);
    return [
      { type: 'drawCoefficient', lot, name, value: drawnValue, evidenceSha256 },
      'draw',
    ] as const;
  });
  if (tieDraw.length === 0) return coefficients;
  const order = tieDraw.map(codeOf);
  const evidenceSha256 = digestOf(`${stage.code}/${lot}/tie`);
  return [...coefficients, [{ type: 'drawTieLots', lot, order, evidenceSha256 }, 'draw']];
}

/** Each member's sheet, as far as the method asks members for marks. */
function marks(stage: Stage, lot: string, file: EvaluationFile, members: readonly string[]): Asks {
  const parts = sheetParts(file);
  if (parts.length === 0) return [];
  return members.map((member, at) => {
    const scores: Record<string, Record<string, string>> = {};
    for (const bid of file.bids ?? []) {
      const bidder = stage.cast.bidders.get(bid.id)?.code;
      if (bidder === undefined || bid.rejected !== undefined) continue;
      scores[bidder] = Object.assign({}, ...parts.map((part) => sheetOf(file, part, bid.id, at)));
    }
    return [{ type: 'submitScores', lot, member, scores }, member];
  });
}

interface SheetPart {
  readonly id: string;
  readonly criteria?: readonly { readonly id: string }[] | undefined;
}

function sheetParts({ method }: EvaluationFile): readonly SheetPart[] {
  const parts = method?.type === 'scoring' ? method.parts : [];
  return [...(method?.firstEnvelope?.parts ?? []), ...parts].flatMap((part) =>
    part.type === 'given' || part.type === 'members' ? [part] : [],
  );
}

/** One member's marks of one part of one bid: `part`, or `part/criterion` for each criterion. */
function sheetOf(
  file: EvaluationFile,
  part: SheetPart,
  bid: string,
  at: number,
): Record<string, string> {
  const given = file.scores?.[part.id]?.[bid];
  if (given === undefined) return {};
  if (typeof given !== 'object' || Array.isArray(given)) return { [part.id]: ofMember(given, at) };
  return Object.fromEntries(
    Object.entries(given).map(([id, mark]) => [`${part.id}/${id}`, ofMember(mark, at)]),
  );
}

function ofMember(mark: number | string | readonly (number | string)[], at: number): string {
  return String(typeof mark === 'object' ? mark[at] : mark);
}

/** Ranking; a bid whose price asks for an explanation is asked first, and explains in time. */
async function rank(stage: Stage, lot: string, members: readonly string[]): Played {
  for (;;) {
    const refused = await ask(stage, { type: 'rankBids', lot }, 'committee');
    const bidder = refused?.rejection.detail?.bidder;
    if (refused === undefined) break;
    if (refused.rejection.code !== 'explanation-not-requested' || typeof bidder !== 'string') {
      return refused;
    }
    const explained = await explain(stage, lot, bidder);
    if (explained !== undefined) return explained;
  }
  return askAll(
    stage,
    members.map((member) => [{ type: 'signReport', lot, member, agrees: true }, member] as const),
  );
}

async function explain(stage: Stage, lot: string, bidder: string): Played {
  const until = later(stage.clock.now(), HOUR);
  const request = {
    type: 'requestExplanation',
    lot,
    bidder,
    prompt: '报价明显低于其他投标',
    until,
  } as const;
  const refused = await ask(stage, request, 'committee');
  if (refused !== undefined) return refused;
  await moveTo(stage, later(stage.clock.now(), 40 * MINUTE));
  const sha256 = digestOf(`${stage.code}/${lot}/${bidder}/explanation`);
  return ask(stage, { type: 'giveExplanation', lot, bidder, sha256 }, bidder);
}

/** The first moment after the shortest publicity that the law allows. */
async function earliestEnd({ office, code }: Stage, start: Instant): Promise<Instant> {
  const last = (await office.law(code))?.dueBy('publicity-length', start);
  return last === undefined ? later(start, 3 * DAY) : later(last, 1);
}

/** 中标候选人公示, from the published day to the published end or the earliest lawful one. */
export async function publishCandidates(stage: Stage): Played {
  const { timeline, lots, cast, office, code } = stage;
  await moveTo(stage, timeline.publicityFrom);
  const start = stage.clock.now();
  let last = start;
  for (const lot of lots) {
    const procedure = await office.procedure(code);
    if (procedure.lots.get(lot)?.committee.stage !== 'reported') continue;
    const end = timeline.publicityUntil ?? (await earliestEnd(stage, start));
    const publishing = { type: 'publishCandidates', lot, start, end } as const;
    const refused = await ask(stage, publishing, cast.owner.code);
    if (refused !== undefined) return refused;
    if (end > last) last = end;
  }
  const refused = await announce(stage);
  if (refused !== undefined) return refused;
  await moveTo(stage, last);
  const pause = toMillis(last) > toMillis(start) ? HOUR : 0;
  await moveTo(stage, later(stage.clock.now(), pause));
  return undefined;
}
