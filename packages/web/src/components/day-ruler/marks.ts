import { clockOf, type Instant } from '@yangguang/kernel';
import type { DaySlot } from '@yangguang/views';

/** A slot with its place: a quarter hour of the working day, and a lane that is free there. */
export interface RulerMark {
  readonly slot: DaySlot;
  /** Quarter hours since 8:30, 0 to 38. */
  readonly column: number;
  /** 0 is the lowest; `full` has a mark on the line and no words. */
  readonly lane: number | 'full';
  /** So near to the end that the words stand on the left. */
  readonly late: boolean;
}

const START = 8 * 60 + 30;
const LENGTH = 570;
const QUARTER = 15;
const COLUMNS = LENGTH / QUARTER;
const LANES = 3;
/** Quarter hours that the words of one mark cover. */
const WIDTH = 5;

export function minutesIntoDay(at: Instant): number {
  const [hours = '0', minutes = '0'] = clockOf(at).split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Percent of the working day, 8:30 to 18:00, that has passed; 0 and 100 are its ends. */
export function shareOfDay(minutes: number): number {
  const share = Math.min(1, Math.max(0, (minutes - START) / LENGTH));
  return Math.round(share * 10_000) / 100;
}

function columnOf(at: Instant): number {
  const quarters = Math.floor((minutesIntoDay(at) - START) / QUARTER);
  return Math.min(COLUMNS, Math.max(0, quarters));
}

/** Gives each slot the lowest lane in which its words do not run into others. */
export function marksOf(slots: readonly DaySlot[]): readonly RulerMark[] {
  const until: number[] = Array.from({ length: LANES }, () => 0);
  return slots.map((slot) => {
    const column = columnOf(slot.at);
    const late = column > COLUMNS - WIDTH;
    const from = late ? column - WIDTH : column;
    const lane = until.findIndex((end) => end <= from);
    if (lane < 0) return { slot, column, lane: 'full', late } as const;
    until[lane] = from + WIDTH;
    return { slot, column, lane, late };
  });
}
