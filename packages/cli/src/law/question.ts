import {
  type CalendarFault,
  type Counting,
  chinaCalendar,
  type Rule,
  rulebook,
} from '@yangguang/rules';
import type { Fault } from '../fault.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { nearest } from '../text/nearest.ts';
import { findRule, inForceOn } from './find-rule.ts';
import { civilDay, type Moment, readMoment } from './moment.ts';

/** What somebody asks about one period. */
export interface Question {
  readonly rule: Rule;
  readonly counting: Counting;
  readonly asks:
    | { readonly type: 'due'; readonly from: Moment }
    | { readonly type: 'latest'; readonly before: Moment }
    | { readonly type: 'judge'; readonly from: Moment; readonly until: Moment };
}

export interface Asked {
  readonly from?: string;
  readonly until?: string;
  readonly before?: string;
  readonly counting?: string;
  readonly roll?: string;
}

type Faulty = { readonly fault: Fault };

/** Makes a question of what was typed. The edition is the one in force when the period began. */
export function questionOf(name: string, asked: Asked, words: Lexicon): Question | Faulty {
  const asks = asksOf(asked, words);
  if ('fault' in asks) return asks;
  const meant = findRule(rulebook, name, words);
  if ('fault' in meant) return meant;
  const on = civilDay(asks.type === 'latest' ? asks.before : asks.from);
  const rule = inForceOn(meant, on, words);
  if ('fault' in rule) return rule;
  const counting = countingOf(rule, asked, words);
  return 'fault' in counting ? counting : { rule, counting, asks };
}

function asksOf({ from, until, before }: Asked, words: Lexicon): Question['asks'] | Faulty {
  const say = words.due;
  if (before !== undefined) {
    if (from !== undefined || until !== undefined) return fault('options-clash', say.fromOrBefore);
    const read = momentOf('--before', before, words);
    return typeof read === 'string' ? { type: 'latest', before: read } : read;
  }
  if (from === undefined) return fault('option-missing', say.fromMissing);
  const start = momentOf('--from', from, words);
  if (typeof start !== 'string') return start;
  if (until === undefined) return { type: 'due', from: start };
  const end = momentOf('--until', until, words);
  return typeof end === 'string' ? { type: 'judge', from: start, until: end } : end;
}

function momentOf(option: string, text: string, { due }: Lexicon): Moment | Faulty {
  return readMoment(text) ?? fault('bad-moment', due.badMoment(option, text));
}

const CUSTOMS: readonly Counting['custom'][] = [
  'exclude-first-day',
  'include-first-day',
  'elapsed',
];
const ROLLS: Readonly<Record<string, boolean>> = { yes: true, no: false };

function countingOf(rule: Rule, asked: Asked, { due: say }: Lexicon): Counting | Faulty {
  const own = rule.counting;
  if (own === undefined) return fault('not-a-period', say.notPeriod(rule.ref));
  const { comparator } = rule;
  if (comparator.type !== 'atLeast' && comparator.type !== 'atMost') {
    return fault('not-a-period', say.notPeriod(rule.ref));
  }
  const custom = CUSTOMS.find((one) => one === (asked.counting ?? own.custom));
  if (custom === undefined) return unknown('--counting', asked.counting ?? '', CUSTOMS, say);
  const rollForward = asked.roll === undefined ? own.rollForward : ROLLS[asked.roll];
  if (rollForward === undefined) return unknown('--roll', asked.roll ?? '', ['yes', 'no'], say);
  if (custom === 'elapsed' && rule.unit === 'working-day') {
    return fault('counting-does-not-fit', say.workingDaysElapse);
  }
  return { ...own, custom, rollForward };
}

function unknown(
  option: string,
  text: string,
  known: readonly string[],
  say: Lexicon['due'],
): Faulty {
  const near = nearest(text, known);
  const shown = near === undefined ? known.join(' | ') : near;
  return fault('unknown-choice', say.badChoice(option, text, shown));
}

export function calendarFault({ code, day }: CalendarFault, { due }: Lexicon): Fault {
  const { first, last } = chinaCalendar;
  return { code, message: due.outsideCalendar(day, first, last) };
}

function fault(code: string, message: string): Faulty {
  return { fault: { code, message } };
}
