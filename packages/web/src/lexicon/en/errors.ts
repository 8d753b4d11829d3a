import type { Lexicon } from '../zh/index.ts';

export const errors: Lexicon['errors'] = {
  summary: 'Some fields need attention',
  notFound: 'There is no such page',
  notFoundText: 'The address may be wrong, or this was never public. Start at home, or search.',
  badRequest: 'This address cannot be read',
  badRequestText: 'A condition of the query is wrong. Start again from the search page.',
  tooMany: 'Too many requests',
  tooManyText: 'Wait a minute. To fetch much at once use the open data, which has no limit.',
  failed: 'Something went wrong here',
  failedText: 'No data was lost and the staff on duty have been told. Try again later.',
  unavailable: 'The data cannot be reached',
  unavailableText: 'We are reconnecting. Published time limits stand as the notices state them.',
  back: 'Home',
  searchInstead: 'Search',
  reference: (id) => `Quote number ${id} when you report this`,
};
