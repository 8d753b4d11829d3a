import type { Lexicon } from '../zh/index.ts';

export const data: Lexicon['data'] = {
  title: 'Open data',
  lead: 'Whatever is public here can be downloaded whole, without account, for any use.',
  forms: 'Ways to get it',
  log: 'The log',
  logText: 'All digests, signed roots and cosignatures: keep your own copy.',
  feed: 'Latest notices as RSS',
  calendar: 'Calendar of openings (iCalendar)',
  api: 'Interface (OpenAPI)',
  twin: 'Every public page has a JSON twin: add .json to the address.',
  months: 'By month',
  month: 'Month',
  category: 'Category',
  amount: 'Value (CNY 100m)',
  what: 'What',
  count: 'Count',
  files: 'Download',
  noMonths: 'No data yet.',
};
