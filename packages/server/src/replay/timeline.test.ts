import { instant } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { ReplayFile } from './replay-file.ts';
import { momentOf, timelineOf } from './timeline.ts';

const file = (timeline: ReplayFile['timeline']): ReplayFile => ({
  format: 'yangguang-replay/1',
  title: '柳湾县河东公路',
  lots: [],
  timeline,
});
const at = (text: string) => instant(`${text}+08:00`);

describe('when a replay’s things happen', () => {
  test('a bare day stands for an hour of it, a moment for itself', () => {
    expect(momentOf('2026-03-27', '09:30')).toBe(at('2026-03-27T09:30'));
    expect(momentOf('2026-03-27 10:15', '09:30')).toBe(at('2026-03-27T10:15'));
  });

  test('what the file says is taken, and nothing of it is called assumed', () => {
    const told = timelineOf(
      file({
        published: '2026-03-02',
        deadline: '2026-03-27',
        evaluated: '2026-03-27 15:00',
        publicityFrom: '2026-03-28',
        publicityUntil: '2026-03-31',
        awardNotice: '2026-04-01',
        contract: '2026-04-20',
      }),
    );
    expect(told.assumed).toEqual([]);
    expect(told.deadline).toBe(at('2026-03-27T09:30'));
    expect(told.evaluated).toBe(at('2026-03-27T15:00'));
    // "Until the 31st" means to the end of that day.
    expect(told.publicityUntil).toBe(at('2026-04-01T00:00'));
  });

  test('what it does not say is set in order, and named', () => {
    for (const given of [undefined, { published: '2026-03-02' }, { deadline: '2026-03-27' }]) {
      const { assumed, ...set } = timelineOf(file(given));
      const { registered, approved, published, deadline, evaluated, publicityFrom } = set;
      const order = [registered, approved, published, deadline, evaluated, publicityFrom];
      expect(order).toEqual(order.toSorted());
      for (const name of Object.keys(given ?? {})) expect(assumed).not.toContain(name);
      expect(assumed).toContain('publicityUntil');
    }
  });
});
