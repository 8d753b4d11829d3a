import type { Fen, Instant } from '@yangguang/kernel';
import type { Cell, Row, Sum } from '../view.ts';
import { categoryOf } from './categories.ts';
import { limitRules, objectionsUntil } from './limits.ts';
import type { LotView } from './lot-models.ts';
import { monthOf, noticeRows, storedNotices } from './notice-row.ts';
import { type ProjectDocument, titleOf } from './project-document.ts';

export function projectRows(document: ProjectDocument): readonly Row[] {
  return [
    ...noticeRows(document),
    ...termRows(document),
    ...actRows(document),
    ...applicationRows(document),
  ];
}

interface Term {
  readonly kind: 'opening' | 'publicity' | 'documents';
  readonly lot: string;
  readonly starts: Instant;
  readonly ends: Instant;
  readonly over: boolean;
}

/** Moments of the day ruler, and the times within which somebody may object. */
function termRows(document: ProjectDocument): readonly Row[] {
  const { code, terms, terminated } = document;
  if (terms === undefined || terminated !== undefined) return [];
  const openings = document.lots.map(({ id, opening, failed }): Term => {
    const over = opening !== undefined || failed !== undefined;
    return { kind: 'opening', lot: id, starts: terms.openingAt, ends: terms.openingAt, over };
  });
  const publicities = document.lots.flatMap(({ id, publicity }): readonly Term[] => {
    if (publicity === undefined) return [];
    const { start: starts, end: ends, over } = publicity;
    return [{ kind: 'publicity', lot: id, starts, ends, over }];
  });
  const until = objectionsUntil(terms, limitRules(terms));
  const documents: readonly Term[] =
    until === undefined
      ? []
      : [{ kind: 'documents', lot: '', starts: terms.published, ends: until, over: false }];
  const title = titleOf(document);
  return [...openings, ...publicities, ...documents].map((term) => ({
    table: 'term',
    cells: { project: code, title, ...term },
  }));
}

/** Who has played which part: known of bidders from the opening on, and not before. */
function actRows(document: ProjectDocument): readonly Row[] {
  const { terms } = document;
  if (terms === undefined) return [];
  const { entity, agency, published } = terms;
  const row = actRow(document);
  return [
    row({ party: entity.code, name: entity.name, part: 'tenders', lot: '', at: published }),
    ...(agency === undefined
      ? []
      : [row({ party: agency.code, name: agency.name, part: 'agencies', lot: '', at: published })]),
    ...document.lots.flatMap((lot) => lotActs(lot).map(row)),
  ];
}

interface Act {
  readonly party: string;
  readonly name: string;
  readonly part: 'tenders' | 'agencies' | 'bids' | 'wins' | 'contracts';
  readonly lot: string;
  readonly at: Instant;
  readonly fen?: Fen;
  readonly price?: string;
}

function actRow(document: ProjectDocument): (act: Act) => Row {
  const [project, title] = [document.code, titleOf(document)];
  return ({ fen = null, price = null, ...act }) => {
    const cells: Record<string, Cell> = { project, title, fen, price, ...act };
    return { table: 'act', cells };
  };
}

function lotActs({ id: lot, opening, award, contract }: LotView): readonly Act[] {
  const bids = opening === undefined ? [] : bidsOf(opening, lot);
  const wins: readonly Act[] = award === undefined ? [] : [winOf(award, lot)];
  const contracts: readonly Act[] =
    contract === undefined ? [] : [contractOf(contract, award?.name ?? contract.bidder, lot)];
  return [...bids, ...wins, ...contracts];
}

function bidsOf({ at, opened }: NonNullable<LotView['opening']>, lot: string): readonly Act[] {
  return opened.map(({ code: party, name }) => ({ party, name, part: 'bids', lot, at }));
}

function winOf({ code: party, name, price, at }: NonNullable<LotView['award']>, lot: string): Act {
  const worth = price.form === 'amount' ? { fen: price.fen } : {};
  return { party, name, part: 'wins', lot, at, ...worth, price: JSON.stringify(price) };
}

function contractOf(
  { bidder: party, value: fen, signedAt: at }: NonNullable<LotView['contract']>,
  name: string,
  lot: string,
): Act {
  return { party, name, part: 'contracts', lot, at, fen };
}

/** Every fact that names a rule, by the rule. */
function applicationRows(document: ProjectDocument): readonly Row[] {
  const { code, story } = document;
  const title = titleOf(document);
  return story.flatMap(({ finding, proof, lot = null, type, at }) => {
    if (finding === undefined) return [];
    const { rule, measured, required } = finding;
    const told = { measured: JSON.stringify(measured), required: JSON.stringify(required) };
    const { position, leaf } = proof;
    const cells = { rule, position, leaf, project: code, title, lot, type, at, ...told };
    return [{ table: 'application', cells }];
  });
}

/** What the project adds to the figures of the province, month by month, and to the filters. */
export function projectSums(document: ProjectDocument): readonly Sum[] {
  const { terms, terminated, lots } = document;
  const category = categoryOf(terms?.profile ?? '');
  const figure = (what: string, at: Instant, fen: number): Sum => {
    const key = { month: monthOf(at), category, what };
    return { table: 'figure', key, add: { count: 1, fen } };
  };
  const notices = storedNotices(document).flatMap((notice): readonly Sum[] => {
    const { group, region, posted } = notice;
    const key = { category: notice.category, grp: group, region };
    return [{ table: 'tally', key, add: { count: 1 } }, figure('notices', posted, 0)];
  });
  const ended = lots.flatMap(({ award, contract, failed }) => [
    ...(award === undefined
      ? []
      : [figure('awards', award.at, award.price.form === 'amount' ? award.price.fen : 0)]),
    ...(contract === undefined ? [] : [figure('contracts', contract.signedAt, contract.value)]),
    ...(failed === undefined ? [] : [figure('failures', failed.at, 0)]),
  ]);
  return [
    ...notices,
    ...(terms === undefined ? [] : [figure('tenders', terms.published, 0)]),
    ...ended,
    ...(terminated === undefined ? [] : [figure('terminations', terminated.at, 0)]),
  ];
}
