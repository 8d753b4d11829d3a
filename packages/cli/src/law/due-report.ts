import { later, toText } from '@yangguang/kernel';
import type { DueStep } from '@yangguang/rules';
import { type Io, styled } from '../io.ts';
import type { Language, Lexicon } from '../lexicon/lexicon.ts';
import { shown } from '../text/amount.ts';
import { padEnd, widthOf, wrap } from '../text/width.ts';
import { type Answer, looksBack } from './answer.ts';
import { dayText, momentText } from './moment.ts';
import { citation, requirementText } from './rule-text.ts';

export interface DueReport {
  readonly io: Io;
  readonly words: Lexicon;
  readonly language: Language;
}

/** The rule and its article, each step of the counting, and the day. */
export function dueLines(answer: Answer, { io, words, language }: DueReport): readonly string[] {
  const { rule, counting } = answer.question;
  const say = words.due;
  const roll = counting.rollForward ? say.rolls : say.stays;
  const how = [requirementText(rule, words), say.counting[counting.custom], roll];
  const doubt = rule.unverified ? [styled(io, 'yellow', `? ${words.rules.unverified}`)] : [];
  return [
    `${styled(io, 'bold', rule.title[language])}  ${styled(io, 'dim', rule.ref)}`,
    ...wrap(citation(rule, language), io.columns),
    how.join(words.program.semicolon),
    ...doubt,
    '',
    ...stepLines(answer, words),
    '',
    ...resultLines(answer, io, words),
  ];
}

function stepLines(answer: Answer, words: Lexicon): readonly string[] {
  const { due, runs } = answer;
  const say = words.due;
  // Where days are counted, what is said of the first day says where the counting starts.
  const [starts, next] = due.steps;
  const said = next?.step === 'time-elapses' || starts === undefined ? 0 : 1;
  const [first = [], ...others] = due.steps.slice(said).map((step) => stepRow(step, answer, words));
  const hit = runs.map(({ kind, from, until }) => [
    say.between,
    `${say.to(from, until)} ${say.runs[kind]}`,
  ]);
  // The holidays belong between the start and the day that the counting reached.
  const all = [first, ...hit, ...others];
  const width = Math.max(...all.map(([when = '']) => widthOf(when)));
  return all.map(([when = '', what = '']) => `  ${padEnd(when, width)}  ${what}`);
}

function stepRow(step: DueStep, answer: Answer, words: Lexicon): readonly string[] {
  const { steps, backwards } = words.due;
  const counted = looksBack(answer) ? { ...steps, ...backwards } : steps;
  switch (step.step) {
    case 'starts':
      return [momentText(answer.due.from, words), steps.starts];
    case 'first-day-not-counted':
    case 'first-day-counted':
      return [dayText(step.on, words), steps[step.step]];
    case 'time-elapses': {
      const unit = words.rules.units[step.unit];
      return [momentText(step.until, words), counted['time-elapses'](size(step.amount), unit)];
    }
    case 'days-counted':
    case 'working-days-counted':
      return [dayText(step.until, words), counted[step.step](size(step.days))];
    case 'moved-to-working-day':
      return [dayText(step.to, words), steps['moved-to-working-day'](dayText(step.from, words))];
  }
}

function size(amount: number): string {
  return String(Math.abs(amount));
}

function resultLines(answer: Answer, io: Io, words: Lexicon): readonly string[] {
  const say = words.due;
  const { question, due, judged } = answer;
  const { rule, counting } = question;
  const back = looksBack(answer);
  const title = back
    ? say.result.before
    : say.result[rule.comparator.type === 'atMost' ? 'atMost' : 'atLeast'];
  const last = back ? later(due.at, -1) : due.at;
  const when =
    counting.custom === 'elapsed'
      ? momentText(last, words)
      : dayText(due.lastDay, words) + say.wholeDay(momentText(due.at, words));
  const limit = `${title}  ${styled(io, 'bold', when)}`;
  if (judged === undefined) return [limit];
  const unit = words.rules.units[rule.unit];
  const verdict = judged.holds
    ? styled(io, 'green', `✓ ${say.holds}`)
    : styled(io, 'red', `✗ ${say.fails}`);
  const facts = [
    say.measured(shown(judged.measured), unit),
    say.required(requirementText(rule, words)),
  ].join(words.program.comma);
  return [limit, `${verdict}  ${facts}`];
}

/**
 * The answer as JSON: the rule and article, `counting`, `lastDay`, `at` (UTC), `steps`, the runs of
 * `holidays` in between, and for a judged period `holds` and `measured` in the rule's unit.
 */
export function dueAnswer(answer: Answer) {
  const { question, due, runs, judged } = answer;
  const { rule, counting, asks } = question;
  return {
    rule: rule.ref,
    edition: rule.edition,
    article: rule.article,
    ...(rule.quote === undefined ? {} : { quote: rule.quote }),
    unverified: rule.unverified,
    unit: rule.unit,
    asks,
    counting,
    lastDay: due.lastDay,
    at: due.at,
    steps: due.steps,
    holidays: runs,
    ...(judged === undefined
      ? {}
      : {
          holds: judged.holds,
          measured: toText(judged.measured),
          finding: judged.finding,
        }),
  };
}
