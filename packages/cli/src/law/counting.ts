import { type Day, daysAfter } from '@yangguang/kernel';
import type { Calendar } from '@yangguang/rules';

/** Days in a row that a reader might have taken for something else. */
export interface DayRun {
  readonly kind: 'holiday' | 'make-up-day';
  readonly from: Day;
  readonly until: Day;
}

/**
 * The public holidays and the weekend days worked instead that fall between two days, both
 * included. Plain weekends are not told: everybody knows them.
 */
export function holidaysHit(calendar: Calendar, from: Day, until: Day): readonly DayRun[] {
  const runs: DayRun[] = [];
  for (let on = from; on <= until; on = daysAfter(on, 1)) {
    const kind = kindOf(calendar, on);
    const last = runs.at(-1);
    if (kind === undefined) continue;
    if (last?.kind === kind && daysAfter(last.until, 1) === on) {
      runs[runs.length - 1] = { ...last, until: on };
    } else runs.push({ kind, from: on, until: on });
  }
  return runs;
}

function kindOf(calendar: Calendar, on: Day): DayRun['kind'] | undefined {
  if (calendar.makeUpDays.has(on)) return 'make-up-day';
  return calendar.holidays.has(on) ? 'holiday' : undefined;
}
