import type { Day, Finding, Rational } from '@yangguang/kernel';
import {
  type CalendarAnswer,
  chinaCalendar,
  type Due,
  type DueOptions,
  dueBy,
  judgePeriod,
  latestStart,
  measure,
} from '@yangguang/rules';
import { type DayRun, holidaysHit } from './counting.ts';
import { civilDay } from './moment.ts';
import type { Question } from './question.ts';

/** A due date with its reasoning, and the judgement of a period where one was asked for. */
export interface Answer {
  readonly question: Question;
  readonly due: Due;
  readonly runs: readonly DayRun[];
  readonly judged?: {
    readonly holds: boolean;
    readonly finding: Finding;
    readonly measured: Rational;
  };
}

/** Answers from the rule and the legal calendar; a day outside the calendar is its fault. */
export function answerTo(question: Question): CalendarAnswer<Answer> {
  const { rule, counting, asks } = question;
  const options: DueOptions = { calendar: chinaCalendar, counting };
  const due = dueFor(question, options);
  if ('fault' in due) return due;
  const start = civilDay(due.ok.from);
  const [first, last]: readonly [Day, Day] =
    start <= due.ok.lastDay ? [start, due.ok.lastDay] : [due.ok.lastDay, start];
  const answer: Answer = {
    question,
    due: due.ok,
    runs: holidaysHit(chinaCalendar, first, last),
  };
  if (asks.type !== 'judge') return { ok: answer };
  const judged = judgePeriod(rule, asks.from, asks.until, options);
  if ('fault' in judged) return judged;
  const measured = measure(rule, asks.from, asks.until, options);
  if ('fault' in measured) return measured;
  return { ok: { ...answer, judged: { ...judged.ok, measured: measured.ok } } };
}

/** The due date to show: of a period measured back from its end, the latest start. */
function dueFor({ rule, asks, counting }: Question, options: DueOptions): CalendarAnswer<Due> {
  switch (asks.type) {
    case 'due':
      return dueBy(rule, asks.from, options);
    case 'latest':
      return latestStart(rule, asks.before, options);
    case 'judge':
      return counting.runs === 'before'
        ? latestStart(rule, asks.until, options)
        : dueBy(rule, asks.from, options);
  }
}

/** Whether the answer looks back from an end to the latest start. */
export function looksBack({ question: { asks, counting } }: Answer): boolean {
  return asks.type === 'latest' || (asks.type === 'judge' && counting.runs === 'before');
}
