import { accept, canonicalJson, dayOf, type Finding, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { objectionOf } from './cause.ts';
import type { ChallengeId } from './events.ts';
import type { Answer, Ask, Asked, Challenges, LotProgress } from './state.ts';

/** Objections and complaints share one series of numbers. */
export function isTaken({ objections, complaints }: Challenges, id: ChallengeId): boolean {
  return objections.has(id) || complaints.has(id);
}

/** 提出异议: in time for what it is against, and from then on the procedure waits for the answer. */
export function raise(state: Challenges, ask: Ask<'raiseObjection'>, asked: Asked): Answer {
  const objection = objectionOf(ask);
  const before = state.objections.get(ask.id)?.objection;
  if (before && canonicalJson(before) === canonicalJson(objection)) return accept();
  if (isTaken(state, ask.id)) return reject('challenge-id-taken', { detail: { id: ask.id } });
  if (asked.published === undefined || asked.deadline === undefined) {
    return reject('tender-not-published');
  }
  const lot = ask.lot === undefined ? undefined : asked.lots.get(ask.lot);
  if (ask.lot !== undefined && lot === undefined) {
    return reject('lot-unknown', { detail: { lot: ask.lot } });
  }
  const untimely =
    ask.against === 'documents'
      ? untimelyAgainstDocuments(asked)
      : untimelyAgainstLot(ask.against, lot, asked);
  return untimely ?? accept({ type: 'objectionRaised', ...stamp(asked), ...objection });
}

/** At least ten days before the deadline for bids (E9). */
function untimelyAgainstDocuments({ law, now, deadline }: Asked): Answer | undefined {
  if (deadline === undefined) return undefined;
  const finding = law.breachOfPeriod('documents-objection-lead', now, deadline);
  return finding || now >= deadline ? tooLate(finding) : undefined;
}

/**
 * Against the opening on the spot (E10), which we read as: on the Shanghai day of the opening and
 * before the committee begins, for then the record is closed. Against the result while the
 * candidates are shown, from the first moment of the publicity to the last (E11).
 */
function untimelyAgainstLot(
  against: 'opening' | 'result',
  lot: LotProgress | undefined,
  { law, now }: Asked,
): Answer | undefined {
  if (lot === undefined) return reject('lot-missing');
  if (against === 'opening') {
    if (lot.opened === undefined) return reject('objection-too-early');
    const onTheSpot = dayOf(now) === dayOf(lot.opened) && lot.evaluationBegan === undefined;
    return onTheSpot ? undefined : tooLate(law.breach('opening-objection', false));
  }
  if (lot.publicity === undefined || now < lot.publicity.start) {
    return reject('objection-too-early');
  }
  return now < lot.publicity.end ? undefined : tooLate(law.breach('result-objection', false));
}

function tooLate(finding: Finding | undefined): Answer {
  return reject('objection-out-of-time', because(finding));
}

/** 答复异议 within three days, on record as late after them; the answer lifts the hold. */
export function answer(state: Challenges, ask: Ask<'answerObjection'>, asked: Asked): Answer {
  const { id, upheld, sha256 } = ask;
  const found = state.objections.get(id);
  if (found === undefined) return reject('objection-unknown', { detail: { id } });
  if (found.settled?.kind === 'withdrawn') return reject('objection-withdrawn');
  if (found.settled !== undefined) {
    return found.settled.sha256 === sha256 ? accept() : reject('objection-already-answered');
  }
  const late = asked.law.breachOfPeriod('objection-reply', found.raised, asked.now);
  const fact = { type: 'objectionAnswered', ...stamp(asked), id, upheld, sha256 } as const;
  return accept({ ...fact, ...because(late) });
}

export function withdraw(
  state: Challenges,
  { id }: Ask<'withdrawObjection'>,
  asked: Asked,
): Answer {
  const found = state.objections.get(id);
  if (found === undefined) return reject('objection-unknown', { detail: { id } });
  if (found.settled?.kind === 'withdrawn') return accept();
  if (found.settled !== undefined) return reject('objection-already-answered');
  return accept({ type: 'objectionWithdrawn', ...stamp(asked), id });
}
