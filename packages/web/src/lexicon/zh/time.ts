import type { Left } from '../../format/time.ts';

const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

/** 时间：绝对时间在前，剩余时间在后。 */
export const time = {
  now: '现在',
  today: '今天',
  weekday: (day: number) => WEEKDAYS[day] ?? '',
  day: (month: number, day: number) => `${month} 月 ${day} 日`,
  left: ({ days, hours, minutes }: Left) => {
    if (days >= 20) return `剩 ${days} 天`;
    if (days > 0) return `剩 ${days} 天 ${hours} 时`;
    return hours > 0 ? `剩 ${hours} 时 ${minutes} 分` : `还有 ${minutes} 分`;
  },
  passed: '已截止',
  days: '天',
  hours: '时',
  minutes: '分',
  moved: (before: string) => `原 ${before}`,
};
