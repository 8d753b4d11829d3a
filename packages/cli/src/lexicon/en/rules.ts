import type { zh } from '../zh.ts';

const spaced = (amount: string, unit: string): string =>
  unit === '%' ? `${amount}%` : `${amount} ${unit}`.trimEnd();

export const rules: (typeof zh)['rules'] = {
  help: {
    summary: 'look a rule up: which law and article, what it asks, since when',
    usage: [
      '[--on DAY]',
      'PACK',
      'PACK#RULE (or RULE alone, or its row such as E6)',
      '--article N | --search TEXT | --profile NAME',
    ],
    text: [
      'Rules are data: each has its article, a quotation, its unit, what it asks, and its dates.',
      'A rule marked ? has not been checked against the official text. With nothing named, all',
      'packs are listed.',
    ],
    options: {
      article: 'by article: 第二十四条, or 24',
      search: 'by words in its title, measure or quotation',
      profile: 'all rules that a kind of procedure uses; "list" names the procedures',
      on: 'rules in force on a day, such as 2018-05-31; without it, today',
    },
    examples: {
      packs: 'all packs',
      pack: 'all rules of one law',
      rule: 'all editions of one rule',
      article: 'by article',
      search: 'by words',
      profile: 'the rules of one kind of procedure',
      past: 'thresholds before June 2018',
    },
  },
  units: {
    day: 'days',
    'working-day': 'working days',
    hour: 'hours',
    minute: 'minutes',
    year: 'years',
    count: '',
    fen: 'yuan',
    percent: '%',
    'yes-no': '',
    word: '',
  },
  listed: ', ',
  atLeast: (amount, unit) => `at least ${spaced(amount, unit)}`,
  atMost: (amount, unit) => `at most ${spaced(amount, unit)}`,
  within: (from, to, unit) => `from ${from} to ${spaced(to, unit)}`,
  oneOf: (values) => `one of: ${values}`,
  required: 'required',
  forbidden: 'forbidden',
  threshold: (text) => `begins: ${text}`,
  unknownRule: (asked, near) =>
    `no rule "${asked}"; ${near === undefined ? 'try rules --search' : `did you mean ${near}?`}`,
  ambiguousRule: (asked, refs) => `"${asked}" is more than one rule; write one of: ${refs}`,
  notInForce: (ref, on, spans) => `${ref} is not in force on ${on}; it is ${spans}`,
  span: (from, until) =>
    until === undefined ? `from ${from}` : `from ${from} until before ${until}`,
  unknownPack: (asked, near) =>
    `no pack "${asked}"${near === undefined ? '' : `; did you mean ${near}?`}`,
  unknownProfile: (asked, known) => `no procedure "${asked}"; there are: ${known}`,
  oneQuestion: 'ask by --article, --search, --profile or a name, one of them at a time',
  badDay: (text) => `"${text}" is not a day such as 2026-03-31`,
  nothingFound: 'no rule was found',
  pack: 'pack',
  edition: 'edition',
  level: 'level',
  levels: { nation: 'nation', province: 'province', city: 'city' },
  title: 'title',
  count: 'rules',
  unverifiedCount: 'unverified',
  rule: 'rule',
  article: 'article',
  requires: 'asks',
  measures: 'measures',
  source: 'source',
  rows: 'row',
  effective: 'in force',
  tightens: 'tightens',
  counting: 'counting',
  unverified: 'not yet checked against the official text',
  found: (count, unverified) => {
    const flagged = `; ${unverified} (?) not checked against the law’s text`;
    return `${count} rules${unverified === 0 ? '' : flagged}`;
  },
  profile: 'procedure',
  modules: 'modules',
  term: 'term',
  notices: 'notices',
  dueWithin: 'within',
  stands: 'stands',
};
