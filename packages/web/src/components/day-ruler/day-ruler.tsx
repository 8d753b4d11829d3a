import type { Day, Instant } from '@yangguang/kernel';
import type { DaySlot } from '@yangguang/views';
import type { ReactNode } from 'react';
import { clock, machineTime, monthAndDay, weekday } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { marksOf, minutesIntoDay, type RulerMark, shareOfDay } from './marks.ts';

interface DayRulerProps {
  readonly day: Day;
  readonly now: Instant;
  readonly slots: readonly DaySlot[];
}

/** What happens today, drawn on the working day; without room for a drawing it is a list. */
export function DayRuler({ day, now, slots }: DayRulerProps) {
  const { t } = usePage();
  const marks = marksOf(slots);
  const lanes = 1 + Math.max(0, ...marks.map(({ lane }) => (lane === 'full' ? 0 : lane)));
  const date = t.time.day(...monthAndDay(day));
  return (
    <section className="day panel" aria-labelledby="day-h">
      <div className="day__h">
        <h2 id="day-h">{t.home.today(date, t.time.weekday(weekday(now)))}</h2>
        <Totals slots={slots} />
      </div>
      {slots.length === 0 ? <p className="empty">{t.home.noSlots}</p> : null}
      <ol className={`ruler lanes-${lanes}`}>
        {marks.map((mark) => (
          <Mark key={`${mark.slot.kind}${mark.slot.at}`} mark={mark} now={now} />
        ))}
      </ol>
      <Scale now={now} />
    </section>
  );
}

function Totals({ slots }: { readonly slots: readonly DaySlot[] }) {
  const { t } = usePage();
  const totals = new Map<string, number>();
  for (const { kind, count } of slots) totals.set(kind, (totals.get(kind) ?? 0) + count);
  return (
    <ul className="day__k">
      {[...totals].map(([kind, count]) => {
        const { name, unit } = slotWords(t.home.slotKinds, kind);
        return (
          <li key={kind} className={`k-${kind}`}>
            <Shape kind={kind} />
            {name} <b className="num">{count}</b> {unit}
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ mark, now }: { readonly mark: RulerMark; readonly now: Instant }) {
  const { t } = usePage();
  const { kind, at, count, done } = mark.slot;
  const { name, unit } = slotWords(t.home.slotKinds, kind);
  const over = done >= count;
  const live = !over && at <= now && kind === 'opening';
  const state = over ? 'is-past' : live ? 'is-live' : '';
  const place = `at-${mark.column} lv${mark.lane} ${mark.late ? 'is-end' : ''}`;
  return (
    <li className={`ev k-${kind} ${state} ${place}`}>
      <Shape kind={kind} />
      <span>
        <b>
          <time className="num" dateTime={machineTime(at)}>
            {clock(at)}
          </time>{' '}
          {name} {count} {unit}
        </b>
        <small>{stateText(mark.slot, t.home)}</small>
      </span>
    </li>
  );
}

function stateText({ kind, count, done }: DaySlot, words: SlotStateWords): string {
  if (done >= count) return words.slotDone;
  if (done > 0) return words.slotPartly(done);
  return kind === 'publicity-end' ? words.objectBefore : '';
}

interface SlotStateWords {
  readonly slotDone: string;
  readonly slotPartly: (done: number) => string;
  readonly objectBefore: string;
}

function slotWords(
  words: Readonly<Record<string, { readonly name: string; readonly unit: string }>>,
  kind: string,
) {
  return words[kind] ?? { name: kind, unit: '' };
}

/** The line, its hours and the moment; only to be seen, for the list above says it all. */
function Scale({ now }: { readonly now: Instant }) {
  const { t } = usePage();
  const share = shareOfDay(minutesIntoDay(now));
  return (
    <svg className="scale" aria-hidden="true" height="34" width="100%">
      <rect className="scale__l" width="100%" height="2" />
      <rect className="scale__p" width={`${share}%`} height="3" />
      {HOURS.map((hour) => (
        <svg key={hour} aria-hidden="true" x={`${shareOfDay(hour * 60)}%`} overflow="visible">
          <path className="scale__t" d="M0 0v7" />
          <text y="21" textAnchor={hour === 18 ? 'end' : 'middle'}>
            {hour}:00
          </text>
        </svg>
      ))}
      {share > 0 && share < 100 ? (
        <svg aria-hidden="true" x={`${share}%`} overflow="visible" className="scale__n">
          <rect x="-42" y="10" width="84" height="20" rx="2" />
          <path d="M0 -8v20" />
          <text y="25" textAnchor="middle">
            {t.time.now} {clock(now)}
          </text>
        </svg>
      ) : null}
    </svg>
  );
}

const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

/** Each kind of event has a shape of its own, so that the colour is never alone. */
function Shape({ kind }: { readonly kind: string }) {
  return (
    <svg className="shape" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[kind] ?? SHAPES.opening}
    </svg>
  );
}

const SHAPES: Readonly<Record<string, ReactNode>> = {
  opening: <rect x="2" y="2" width="10" height="10" />,
  auction: <path d="M7 .5 13.5 7 7 13.5.5 7z" />,
  evaluation: <circle cx="7" cy="7" r="5.5" />,
  'publicity-end': <path d="M7 12.5.8 2h12.4z" />,
};
