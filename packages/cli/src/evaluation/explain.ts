import { type Rational, toFixedText } from '@yangguang/kernel';
import type { BidResult, Figure, PartScore, Step } from '@yangguang/trading/evaluation';
import { styled } from '../io.ts';
import { exactly, followed, grouped, shown } from '../text/amount.ts';
import { wrap } from '../text/width.ts';
import type { Evaluated } from './evaluate-file.ts';
import { type Names, namesOf } from './names.ts';
import type { ReportOptions } from './report.ts';

interface Site extends ReportOptions {
  readonly names: Names;
  /** How a number is written: digits to follow by hand, or the whole fraction. */
  readonly spell: (value: Rational) => string;
}

/** The whole working, in the order in which a person with a pocket calculator would go. */
export function explainLines(
  { content, result }: Evaluated,
  options: ReportOptions,
): readonly string[] {
  const { io, words, exact } = options;
  const say = words.evaluation.explain;
  const spell = exact ? exactly : followed;
  const site: Site = { ...options, spell, names: namesOf(content, words) };
  const benchmarks = result.benchmarks.flatMap(({ of, value, steps }) => [
    `  ${of === 'method' ? say.line : say.benchmarkOf(site.names.part(of))} = ${spell(value)}`,
    ...steps.flatMap((step) => stepLines(step, '    ', site)),
  ]);
  const bids = result.bids.flatMap((bid) => bidLines(bid, site));
  if (benchmarks.length + bids.length === 0) return [];
  return ['', styled(io, 'bold', say.title), ...benchmarks, ...bids, ''];
}

function bidLines(bid: BidResult, site: Site): readonly string[] {
  const { io, words, names, spell } = site;
  const say = words.evaluation;
  const { price, adjustments, evaluatedPrice: evaluated, parts, total, firstEnvelope } = bid;
  const first = firstEnvelope?.parts ?? [];
  return [
    `  ${styled(io, 'bold', names.bidder(bid.bidder))}`,
    ...first.flatMap((part) => partLines(part, site)),
    ...(firstEnvelope === undefined
      ? []
      : [`    ${say.firstEnvelope} = ${sumShown(first, firstEnvelope.total, site)}`]),
    ...(price === undefined ? [] : [`    ${say.price} ${spell(price)}`]),
    ...adjustments.map(
      ({ id, amount, running }) =>
        `      ${say.explain.adjustment(id, spell(amount), spell(running))}`,
    ),
    ...(adjustments.length === 0 || evaluated === undefined
      ? []
      : [`    ${say.evaluatedPrice} = ${settled(evaluated, site)}`]),
    ...parts.flatMap((part) => partLines(part, site)),
    ...(total === undefined ? [] : [`    ${say.total} = ${sumShown(parts, total, site)}`]),
  ];
}

function partLines({ part, marks, counted, steps }: PartScore, site: Site): readonly string[] {
  const { words, names } = site;
  const say = words.evaluation.explain;
  const weighted = counted === marks ? '' : say.weighted(settled(counted, site));
  return [
    `    ${say.marks(names.part(part), settled(marks, site))}${weighted}`,
    ...steps.flatMap((step) => stepLines(step, '      ', site)),
  ];
}

function stepLines(
  step: Step,
  indent: string,
  { io, words, names, spell }: Site,
): readonly string[] {
  const say = words.evaluation.explain;
  const { value, bids, used, dropped = [], of } = step;
  const who = bids?.map(names.bidder).join(say.listed);
  const template = Object.hasOwn(say.steps, step.step) ? say.steps[step.step] : undefined;
  const figure = value === undefined ? (who ?? '') : spell(value);
  const filled = (template ?? `${step.step} %`).replace('%', () => figure);
  const parts = [of === undefined ? filled : `${of}: ${filled}`];
  if (value !== undefined && who !== undefined) parts.push(who);
  if (used !== undefined) {
    parts.push(say.members(used.map(shown).join(' '), dropped.map(shown).join(' ')));
  }
  const text = parts.join('  ');
  return wrap(text, io.columns - indent.length).map((line) => indent + line);
}

function sumShown(parts: readonly PartScore[], total: Figure, site: Site): string {
  if (parts.length < 2) return settled(total, site);
  const { spell } = site;
  const added = parts.map(({ counted }) => spell(counted.value)).join(' + ');
  return `${added} = ${settled(total, site)}`;
}

/** A figure as the rule leaves it, and what it was before the rule rounded it. */
function settled({ raw, value, rounding }: Figure, { words, spell }: Site): string {
  if (rounding === undefined) return spell(value);
  const text = grouped(toFixedText(value, rounding));
  const before = spell(raw);
  return before === text ? text : text + words.evaluation.explain.roundedFrom(before);
}
