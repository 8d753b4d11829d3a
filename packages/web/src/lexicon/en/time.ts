import type { Lexicon } from '../zh/index.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const time: Lexicon['time'] = {
  now: 'Now',
  today: 'Today',
  weekday: (day) => WEEKDAYS[day] ?? '',
  day: (month, day) => `${day} ${MONTHS[month - 1] ?? ''}`,
  left: ({ days, hours, minutes }) => {
    if (days >= 20) return `${days} d left`;
    if (days > 0) return `${days} d ${hours} h left`;
    return hours > 0 ? `${hours} h ${minutes} min left` : `${minutes} min left`;
  },
  passed: 'Closed',
  days: 'd',
  hours: 'h',
  minutes: 'min',
  moved: (before) => `was ${before}`,
};
