import { DAY, instant, later, MINUTE } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { leftUntil, machineTime, moment, nearness, shortMoment, weekday } from './time.ts';

const deadline = instant('2026-12-01T09:30');

describe('time', () => {
  test('is told in Asia/Shanghai', () => {
    expect(moment(deadline)).toBe('2026-12-01 09:30');
    expect(shortMoment(deadline)).toBe('12-01 09:30');
    expect(machineTime(deadline)).toBe('2026-12-01T09:30+08:00');
    expect(weekday(deadline)).toBe(1);
  });

  test.each([
    [3 * DAY + 1, 'far'],
    [3 * DAY, 'soon'],
    [DAY, 'urgent'],
    [10 * MINUTE, 'last-minutes'],
    [1, 'last-minutes'],
    [0, 'passed'],
    [-1, 'passed'],
  ])('%d ms before the deadline is %s', (before, expected) => {
    expect(nearness(later(deadline, -before), deadline)).toBe(expected);
  });

  test('what is left is rounded down, and never below nothing', () => {
    const now = instant('2026-11-23T10:42');
    expect(leftUntil(now, deadline)).toEqual({ days: 7, hours: 22, minutes: 48 });
    expect(leftUntil(deadline, now)).toEqual({ days: 0, hours: 0, minutes: 0 });
  });
});
