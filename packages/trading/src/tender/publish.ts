import { accept, type Decision, type Instant, jsonPath, reject } from '@yangguang/kernel';
import { type Context, stamp } from '../context.ts';
import { evaluate, evaluationMethod } from '../evaluation/index.ts';
import { percentOf } from '../law/percent.ts';
import type { Amendment, Publishing, TenderAmended, TenderPublished } from './events.ts';
import type { Asked, OpenTender } from './state.ts';
import type { LotTerms, TenderTerms } from './terms.ts';

export type PublishRejection =
  | 'no-lots'
  | 'lot-repeated'
  | 'retender-of-itself'
  | 'must-be-tendered'
  | 'mode-not-approved'
  | 'deadline-not-in-future'
  | 'opening-not-at-deadline'
  | 'bid-period-too-short'
  | 'document-sale-too-short'
  | 'invitees-in-open-tender'
  | 'too-few-invitees'
  | 'minimum-price-set'
  | 'limit-above-nothing'
  | 'bid-bond-too-high'
  | 'too-many-candidates'
  | 'method-malformed';

/** Publishing: each legal limit that can be judged beforehand blocks here, with its article. */
export function publish(
  { terms, invitees }: Publishing,
  context: Asked,
): Decision<TenderPublished, PublishRejection> {
  const { now, law } = context;
  if (terms.lots.length === 0) return reject('no-lots');
  if (new Set(terms.lots.map(({ id }) => id)).size < terms.lots.length)
    return reject('lot-repeated');
  if (terms.retenderOf === terms.code) return reject('retender-of-itself');
  const unapproved = wrongMode(invitees, context);
  if (unapproved) return unapproved;
  if (terms.deadline <= now) return reject('deadline-not-in-future');
  if (terms.openingAt !== terms.deadline) {
    const finding = law.breach('opening-at-deadline', false);
    if (finding) return reject('opening-not-at-deadline', { finding });
  }
  const sale = saleOf(terms, now);
  const tooShort = law.breachOfPeriod('bid-period', sale.start, terms.deadline);
  if (tooShort) return reject('bid-period-too-short', { finding: tooShort });
  const shortSale = law.breachOfPeriod('document-sale', sale.start, sale.end);
  if (shortSale) return reject('document-sale-too-short', { finding: shortSale });
  const wrong = terms.lots
    .map((lot) => wrongWithLot(lot, context))
    .find((found) => found !== undefined);
  if (wrong) return wrong;
  return accept({
    type: 'tenderPublished',
    ...stamp(context),
    terms,
    ...(invitees === undefined ? {} : { invitees }),
    law: law.pins,
  });
}

/**
 * The duty to tender, the approved mode and the profile must say the same (Law art. 3, 9, 10, 17):
 * nobody escapes by a procedure outside the Tendering Law, nor by inviting where all are called.
 */
function wrongMode(
  invitees: Publishing['invitees'],
  { law, approved }: Asked,
): Decision<never, PublishRejection> | undefined {
  const { method } = law;
  if (approved?.duty.mustTender === true && law.breach('must-tender', false) === undefined) {
    return reject('must-be-tendered', { finding: approved.duty.finding });
  }
  if (invitees !== undefined && method === 'open') return reject('invitees-in-open-tender');
  if (approved?.mode === 'open' && (invitees !== undefined || method === 'invited')) {
    return reject('mode-not-approved', { detail: { approved: approved.mode } });
  }
  if (invitees === undefined && method !== 'invited') return undefined;
  const finding = law.breach('invitees', new Set(invitees).size);
  return finding && reject('too-few-invitees', { finding });
}

/**
 * 发售期 as far as it is of use: nobody gets documents before the publication, and after the
 * deadline nobody needs them. From its start the time to prepare a bid counts (Law art. 24).
 */
function saleOf({ documentSale, deadline }: TenderTerms, now: Instant) {
  const start = documentSale.start < now ? now : documentSale.start;
  const end = documentSale.end < deadline ? documentSale.end : deadline;
  return { start, end: end < start ? start : end };
}

function wrongWithLot(
  lot: LotTerms,
  { law }: Context,
): Decision<never, PublishRejection> | undefined {
  const detail = { lot: lot.id };
  if (lot.minimum !== undefined) {
    const finding = law.breach('minimum-price-forbidden', true);
    if (finding) return reject('minimum-price-set', { finding, detail });
  }
  if (lot.limit !== undefined && lot.limit <= 0) return reject('limit-above-nothing', { detail });
  const bond = lot.bond?.amount ?? 0;
  const overShare = law.breach('bid-bond-cap', percentOf(bond, lot.estimate));
  if (overShare) return reject('bid-bond-too-high', { finding: overShare, detail });
  const overCeiling = law.breach('bid-bond-ceiling', bond);
  if (overCeiling) return reject('bid-bond-too-high', { finding: overCeiling, detail });
  const tooMany = law.breach('candidate-count', lot.candidates);
  if (tooMany) return reject('too-many-candidates', { finding: tooMany, detail });
  return wrongMethod(lot);
}

/** Bids under a method that nobody can compute, or that contradicts itself, are never ranked. */
function wrongMethod({ id, method }: LotTerms): Decision<never, PublishRejection> | undefined {
  const read = evaluationMethod.safeParse(method);
  if (!read.success) {
    const path = jsonPath(read.error.issues[0]?.path ?? []);
    return reject('method-malformed', { detail: { lot: id, path } });
  }
  const tried = evaluate({ format: 'yangguang-evaluation/1', method: read.data, bids: [] });
  // What is drawn in public is not known before the opening.
  if (!('rejection' in tried) || tried.rejection.code === 'draw-missing') return undefined;
  const { code, detail } = tried.rejection;
  return reject('method-malformed', { detail: { ...detail, lot: id, why: code } });
}

export type AmendRejection =
  | 'amendment-after-deadline'
  | 'deadline-brought-forward'
  | 'clarification-too-late'
  | 'limit-above-nothing'
  | 'lot-unknown';

/**
 * 澄清、修改 (Law art. 23, Implementing Regulations art. 21): what may affect the preparation of
 * bids needs 15 days to the deadline, or the deadline moves. Another price limit always may.
 */
export function amend(
  tender: OpenTender,
  change: Amendment,
  context: Context,
): Decision<TenderAmended, AmendRejection> {
  const { deadline } = tender.terms;
  const next = change.deadline ?? deadline;
  if (context.now >= deadline) return reject('amendment-after-deadline', { detail: { deadline } });
  if (next < deadline) return reject('deadline-brought-forward', { detail: { deadline } });
  const known = new Set(tender.terms.lots.map(({ id }) => id));
  const stranger = Object.keys(change.limits ?? {}).find((lot) => !known.has(lot));
  if (stranger !== undefined) return reject('lot-unknown', { detail: { lot: stranger } });
  const limits = Object.values(change.limits ?? {});
  if (limits.some((limit) => limit <= 0)) return reject('limit-above-nothing');
  const affectsPreparation = change.affectsPreparation || limits.length > 0;
  if (affectsPreparation) {
    const finding = context.law.breachOfPeriod('clarification-lead', context.now, next);
    if (finding) return reject('clarification-too-late', { finding, detail: { deadline: next } });
  }
  return accept({
    type: 'tenderAmended',
    ...stamp(context),
    number: tender.amendments.length + 1,
    kind: change.kind,
    summary: change.summary,
    sha256: change.sha256,
    affectsPreparation,
    deadline: next,
    ...(change.limits === undefined ? {} : { limits: change.limits }),
  });
}
